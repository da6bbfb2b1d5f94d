import type { Transaction } from '@qianfa/db/pool';
import { publication } from '@qianfa/db/tables/publication';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { moveLocked } from './move-releases.ts';
import { readSigned, recordLive } from './record-live.ts';
import { type GroupedRelease, requireGroup, requireGroupRight, topicsOf } from './release-group.ts';

export const settleUnknownInput = z.object({
  releaseId: idSchema,
  found: z.discriminatedUnion('there', [
    /** 就是这一条: one of the account's newest publications. */
    z.object({ there: z.literal(true), publicationId: idSchema }),
    /** 确实没有发出: looked on the platform, it is not there. */
    z.object({ there: z.literal(false) }),
  ]),
});

export type SettleUnknown = Command<z.infer<typeof settleUnknownInput>>;

/**
 * Settles an unknown outcome by looking, before anything else is allowed (R20). Found, the publication is the release's
 * from now on; not found, the release (and the rest of its push that is unknown too) has failed and may be tried again.
 */
export async function settleUnknown(command: SettleUnknown): Promise<void> {
  const { actor, db, clock, input } = command;
  await db.transaction(async (tx) => {
    const group = await requireGroup(tx, clock, input.releaseId);
    const { found } = input;
    const concerned = found.there ? [group.asked] : unknownOf(group.asked, group.members);
    requireGroupRight(actor, 'release.settle', { asked: group.asked, members: concerned });
    for (const one of concerned) {
      if (found.there) await settleFound(tx, command, one, found.publicationId);
      else {
        await moveLocked(tx, actor, clock, one, {
          event: 'confirmedNotPublished',
          set: { outcome: { code: 'seenNotLive' } },
          act: 'release.settled',
          facts: { live: false },
        });
      }
    }
    await announce(tx, [...topicsOf(group.members), 'board']);
  });
}

/** A push goes out as one: where one article is not there, none is. */
function unknownOf(asked: GroupedRelease, members: readonly GroupedRelease[]): GroupedRelease[] {
  const others = members.filter((one) => one !== asked && one.row.state === 'unknown');
  return [asked, ...others];
}

async function settleFound(
  tx: Transaction,
  { actor, clock }: SettleUnknown,
  one: GroupedRelease,
  publicationId: number,
): Promise<void> {
  const [row] = await tx
    .select()
    .from(publication)
    .where(and(eq(publication.id, publicationId), eq(publication.accountId, one.row.accountId)))
    .for('update');
  if (!row) throw refused('notFound', 'R20', 'publicationNotFound');
  if (row.releaseId !== null) throw refused('conflict', 'R20', 'linkOfAnotherRelease', { title: row.title });
  if (row.link === null) throw refused('precondition', 'R20', 'linkRequired');
  const signed = await readSigned(tx, one);
  if (row.publishedAt.getTime() < Math.floor(signed.signedAt.getTime() / 60_000) * 60_000) {
    throw refused('invalid', 'R21', 'timeBeforeSignoff', { signedAt: signed.signedAt.toISOString() });
  }
  const publishedAtSource = row.publishedAtSource === 'import' ? 'copied' : row.publishedAtSource;
  const seenBy = actor.kind === 'person' ? actor.personId : null;
  const live = { link: row.link, platformId: row.platformId, publishedAt: row.publishedAt };
  await moveLocked(tx, actor, clock, one, {
    event: 'confirmedPublished',
    set: {
      link: row.link,
      publishedAt: row.publishedAt,
      publishedAtSource,
      publisherName: signed.publisherName,
      confirmedBy: seenBy,
    },
    act: 'release.settled',
    facts: { live: true, publicationId, link: row.link },
  });
  await recordLive(tx, clock, one, { signed, live: { ...live, publishedAtSource, seenBy } });
}
