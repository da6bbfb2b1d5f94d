import type { Transaction } from '@qianfa/db/pool';
import { deputyConsent } from '@qianfa/db/tables/consent';
import { endOfNextWorkingDay } from '@qianfa/domain/deadlines/working-time';
import { ensure, refused } from '@qianfa/domain/refusal';
import { consentMeans, decideDeputySignoff } from '@qianfa/domain/review/deputy';
import { idSchema } from '@qianfa/domain/rights/roles';
import { z } from 'zod';
import { readCalendar } from '../calendar/read-calendar.ts';
import { type Clock, type Command, requireRight } from '../command.ts';
import { signingItemInput } from '../signoff/reauthenticate.ts';
import { readSigningPlace, type SigningPlace } from '../signoff/signing-place.ts';
import { useProofOnce, writeSignoff } from '../signoff/write-signoff.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { readDeputyFacts } from './deputy-facts.ts';

export const signAsDeputyInput = z.object({
  /** From the re-authentication for exactly this content. */
  token: z.string().min(20).max(100),
  item: signingItemInput,
  agreedById: idSchema,
  agreedAt: z.iso.datetime({ offset: true }),
  means: z.enum(consentMeans),
  note: z.string().trim().max(300).default(''),
});
type SignAsDeputy = z.output<typeof signAsDeputyInput>;

/**
 * 代签 (R43): an authorised person signs in their own name, re-authenticated, and records who agreed, when and how. The
 * 补签 of the one who agreed is due at the end of the next working day.
 */
export async function signAsDeputy({
  actor,
  db,
  clock,
  input,
}: Command<SignAsDeputy>): Promise<{ signoffId: number; dueAt: string }> {
  requireRight(actor, 'deputy.sign', {});
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const { personId, sessionId, name } = actor;
  return db.transaction(async (tx) => {
    const hand = { personId, sessionId, token: input.token };
    const place = await readSigningPlace(tx, clock, input.item.placementContentId, hand);
    // Content that is nobody's task of theirs does not exist for them.
    if (place.facts.task === null) throw refused('notFound', 'R4', 'contentNotFound');
    const road = await readDeputyFacts(tx, clock, place);
    const consent = {
      agreedById: input.agreedById,
      agreedAt: new Date(input.agreedAt),
      means: input.means,
    };
    ensure(decideDeputySignoff(place.facts, road, { actorId: personId, item: input.item, consent }));
    const own = road.deputies.find((one) => one.personId === personId);
    if (place.proofId === null || !own?.authorityId) throw new Error('the verdict let missing facts pass');
    await useProofOnce(tx, clock, place.proofId, input.item);
    const ground = road.signers.find((one) => one.personId === consent.agreedById);
    const { signoffId } = await writeSignoff(tx, clock, {
      place,
      actor,
      by: {
        kind: 'deputy',
        proofId: place.proofId,
        deputyAuthorityId: own.authorityId,
        signerId: personId,
        signerName: name,
        authorityId: ground?.authorityId ?? null,
      },
    });
    const dueAt = await keepConsent(tx, clock, { place, signoffId, input });
    await writeTrail(tx, actor, clock, {
      act: 'deputy.consentRecorded',
      subject: `signoff:${signoffId}`,
      postId: place.run.post.id,
      unitId: place.run.post.unitId,
      facts: {
        agreedById: consent.agreedById,
        agreedAt: consent.agreedAt.toISOString(),
        means: consent.means,
        dueAt: dueAt.toISOString(),
      },
    });
    return { signoffId, dueAt: dueAt.toISOString() };
  });
}

async function keepConsent(
  tx: Transaction,
  clock: Clock,
  { place, signoffId, input }: { place: SigningPlace; signoffId: number; input: SignAsDeputy },
): Promise<Date> {
  const now = clock.now();
  const dueAt = endOfNextWorkingDay(now, await readCalendar(tx, place.at.accountUnitPath));
  await tx.insert(deputyConsent).values({
    signoffId,
    accountId: place.at.accountId,
    agreedById: input.agreedById,
    agreedAt: new Date(input.agreedAt),
    means: input.means,
    note: input.note || null,
    recordedAt: now,
    dueAt,
  });
  return dueAt;
}
