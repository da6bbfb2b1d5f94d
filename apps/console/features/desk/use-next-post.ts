import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { unsent, useUnsent } from '../../review/unsent/use-unsent.ts';
import { useTRPC } from '../../trpc.ts';

/** How many of the queue stand beside the desk. */
export const stripLength = 20;

/** The queue beside the desk; the same query for everybody who asks. What is decided and on its way waits for nobody. */
export function useStrip() {
  const trpc = useTRPC();
  // Its items come and go with what is on its way.
  useUnsent();
  const query = useQuery({
    ...trpc.review.tasks.queryOptions({ list: 'open', limit: stripLength }),
    refetchInterval: 60_000,
  });
  const onTheWay = unsent.posts();
  return { ...query, data: query.data?.filter(({ postId }) => !onTheWay.has(postId)) };
}

/**
 * Goes to the item behind this one, else to the first of the queue, else home. What was read of review is asked
 * again on the way, since a decision changes the lists.
 */
export function useNextPost(postId: number): () => Promise<void> {
  const { data = [] } = useStrip();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    const onTheWay = unsent.posts();
    const at = data.findIndex((task) => task.postId === postId);
    const others = data.filter((task) => task.postId !== postId && !onTheWay.has(task.postId));
    const behind = others.filter((task) => data.indexOf(task) > at);
    const next = nextOf(behind) ?? nextOf(others) ?? behind[0] ?? others[0];
    if (next) await navigate({ to: '/desk/$postId', params: { postId: String(next.postId) }, search: {} });
    else await navigate({ to: '/', search: {} });
    // Only now, so that the desk that was left is not read once more.
    void queryClient.invalidateQueries(trpc.review.pathFilter());
    void queryClient.invalidateQueries(trpc.signoff.pathFilter());
    void queryClient.invalidateQueries(trpc.session.me.queryFilter());
  };
}

type Waiting = { readonly leasedBy: string | null; readonly laterUntil: string | null };

/** What nobody else has in hand and oneself has not put off comes first. */
function nextOf<Task extends Waiting>(tasks: readonly Task[]): Task | undefined {
  return tasks.find(({ leasedBy, laterUntil }) => leasedBy === null && laterUntil === null);
}
