import type { Transaction } from '@qianfa/db/pool';
import { deadline } from '@qianfa/db/tables/supervision';
import { endOfNextWorkingDay } from '@qianfa/domain/deadlines/working-time';
import { Refused, refused } from '@qianfa/domain/refusal';
import { platformHasLinks } from '@qianfa/domain/release/guided-steps';
import { judgeReceipt, type Receipt } from '@qianfa/domain/release/receipt';
import type { ReleaseState } from '@qianfa/domain/release/state';
import { idSchema } from '@qianfa/domain/rights/roles';
import { sha256Schema, textField } from '@qianfa/domain/text/fields';
import { compareLive } from '@qianfa/domain/text/similarity';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { readCalendar } from '../calendar/read-calendar.ts';
import type { Command, PersonActing } from '../command.ts';
import { moveLocked } from './move-releases.ts';
import { noteComparison } from './note-comparison.ts';
import { requireLease } from './put-back.ts';
import { readSigned, recordLive, type SignedRecord } from './record-live.ts';
import { type GroupedRelease, requireGroup, requireGroupRight, topicsOf } from './release-group.ts';
import { requireProof } from './store-proof.ts';

export const receiptArticleInput = z.object({
  releaseId: idSchema,
  link: z.string().trim().max(2_000).nullable().default(null),
  /** A screenshot stored before, only where the platform has no links. */
  proofSha256: sha256Schema.nullable().default(null),
  /** What stands on the live page, pasted to be compared; null: nobody compared. */
  liveText: textField('liveText', 100_000).nullable().default(null),
});
export const giveReceiptInput = z.object({
  releaseId: idSchema,
  /** The time that the platform shows (R21). A push has one. */
  publishedAt: z.iso.datetime({ offset: true }),
  articles: z.array(receiptArticleInput).min(1).max(8),
});

type Article = z.output<typeof receiptArticleInput>;
export type GiveReceipt = Command<z.input<typeof giveReceiptInput>>;

export interface ReceiptTaken {
  readonly releaseId: number;
  readonly state: ReleaseState;
  readonly publicationId: number;
  readonly comparison: Receipt['comparison'];
}

/**
 * The releaser says where it is: one link for each article, the platform's time, and the live text where it is to be
 * compared (R20, R21). Compared equal it has succeeded; otherwise it is 已发待核 until somebody else confirms. The
 * publication counts from now on. A push is handed in whole, all or nothing (R44).
 */
export async function giveReceipt(command: GiveReceipt): Promise<readonly ReceiptTaken[]> {
  const { actor, db, clock } = command;
  const input = giveReceiptInput.parse(command.input);
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return db.transaction(async (tx) => {
    const group = await requireGroup(tx, clock, input.releaseId);
    requireGroupRight(actor, 'release.publish', group);
    const pairs = pairUp(group.members, input.articles);
    const taken: ReceiptTaken[] = [];
    for (const [one, article] of pairs) {
      if (one.row.state === 'sending') requireLease(actor, one.row.leasedBy);
      const at = { publishedAt: new Date(input.publishedAt), article };
      taken.push(await takeReceipt(tx, command, actor, one, at));
    }
    await announce(tx, [...topicsOf(group.members), 'board', 'alerts']);
    return taken;
  });
}

/** Every article of the group with its part of the receipt; one too few or too many is refused. */
function pairUp(
  members: readonly GroupedRelease[],
  articles: readonly Article[],
): (readonly [GroupedRelease, Article])[] {
  const pairs = members.flatMap((one) => {
    const article = articles.find(({ releaseId }) => releaseId === one.row.id);
    return article ? [[one, article] as const] : [];
  });
  if (pairs.length !== members.length || articles.length !== members.length) {
    throw refused('invalid', 'R44', 'receiptForWholePush', { count: members.length });
  }
  return pairs;
}

async function takeReceipt(
  tx: Transaction,
  { clock }: GiveReceipt,
  actor: PersonActing,
  one: GroupedRelease,
  { publishedAt, article }: { publishedAt: Date; article: Article },
): Promise<ReceiptTaken> {
  const signed = await readSigned(tx, one);
  const link = article.link === '' ? null : article.link;
  const { proofSha256 } = article;
  if (proofSha256 !== null)
    await requireProof(tx, { sha256: proofSha256, personId: actor.personId, postId: one.postId });
  const compared = article.liveText?.trim() ? compareLive(signed.candidates, article.liveText) : null;
  const comparison = compared?.verdict ?? 'unchecked';
  const receipt = { link, proofSha256, publishedAt, comparison } as const;
  const nextWorkingDay = endOfNextWorkingDay(clock.now(), await readCalendar(tx, one.unitPath));
  const verdict = judge(clock.now(), one, { signed, nextWorkingDay }, receipt);
  const state = await moveLocked(tx, actor, clock, one, {
    event: verdict.event,
    set: {
      link,
      proofSha256,
      publishedAt,
      publishedAtSource: verdict.publishedAtSource,
      publisherName: signed.publisherName,
      releasedBy: actor.personId,
      confirmBy: verdict.confirmBy,
    },
    act: 'release.receiptGiven',
    facts: { link, proofSha256, publishedAt: publishedAt.toISOString(), comparison },
    attempt: { outcome: 'success', detail: { link, comparison } },
  });
  const live = {
    link,
    platformId: null,
    publishedAt,
    publishedAtSource: 'copied',
    seenBy: actor.personId,
  } as const;
  const publicationId = await recordLive(tx, clock, one, { signed, live });
  await noteComparison(tx, actor, clock, {
    publicationId,
    accountId: one.row.accountId,
    unitId: one.unitId,
    comparison,
    text: article.liveText,
  });
  if (verdict.confirmBy) await startConfirmationClock(tx, clock.now(), one, verdict.confirmBy);
  return { releaseId: one.row.id, state, publicationId, comparison };
}

function judge(
  now: Date,
  one: GroupedRelease,
  { signed, nextWorkingDay }: { signed: SignedRecord; nextWorkingDay: Date },
  receipt: Receipt,
) {
  const verdict = judgeReceipt(
    {
      platformHasLinks: platformHasLinks(one.platform),
      signedAt: signed.signedAt,
      now,
      nextWorkingDay,
    },
    receipt,
  );
  if (!verdict.ok) throw new Refused(verdict.refusal);
  return verdict;
}

/** R20: somebody else confirms by the end of the next working day. */
async function startConfirmationClock(
  tx: Transaction,
  now: Date,
  one: GroupedRelease,
  dueAt: Date,
): Promise<void> {
  await tx
    .insert(deadline)
    .values({ subject: confirmationOf(one), rule: 'R20', calendar: 'working', startedAt: now, dueAt });
}

/** The clock of one attempt's confirmation. */
export function confirmationOf({ row }: GroupedRelease): string {
  return `release:${row.id}:attempt:${row.attempts}`;
}
