import { refuse } from '@qianfa/domain/refusal';
import { sql } from 'drizzle-orm';
import type { Parcel } from '../../platforms/connector.ts';
import { announce } from '../announce.ts';
import { expireGroup } from './expire-releases.ts';
import { judgeGroup } from './judge-group.ts';
import { claimLocked, releaseWorker } from './move-releases.ts';
import { recordAnswer } from './record-answer.ts';
import { lockGroup, plannedOf, type ReleaseGroup, topicsOf } from './release-group.ts';
import { type Claim, type ClaimedArticle, callMs, machineLeaseMs, type SendingRoad } from './sending-road.ts';

/**
 * Sends what is due and goes by machine, each at most once (R20): marked as sending and committed before the platform
 * is called, never called twice, and what the platform did not answer stays unknown. Any number of processes may run
 * it. Returns how many calls it made.
 */
export async function sendDue(road: SendingRoad): Promise<number> {
  let calls = 0;
  for (const releaseId of await dueReleases(road)) {
    const claim = await claimDue(road, releaseId);
    if (!claim) continue;
    calls += 1;
    await sendClaimed(road, claim);
  }
  return calls;
}

async function dueReleases({ db, clock }: SendingRoad): Promise<number[]> {
  const rows = await db.execute<{ id: number }>(sql`
    select e.id from release e, office o
    where e.state = 'waiting' and e.connector <> 'assisted' and o.held_since is null
      and (e.planned_at is null or e.planned_at <= ${clock.now().toISOString()}::timestamptz)
    order by e.planned_at nulls first, e.id limit 50`);
  return rows.map(({ id }) => id);
}

/** Claims the release and its push, or lets it expire with the reason; null where there is nothing to send. */
export async function claimDue(road: SendingRoad, releaseId: number): Promise<Claim | null> {
  const { db, clock } = road;
  return db.transaction(async (tx) => {
    const group = await lockGroup(tx, clock, releaseId, { runs: true, skip: true });
    if (!group || !isDue(group, clock.now())) return null;
    const connector = road.connectors.get(group.asked.row.connector);
    if (connector?.way !== 'machine') {
      const unknown = refuse('precondition', 'R1', 'configurationUnknown');
      await expireGroup(tx, clock, group, unknown.refusal);
      return null;
    }
    const { members } = group;
    const reading = {
      by: 'worker',
      connectors: [...road.connectors.keys()],
      files: road.files,
      members,
    } as const;
    const verdict = await judgeGroup(tx, clock, reading, road.checks);
    if (!verdict.ok) {
      // A push whose articles are still being signed has no time yet: it waits for the last signature.
      const waits = verdict.check === 'pushWholeAndInOrder' && plannedOf(members) === 'anytime';
      if (!waits) await expireGroup(tx, clock, group, verdict.refusal);
      return null;
    }
    const articles: ClaimedArticle[] = [];
    let leasedUntil = clock.now();
    for (const passed of verdict.articles) {
      const sm3 = passed.evidence.facts.signoff?.sm3 ?? '';
      const lease = { by: road.worker, ms: road.leaseMs ?? machineLeaseMs, sm3 };
      const claimed = await claimLocked(tx, releaseWorker, clock, passed.one, lease);
      leasedUntil = claimed.leasedUntil;
      articles.push({ ...passed, fence: claimed.fence, attempt: claimed.attempt });
    }
    await announce(tx, topicsOf(members));
    road.reach?.('claiming');
    return { connector, articles, leasedUntil };
  });
}

/** All of it still waits, and the time of the whole push has come. */
function isDue({ members }: ReleaseGroup, now: Date): boolean {
  const planned = plannedOf(members);
  const come = planned === 'anytime' || planned <= now;
  return come && members.every(({ row }) => row.state === 'waiting');
}

/** The one call of this attempt, and what came of it. */
export async function sendClaimed(road: SendingRoad, claim: Claim): Promise<void> {
  road.reach?.('claimed');
  // A process that slept past its lease may already be taken for dead: it must not begin to send now.
  if (road.clock.now() >= claim.leasedUntil) return;
  const answer = await claim.connector
    .send(parcelOf(claim), AbortSignal.timeout(callMs))
    .catch((error: unknown) => {
      road.log.warn(
        { err: error, releases: claim.articles.map(({ one }) => one.row.id) },
        'platform did not answer',
      );
      return { outcome: 'unanswered' } as const;
    });
  road.reach?.('answered');
  await recordAnswer(road, claim, answer);
}

function parcelOf({ articles }: Claim): Parcel {
  return {
    accountId: articles[0]?.one.row.accountId ?? 0,
    articles: articles.map(({ one, evidence, attempt }) => ({
      releaseId: one.row.id,
      attempt,
      sm3: evidence.facts.signoff?.sm3 ?? '',
      form: evidence.form,
      signedForm: evidence.signedForm,
    })),
  };
}
