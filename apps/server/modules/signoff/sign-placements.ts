import { type RefusalFacts, Refused, refused } from '@qianfa/domain/refusal';
import { z } from 'zod';
import type { Command } from '../command.ts';
import { signingItemInput } from './reauthenticate.ts';
import { signPlacement } from './sign-placement.ts';

export const signPlacementsInput = z.object({
  /** From the re-authentication for exactly this list. */
  token: z.string().min(20).max(100),
  items: z.array(signingItemInput).min(1).max(20),
});

export interface ItemSigned {
  readonly placementContentId: number;
  readonly ok: boolean;
  readonly refusal: RefusalFacts | null;
}

/**
 * Signs the list item by item, each in a transaction of its own: one that changed meanwhile does not take the others
 * with it, and the answer says for each what became of it.
 */
export async function signPlacements(
  command: Command<z.infer<typeof signPlacementsInput>>,
): Promise<readonly ItemSigned[]> {
  const { input, actor } = command;
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const results: ItemSigned[] = [];
  for (const item of input.items) {
    const { placementContentId } = item;
    const refusal = await signPlacement({ ...command, input: { token: input.token, item } }).then(
      () => null,
      (error: unknown) => {
        if (error instanceof Refused) return error.refusal;
        throw error;
      },
    );
    results.push({ placementContentId, ok: refusal === null, refusal });
  }
  return results;
}
