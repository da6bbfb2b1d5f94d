import type { Database, Transaction } from '@qianfa/db/pool';
import type { RefusalFacts } from '@qianfa/domain/refusal';
import { sql } from 'drizzle-orm';
import { assistedConnector } from '../../platforms/assisted/assisted-connector.ts';
import { announce } from '../announce.ts';
import type { Clock } from '../command.ts';
import { judgeGroup } from './judge-group.ts';
import { moveLocked, releaseWorker } from './move-releases.ts';
import { lockGroup, type ReleaseGroup, topicsOf } from './release-group.ts';

interface Chore {
  readonly db: Database;
  readonly clock: Clock;
}

/** What was planned and may not go out at its time lands in the expired list with the reason (R22). */
export async function expireGroup(
  tx: Transaction,
  clock: Clock,
  { members }: ReleaseGroup,
  refusal: RefusalFacts,
): Promise<void> {
  for (const one of members.filter(({ row }) => row.state === 'waiting')) {
    await moveLocked(tx, releaseWorker, clock, one, {
      event: 'expire',
      set: { outcome: refusal },
      act: 'release.expired',
      facts: { code: refusal.code, rule: refusal.rule },
    });
  }
  await announce(tx, topicsOf(members));
}

/** Checks that say "not yet" and not "no longer": a copy that waits for a person may still meet them. */
const notYet = ['officeNotHeld', 'pushWholeAndInOrder', 'plannedTimeReached'];

/**
 * Copies whose planned time is past and whose gate no longer holds expire (R22): sign-off, term, account or run are not
 * good any more. Being late alone does not expire them, since a person decides when to copy. Returns how many groups.
 */
export async function expireCopies({ db, clock }: Chore): Promise<number> {
  const rows = await db.execute<{ id: number }>(sql`
    select e.id from release e, office o
    where e.state = 'waiting' and e.connector = 'assisted' and o.held_since is null
      and e.planned_at <= ${clock.now().toISOString()}::timestamptz
    order by e.planned_at limit 500`);
  let expired = 0;
  for (const { id } of rows) if (await expireCopy({ db, clock }, id)) expired += 1;
  return expired;
}

async function expireCopy({ db, clock }: Chore, releaseId: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    const group = await lockGroup(tx, clock, releaseId, { runs: true, skip: true });
    if (group?.asked.row.state !== 'waiting') return false;
    const reading = {
      by: 'person',
      connectors: [assistedConnector.name],
      files: null,
      members: group.members,
    } as const;
    const verdict = await judgeGroup(tx, clock, reading);
    if (verdict.ok || notYet.includes(verdict.check)) return false;
    await expireGroup(tx, clock, group, verdict.refusal);
    return true;
  });
}

/**
 * Whoever had it did not come back in time: it may be live, so it is unknown and never waits again by itself (R20). For
 * copies and for calls alike.
 */
export async function loseLeases({ db, clock }: Chore): Promise<number> {
  const now = clock.now().toISOString();
  const rows = await db.execute<{ id: number }>(sql`
    select id from release where state = 'sending' and leased_until <= ${now}::timestamptz order by id limit 200`);
  let lost = 0;
  for (const { id } of rows) if (await loseLease({ db, clock }, id)) lost += 1;
  return lost;
}

async function loseLease({ db, clock }: Chore, releaseId: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    const group = await lockGroup(tx, clock, releaseId, { runs: false, skip: true });
    const over = group?.members.filter(
      ({ row }) => row.state === 'sending' && row.leasedUntil !== null && row.leasedUntil <= clock.now(),
    );
    if (!over || over.length === 0) return false;
    for (const one of over) {
      await moveLocked(tx, releaseWorker, clock, one, {
        event: 'lostContact',
        set: { outcome: { code: 'leaseLost' } },
        act: 'release.unknown',
        facts: { code: 'leaseLost' },
        attempt: { outcome: 'unknown', detail: { code: 'leaseLost' } },
      });
    }
    await announce(tx, topicsOf(over));
    return true;
  });
}
