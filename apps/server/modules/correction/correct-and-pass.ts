import { placementContentSchema } from '@qianfa/domain/text/placement-content';
import { z } from 'zod';
import type { Command } from '../command.ts';
import { officeWords } from '../post/office-words.ts';
import { giveOpinion, giveOpinionInput } from '../review/give-opinion.ts';
import type { OpinionGiven } from '../review/settle-opinion.ts';
import { correctRevision } from './correct-revision.ts';

/** The placements that are corrected, as they are to read. */
export const correctionsSchema = z
  .array(z.object({ placementId: z.number().int().positive(), content: placementContentSchema }))
  .min(1)
  .max(60);

export const correctAndPassInput = giveOpinionInput
  .omit({ verdict: true, reasons: true })
  .extend({ corrections: correctionsSchema });

/** The corrections were read at the edge; the rest of the opinion may leave out what has a default. */
export type CorrectAndPass = Omit<z.input<typeof correctAndPassInput>, 'corrections'> & {
  readonly corrections: z.output<typeof correctionsSchema>;
};

/**
 * 改后通过 (R3): corrects the words of placements and passes them in one act. A new revision is frozen with the same checks
 * as at submission, the opinions of the steps before stand, the next, different person sees what was changed. The
 * corrector does not become a drafter. Of two who correct at once the second learns that there is a newer revision.
 */
export async function correctAndPass(command: Command<CorrectAndPass>): Promise<OpinionGiven> {
  const { corrections, ...opinion } = command.input;
  const words = await officeWords(command.db, command.clock);
  return giveOpinion({ ...command, input: { ...opinion, verdict: 'pass' } }, (tx, run, step) =>
    correctRevision(tx, { ...command, run, step, corrections, words }),
  );
}
