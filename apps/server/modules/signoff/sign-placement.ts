import { ensure, refused } from '@qianfa/domain/refusal';
import { decideSignoff, type SigningItem } from '@qianfa/domain/review/signing';
import { type Command, requireRight } from '../command.ts';
import { readSigningPlace } from './signing-place.ts';
import { useProofOnce, writeSignoff } from './write-signoff.ts';

export type SignPlacement = Command<{ readonly token: string; readonly item: SigningItem }>;

/**
 * Signs one placement's exact content in the signer's own name (R1, R15, R41) and puts it into the outbox, in one
 * transaction. The signature covers the digests that are stored with the content; the database refuses any other.
 */
export async function signPlacement({ actor, db, clock, input }: SignPlacement): Promise<void> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const { personId, sessionId, name } = actor;
  await db.transaction(async (tx) => {
    const hand = { personId, sessionId, token: input.token };
    const place = await readSigningPlace(tx, clock, input.item.placementContentId, hand);
    requireRight(actor, 'signoff.sign', { taskHolder: place.facts.task !== null });
    ensure(decideSignoff(place.facts, personId, input.item));
    if (place.proofId === null) throw new Error('the verdict let missing facts pass');
    await useProofOnce(tx, clock, place.proofId, input.item);
    const ground = place.facts.signers.find((one) => one.personId === personId);
    await writeSignoff(tx, clock, {
      place,
      actor,
      by: {
        kind: 'electronic',
        proofId: place.proofId,
        signerId: personId,
        signerName: name,
        authorityId: ground?.authorityId ?? null,
      },
    });
  });
}
