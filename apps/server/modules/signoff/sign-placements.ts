import { type RefusalFacts, Refused, refuse, refused } from '@qianfa/domain/refusal';
import type { SigningItem } from '@qianfa/domain/review/signing';
import { z } from 'zod';
import type { Command } from '../command.ts';
import { signingItemInput } from './reauthenticate.ts';
import { groupByBundle, type SigningGroup } from './sign-bundle.ts';
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
 * with it, and the answer says for each what became of it. Items of a bundle are one transaction: all or none (R10).
 */
export async function signPlacements(
  command: Command<z.infer<typeof signPlacementsInput>>,
): Promise<readonly ItemSigned[]> {
  const { input, actor } = command;
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const results: ItemSigned[] = [];
  for (const group of await groupByBundle(command, input.items)) {
    results.push(
      ...(group.bundleId === null ? await signEach(command, group.items) : await signBundle(command, group)),
    );
  }
  const order = input.items.map(({ placementContentId }) => placementContentId);
  return results.sort((a, b) => order.indexOf(a.placementContentId) - order.indexOf(b.placementContentId));
}

type Signing = Command<z.infer<typeof signPlacementsInput>>;

async function signEach(command: Signing, items: readonly SigningItem[]): Promise<ItemSigned[]> {
  const results: ItemSigned[] = [];
  for (const item of items) {
    const refusal = await refusalOf(
      signPlacement({ ...command, input: { token: command.input.token, item } }),
    );
    results.push({ placementContentId: item.placementContentId, ok: refusal === null, refusal });
  }
  return results;
}

/** The item that could not be signed says why; the others of its bundle were not signed because of it. */
async function signBundle(command: Signing, { items, left }: SigningGroup): Promise<ItemSigned[]> {
  const told = (refusal: (id: number) => RefusalFacts | null) =>
    items.map(({ placementContentId: id }) => ({
      placementContentId: id,
      ok: refusal(id) === null,
      refusal: refusal(id),
    }));
  if (left > 0) {
    const { refusal } = refuse('precondition', 'R10', 'signBundleTogether', { count: left });
    return told(() => refusal);
  }
  let failed: number | null = null;
  const refusal = await refusalOf(
    command.db.transaction(async (tx) => {
      // In the order in which the contents were frozen: two publishers of one bundle take the runs alike.
      for (const item of [...items].sort((a, b) => a.placementContentId - b.placementContentId)) {
        failed = item.placementContentId;
        await signPlacement({ ...command, db: tx, input: { token: command.input.token, item } });
      }
    }),
  );
  if (refusal === null) return told(() => null);
  const { refusal: beside } = refuse('precondition', 'R10', 'bundleNotSignedWhole');
  return told((id) => (id === failed ? refusal : beside));
}

async function refusalOf(work: Promise<unknown>): Promise<RefusalFacts | null> {
  return work.then(
    () => null,
    (error: unknown) => {
      if (error instanceof Refused) return error.refusal;
      throw error;
    },
  );
}
