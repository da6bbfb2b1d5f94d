import { useQuery } from '@tanstack/react-query';
import type { Desk } from '../../review/desk-types.ts';
import { useTRPC } from '../../trpc.ts';

/** Kinds that can have something beside them; any flagged emergency too. */
const asked = ['emergency', 'permit', 'penalty', 'policy', 'interpretation'];

/** Event, decision or other half of what is on the desk (R9–R11); undefined while it loads and for other kinds. */
export function useKinds({ post, revision }: Pick<Desk, 'post' | 'revision'>) {
  const { kind, flags } = revision.facts;
  const query = useQuery({
    ...useTRPC().kinds.ofPost.queryOptions({ postId: post.id }),
    enabled: flags.emergency || asked.includes(kind),
  });
  return query.data;
}
