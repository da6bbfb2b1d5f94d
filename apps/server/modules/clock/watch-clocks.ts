import type { Database, Transaction } from '@qianfa/db/pool';
import { alert } from '@qianfa/db/tables/supervision';
import { type StatutoryClock, statutoryClock } from '@qianfa/domain/deadlines/statutory';
import type { NoticeEvent } from '@qianfa/domain/notices/events';
import { and, eq, sql } from 'drizzle-orm';
import { announce } from '../announce.ts';
import { readCalendar } from '../calendar/read-calendar.ts';
import type { Clock } from '../command.ts';
import { superiorsOf } from '../notice/superiors.ts';
import { writeNotices } from '../notice/write-notices.ts';
import { type SystemActor, writeTrail } from '../trail/write-trail.ts';
import { type OpenClock, readOpenClocks } from './open-clocks.ts';

const watch: SystemActor = { kind: 'system', name: 'clock watch' };

const events = {
  half: 'clock.half',
  pressing: 'clock.pressing',
  overdue: 'clock.overdue',
} as const satisfies Partial<Record<StatutoryClock['standing'], NoticeEvent>>;

/**
 * The chore behind the statutory clocks (R9–R11): whoever has it hears at half of the time and at 80 %, the leader of the
 * unit beside them when it is over; an overdue one alerts until it is met. One alert a condition (T10), and what follows
 * from the data after a downtime is what an always-on run would have said (T11).
 */
export async function watchClocks({ db, clock }: { db: Database; clock: Clock }): Promise<number> {
  return db.transaction(async (tx) => {
    // Several processes may run it: one at a time.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('qianfa clock watch'))`);
    const now = clock.now();
    const calendar = await readCalendar(tx, '/');
    const standing = (await readOpenClocks(tx, clock)).map((open) => ({
      open,
      clock: statutoryClock(
        { kind: open.kind, startedAt: new Date(open.startedAt), doneAt: null },
        now,
        calendar,
      ),
    }));
    let said = 0;
    for (const { open, clock: one } of standing) said += await remind(tx, clock, open, one);
    const overdue = standing.filter((one) => one.clock.standing === 'overdue');
    const raised = await raise(tx, clock, overdue);
    const closed = await close(tx, clock, new Set(overdue.map(({ open }) => periodOf(open))));
    if (raised + closed > 0) await announce(tx, ['alerts', 'board', 'incidents']);
    return said + raised + closed;
  });
}

function periodOf({ kind, id }: OpenClock): string {
  return `${kind}:${id}`;
}

/** Tells each person once of each stage of each clock, even where the start was corrected afterwards. */
async function remind(tx: Transaction, clock: Clock, open: OpenClock, one: StatutoryClock): Promise<number> {
  if (one.standing !== 'half' && one.standing !== 'pressing' && one.standing !== 'overdue') return 0;
  const event = events[one.standing];
  const subject = periodOf(open);
  const above = one.standing === 'overdue' ? await superiorsOf(tx, open.unitPath) : [];
  const people = [...new Set([...open.people, ...above])];
  const told = await tx.execute<{ id: number }>(sql`
    select person_id as id from notice where event = ${event} and subject = ${subject} and person_id in ${people}`);
  const fresh = people.filter((id) => !told.some((row) => row.id === id));
  const facts = { clock: open.kind, name: open.name, dueAt: one.dueAt.toISOString() };
  await writeNotices(
    tx,
    clock,
    fresh.map((personId) => ({ personId, event, subject, postId: open.postId, facts })),
  );
  return fresh.length;
}

interface Overdue {
  readonly open: OpenClock;
  readonly clock: StatutoryClock;
}

/** One row for each overdue clock; one that ended by itself opens again when its clock is over once more. */
async function raise(tx: Transaction, clock: Clock, overdue: readonly Overdue[]): Promise<number> {
  let raised = 0;
  for (const { open, clock: one } of overdue) {
    if (open.accountId === null) continue;
    const state = { state: 'new', since: clock.now(), dueAt: one.dueAt } as const;
    const [made] = await tx
      .insert(alert)
      .values({
        accountId: open.accountId,
        rule: one.rule,
        period: periodOf(open),
        level: 'alert',
        informs: 'full',
        ...state,
      })
      .onConflictDoUpdate({
        target: [alert.accountId, alert.rule, alert.period],
        set: {
          ...state,
          closedAt: null,
          closedReason: null,
          conclusion: null,
          acknowledgedBy: null,
          acknowledgedAt: null,
        },
        setWhere: and(eq(alert.state, 'closed'), eq(alert.conclusion, ended)),
      })
      .returning({ id: alert.id });
    if (!made) continue;
    raised += 1;
    await writeTrail(tx, watch, clock, {
      act: 'alert.raised',
      subject: `alert:${made.id}`,
      postId: open.postId,
      unitId: open.unitId,
      facts: {
        rule: one.rule,
        clock: periodOf(open),
        dueAt: one.dueAt.toISOString(),
        accountId: open.accountId,
      },
    });
  }
  return raised;
}

/** What an alert that ended with its clock says. */
const ended = '期限已办结';

/** Alerts whose clock is met, excused or no longer overdue end by themselves. */
async function close(tx: Transaction, clock: Clock, overdue: ReadonlySet<string>): Promise<number> {
  const open = await tx.execute<{
    id: number;
    period: string;
    accountId: number;
    unitId: number;
    level: string;
  }>(sql`
    select a.id, a.period, a.account_id as "accountId", c.sponsor_unit_id as "unitId", a.level
    from alert a join account c on c.id = a.account_id
    where a.rule in ('R9', 'R10', 'R11') and a.state <> 'closed' for update of a`);
  const over = open.filter(({ period }) => !overdue.has(period));
  for (const { id, accountId, unitId, level } of over) {
    await tx
      .update(alert)
      .set({ state: 'closed', closedAt: clock.now(), closedReason: 'concluded', conclusion: ended })
      .where(eq(alert.id, id));
    await writeTrail(tx, watch, clock, {
      act: 'alert.closed',
      subject: `alert:${id}`,
      unitId,
      facts: { accountId, level, reason: 'concluded', conclusion: ended },
    });
  }
  return over.length;
}
