import { refused } from '@qianfa/domain/refusal';
import { z } from 'zod';
import type { Command } from '../command.ts';
import { prepareSubmission, type Submitted, submitPostInput, submitWithin } from '../review/submit-post.ts';
import { lockBundleOf } from './bundle-access.ts';

export const submitBundleInput = z.object({
  /** Each half with the draft version that the drafter had before them. */
  halves: z.array(submitPostInput).length(2),
});

/** Submits policy and interpretation in one act: when one of them cannot be submitted, neither is (R10). */
export async function submitBundle(
  command: Command<z.input<typeof submitBundleInput>>,
): Promise<readonly Submitted[]> {
  const { db } = command;
  const input = submitBundleInput.parse(command.input);
  // Posts are locked in the order of their ids, like everywhere.
  const halves = [...input.halves].sort((a, b) => a.postId - b.postId);
  const prepared: Awaited<ReturnType<typeof prepareSubmission>>[] = [];
  for (const half of halves) prepared.push(await prepareSubmission({ ...command, input: half }));
  return db.transaction(async (tx) => {
    const submitted: Submitted[] = [];
    for (const half of prepared) submitted.push(await submitWithin(tx, command, { ...half, together: true }));
    const ids = halves.map(({ postId }) => postId);
    const standing = await lockBundleOf(tx, ids[0] ?? 0);
    const both = [standing?.policyPostId, standing?.interpretationPostId];
    // Asked last and under the lock: whoever took the two apart meanwhile wins, and nothing is submitted.
    if (!ids.every((id) => both.includes(id))) throw refused('precondition', 'R10', 'notOneBundle');
    return submitted;
  });
}
