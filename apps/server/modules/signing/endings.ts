import type { Database, Transaction } from '@qianfa/db/pool';
import { addDays, shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import type { NoticeEvent } from '@qianfa/domain/notices/events';
import { type EndingStage, endingStage, firstWarningDays } from '@qianfa/domain/review/endings';
import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../trpc/context.ts';
import type { Clock } from '../command.ts';
import { superiorsOf } from '../notice/superiors.ts';
import { writeNotices } from '../notice/write-notices.ts';
import { type SystemActor, writeTrail } from '../trail/write-trail.ts';
import { within } from './signing.queries.ts';

const endingWatch: SystemActor = { kind: 'system', name: 'ending watch' };

/** Something by which somebody signs, that ends within thirty days (R15, R41, R43). */
export interface Ending {
  readonly what: 'delegate' | 'level' | 'deputy' | 'acting';
  /** Of the authorisation or the term. */
  readonly id: number;
  readonly person: string;
  readonly unit: string;
  /** An authorisation may be for a whole unit. */
  readonly account: string | null;
  readonly startsOn: string;
  readonly endsOn: string;
}

interface EndingRow extends Ending {
  readonly unitId: number;
  readonly unitPath: string;
  readonly personId: number;
  /** The leader who authorised; null for a term. */
  readonly grantedById: number | null;
}

/** 授权 and acting terms that hold and whose last day is among the next thirty; nothing that already has a successor. */
async function readEndings(
  db: Pick<Transaction, 'execute'>,
  today: string,
  which: (path: SQL) => SQL,
): Promise<readonly EndingRow[]> {
  const last = addDays(today, firstWarningDays);
  return db.execute<{ [Key in keyof EndingRow]: EndingRow[Key] }>(sql`
    select x.*, p.name as person from (
      select g.kind as what, g.id, g.person_id as "personId", g.granted_by_id as "grantedById", u.name as unit, u.path as "unitPath",
        u.id as "unitId", a.name as account, g.starts_on as "startsOn", g.ends_on as "endsOn"
      from signing_authority g join unit u on u.id = g.unit_id left join account a on a.id = g.account_id
      where g.ended_at is null and g.starts_on <= ${today} and g.ends_on between ${today} and ${last} and ${which(sql`u.path`)}
        and not exists (select 1 from signing_authority n where n.ended_at is null and n.kind = g.kind and n.person_id = g.person_id
          and n.unit_id = g.unit_id and n.account_id is not distinct from g.account_id and n.classes @> g.classes
          and n.starts_on <= g.ends_on + 1 and (n.ends_on is null or n.ends_on > g.ends_on))
      union all
      select 'acting', t.id, t.person_id, null, u.name, u.path, u.id, a.name, t.starts_on, t.ends_on
      from publisher_term t join account a on a.id = t.account_id join unit u on u.id = a.sponsor_unit_id
      where t.acting and t.starts_on <= ${today} and t.ends_on between ${today} and ${last} and ${which(sql`u.path`)}
        and not exists (select 1 from publisher_term n where n.account_id = t.account_id and n.starts_on = t.ends_on + 1)
    ) x join person p on p.id = x."personId" order by x."endsOn", x.what, x.id limit 500`);
}

/** What ends soon in the actor's units, for whoever keeps it. */
export async function listEndings({
  db,
  actor,
  clock,
}: Pick<Context, 'db' | 'actor' | 'clock'>): Promise<Ending[]> {
  const rows = await readEndings(db, shanghaiDay(clock.now()), (path) => within(actor, 'signing.read', path));
  return rows.map(({ what, id, person, unit, account, startsOn, endsOn }) => ({
    ...{ what, id, person, unit, account, startsOn, endsOn },
  }));
}

const events = {
  month: 'signing.endsInMonth',
  week: 'signing.endsInWeek',
} as const satisfies Record<EndingStage, NoticeEvent>;

/**
 * The chore behind it: thirty and seven days before, whoever signs by it, who granted it and the leaders of the unit are
 * told, once each. After a downtime they hear what is true now.
 */
export async function remindEndings({ db, clock }: { db: Database; clock: Clock }): Promise<number> {
  return db.transaction(async (tx) => {
    // Several processes may run it: one at a time.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('qianfa endings'))`);
    const today = shanghaiDay(clock.now());
    let said = 0;
    for (const one of await readEndings(tx, today, () => sql`true`)) {
      const stage = endingStage(one, today);
      if (stage) said += await tell(tx, clock, one, events[stage]);
    }
    return said;
  });
}

async function tell(tx: Transaction, clock: Clock, one: EndingRow, event: NoticeEvent): Promise<number> {
  const subject = `${one.what}:${one.id}`;
  const leaders = await superiorsOf(tx, one.unitPath);
  const people = [...new Set([one.personId, ...(one.grantedById ? [one.grantedById] : []), ...leaders])];
  const told = await tx.execute<{ id: number }>(sql`
    select n.person_id as id from notice n
    where n.event = ${event} and n.subject = ${subject} and n.person_id in ${people}`);
  const fresh = people.filter((id) => !told.some((row) => row.id === id));
  const facts = { by: one.person, name: one.account ?? one.unit, what: one.what, endsOn: one.endsOn };
  await writeNotices(
    tx,
    clock,
    fresh.map((personId) => ({ personId, event, subject, facts })),
  );
  if (fresh.length === 0) return 0;
  await writeTrail(tx, endingWatch, clock, {
    act: 'signingAuthority.reminded',
    subject,
    unitId: one.unitId,
    facts: { endsOn: one.endsOn, people: fresh },
  });
  return fresh.length;
}
