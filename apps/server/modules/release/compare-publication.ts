import type { Transaction } from '@qianfa/db/pool';
import { account } from '@qianfa/db/tables/account';
import { unit } from '@qianfa/db/tables/office';
import { placement, placementContent } from '@qianfa/db/tables/post';
import { publication } from '@qianfa/db/tables/publication';
import { release } from '@qianfa/db/tables/release';
import { ensure, refused } from '@qianfa/domain/refusal';
import { readSignedForm } from '@qianfa/domain/release/signed-form';
import { may, mayAnywhere } from '@qianfa/domain/rights/may';
import type { Right } from '@qianfa/domain/rights/rights';
import { idSchema } from '@qianfa/domain/rights/roles';
import { textField } from '@qianfa/domain/text/fields';
import { liveCandidates } from '@qianfa/domain/text/outgoing';
import { placementContentSchema } from '@qianfa/domain/text/placement-content';
import { compareLive, type LiveComparison } from '@qianfa/domain/text/similarity';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Actor, type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { noteComparison } from './note-comparison.ts';

export const comparePublicationInput = z.object({
  publicationId: idSchema,
  seen: z.discriminatedUnion('there', [
    z.object({ there: z.literal(true), liveText: textField('liveText', 100_000) }),
    /** The address shows it no more. */
    z.object({ there: z.literal(false) }),
  ]),
});

/** What lives on the page against what was signed, by machine over a pasted text; different or gone alerts (R24). */
export async function comparePublication({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof comparePublicationInput>>): Promise<{
  comparison: 'same' | 'different' | 'gone';
  firstDifference: LiveComparison['firstDifference'];
}> {
  return db.transaction(async (tx) => {
    const found = await lockPublication(tx, actor, 'release.confirm', input.publicationId);
    if (found.row.takenDownAt !== null) throw refused('conflict', 'R23', 'alreadyTakenDown');
    if (found.candidates === null) throw refused('precondition', 'R24', 'nothingSignedToCompare');
    const compared = input.seen.there ? compareLive(found.candidates, input.seen.liveText) : null;
    const comparison = compared?.verdict ?? 'gone';
    await noteComparison(tx, actor, clock, {
      publicationId: found.row.id,
      accountId: found.row.accountId,
      unitId: found.unitId,
      comparison,
      text: input.seen.there ? input.seen.liveText : null,
    });
    await writeTrail(tx, actor, clock, {
      act: 'publication.compared',
      subject: `publication:${found.row.id}`,
      postId: found.signed?.postId ?? null,
      unitId: found.unitId,
      facts: { comparison, similarity: compared?.similarity ?? null },
    });
    await announce(tx, ['releases', 'alerts']);
    return { comparison, firstDifference: compared?.firstDifference ?? null };
  });
}

/** Locks a publication of the actor's scope; another unit's is `publicationNotFound`, whether it exists or not. */
export async function lockPublication(tx: Transaction, actor: Actor, right: Right, publicationId: number) {
  const [found] = await tx
    .select({ row: publication, unitId: unit.id, unitPath: unit.path })
    .from(publication)
    .innerJoin(account, eq(account.id, publication.accountId))
    .innerJoin(unit, eq(unit.id, account.sponsorUnitId))
    .where(eq(publication.id, publicationId))
    .for('update', { of: publication });
  const where = { unitPath: found?.unitPath };
  if (!found || !may(actor, right, where).ok) {
    if (!found || !may(actor, 'publication.read', where).ok) {
      ensure(mayAnywhere(actor, right));
      throw refused('notFound', 'rights', 'publicationNotFound');
    }
    requireRight(actor, right, where);
  }
  const signed = found.row.releaseId === null ? null : await signedOf(tx, found.row.releaseId);
  return {
    ...found,
    signed,
    candidates:
      signed === null
        ? null
        : liveCandidates(
            placementContentSchema.parse(signed.content),
            readSignedForm(signed.signedForm)?.names,
          ),
  };
}

async function signedOf(tx: Transaction, releaseId: number) {
  const [row] = await tx
    .select({
      content: placementContent.content,
      signedForm: placementContent.signedForm,
      sm3: placementContent.sm3,
      postId: placement.postId,
    })
    .from(release)
    .innerJoin(placementContent, eq(placementContent.id, release.placementContentId))
    .innerJoin(placement, eq(placement.id, release.placementId))
    .where(eq(release.id, releaseId));
  return row ?? null;
}
