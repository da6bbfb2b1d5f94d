import { diffPlacement } from '@qianfa/domain/text/diff';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Desk, Revision } from '../../review/desk-types.ts';
import { textAfter } from '../../review/diff/diff-blocks.tsx';
import { useTRPC } from '../../trpc.ts';

/**
 * Lines and fields that 改后通过 changed, by placement and by what they say now, with who changed them: the comparison
 * marks them for the next person (R3). Empty while the revisions are read, and where nobody corrected anything.
 */
export function useCorrectedLines(desk: Desk): ReadonlyMap<string, string> {
  const trpc = useTRPC();
  const { corrections } = desk.run;
  const ids = [...new Set(corrections.flatMap((one) => [one.fromRevisionId, one.revisionId]))];
  const revisions = useQueries({
    queries: ids.map((revisionId) => ({
      ...trpc.review.revision.queryOptions({ postId: desk.post.id, revisionId }),
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: (answers) => answers.flatMap(({ data }) => (data ? [data] : [])),
  });
  return useMemo(() => correctedLines(corrections, revisions), [corrections, revisions]);
}

/** The newest correction of a line counts; `corrections` come newest first. */
export function correctedLines(
  corrections: Desk['run']['corrections'],
  revisions: readonly Revision[],
): ReadonlyMap<string, string> {
  const lines = new Map<string, string>();
  const contentIn = (revisionId: number, placementId: number) =>
    revisions.find(({ id }) => id === revisionId)?.placements.find((one) => one.placementId === placementId)
      ?.content;
  for (const { placementId, fromRevisionId, revisionId, personName } of corrections) {
    const before = contentIn(fromRevisionId, placementId);
    const after = contentIn(revisionId, placementId);
    if (!before || !after) continue;
    for (const block of diffPlacement({ content: before }, { content: after })) {
      const text = textAfter(block);
      const key = `${placementId} ${text}`;
      if (text !== '' && !lines.has(key)) lines.set(key, personName);
    }
  }
  return lines;
}
