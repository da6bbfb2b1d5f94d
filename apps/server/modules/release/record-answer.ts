import type { Transaction } from '@qianfa/db/pool';
import { isSafeLink } from '@qianfa/domain/text/links';
import type { LiveArticle, PlatformAnswer } from '../../platforms/connector.ts';
import { announce } from '../announce.ts';
import type { Clock } from '../command.ts';
import { moveLocked, releaseWorker } from './move-releases.ts';
import { readSigned, recordLive } from './record-live.ts';
import { type GroupedRelease, lockGroup, topicsOf } from './release-group.ts';
import type { Claim, ClaimedArticle, SendingRoad } from './sending-road.ts';

export type Answer = PlatformAnswer | { readonly outcome: 'unanswered' };

/**
 * Records what the platform answered, for whoever still has the claim: the fence must be the claim's own. After a lost
 * lease it is too late, the release is with a person by then.
 */
export async function recordAnswer(road: SendingRoad, claim: Claim, answer: Answer): Promise<void> {
  const { db, clock } = road;
  const [first] = claim.articles;
  if (!first) return;
  await db.transaction(async (tx) => {
    const group = await lockGroup(tx, clock, first.one.row.id, { runs: false });
    const held = claim.articles.flatMap((article, index) => {
      const one = group?.members.find(({ row }) => row.id === article.one.row.id);
      return one && one.row.state === 'sending' && one.row.fence === article.fence
        ? [{ one, article, index }]
        : [];
    });
    if (held.length === 0) {
      road.log.warn(
        { releases: claim.articles.map(({ one }) => one.row.id) },
        'answer came after the lease was lost',
      );
      return;
    }
    for (const { one, article, index } of held) await record(tx, clock, one, { article, index, answer });
    road.reach?.('recording');
    await announce(tx, [...topicsOf(held.map(({ one }) => one)), 'board']);
  });
}

interface Recording {
  readonly article: ClaimedArticle;
  readonly index: number;
  readonly answer: Answer;
}

async function record(
  tx: Transaction,
  clock: Clock,
  one: GroupedRelease,
  { index, answer }: Recording,
): Promise<void> {
  switch (answer.outcome) {
    case 'live': {
      const live = answer.articles[index];
      if (live && isSafeLink(live.link)) return recordSuccess(tx, clock, one, live);
      return recordUnknown(tx, clock, one, { event: 'sent', code: 'noLinkInAnswer' });
    }
    case 'sent':
      return recordUnknown(tx, clock, one, { event: 'sent', code: 'notLiveYet' });
    case 'unanswered':
      return recordUnknown(tx, clock, one, { event: 'lostContact', code: 'noAnswer' });
    case 'refused':
      await moveLocked(tx, releaseWorker, clock, one, {
        event: 'failed',
        set: { outcome: { code: 'platformRefused', facts: { reason: answer.reason.slice(0, 300) } } },
        act: 'release.failed',
        facts: { reason: answer.reason.slice(0, 300) },
        attempt: { outcome: 'failure', detail: { reason: answer.reason.slice(0, 300) } },
      });
  }
}

async function recordSuccess(
  tx: Transaction,
  clock: Clock,
  one: GroupedRelease,
  answered: LiveArticle,
): Promise<void> {
  const signed = await readSigned(tx, one);
  const { link, platformId, publishedAt } = answered;
  await moveLocked(tx, releaseWorker, clock, one, {
    event: 'accepted',
    set: { link, publishedAt, publishedAtSource: 'platform', publisherName: signed.publisherName },
    act: 'release.succeeded',
    facts: { link, publishedAt: publishedAt.toISOString() },
    attempt: { outcome: 'success', detail: { link, platformId } },
  });
  const live = { link, platformId, publishedAt, publishedAtSource: 'platform', seenBy: null } as const;
  await recordLive(tx, clock, one, { signed, live });
}

async function recordUnknown(
  tx: Transaction,
  clock: Clock,
  one: GroupedRelease,
  { event, code }: { event: 'sent' | 'lostContact'; code: string },
): Promise<void> {
  await moveLocked(tx, releaseWorker, clock, one, {
    event,
    set: { outcome: { code } },
    act: 'release.unknown',
    facts: { code },
    attempt: { outcome: 'unknown', detail: { code } },
  });
}
