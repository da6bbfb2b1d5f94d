import { useNavigate } from '@tanstack/react-router';
import { useStrip } from './use-next-post.ts';

/** Moves along the queue beside the desk without deciding anything. */
export function useNeighbours(postId: number): (by: 1 | -1) => void {
  const { data = [] } = useStrip();
  const navigate = useNavigate();
  return (by) => {
    const at = data.findIndex((task) => task.postId === postId);
    const to = data[at === -1 ? 0 : at + by];
    if (to && to.postId !== postId)
      void navigate({ to: '/desk/$postId', params: { postId: String(to.postId) }, search: {} });
  };
}
