import type { Transaction } from '@qianfa/db/pool';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import type { Candidate } from '@qianfa/domain/review/assign';
import type { Holders } from '@qianfa/domain/review/route';
import { type SQL, sql } from 'drizzle-orm';
import { maySignSql, shapeOf, signsOnPaper, storedRoads } from '../signoff/signers.ts';
import { absenceAt, instant, isAble, mayReview } from './able-person.ts';

/** What of a run a step's definition is resolved against. */
export interface StepPlace {
  readonly unitPath: string;
  /** Whose flags name the unit that the post concerns. */
  readonly revisionId: number;
  readonly accountIds: readonly number[];
  /** For absences; its day in Asia/Shanghai for the publishers' terms and the duty roster. */
  readonly now: Date;
}

/** A candidate with the unit they work in: the step's limit runs in its working hours (R8). */
export interface PlacedCandidate extends Candidate {
  readonly unitPath: string;
}

/**
 * Whom a step's definition leads to now. Available is who can sign in, may review and is not away; who is away has the
 * delegate of that absence, unless that one is away too: nobody passes a delegation on (R8). Signing is never delegated
 * (R15), so a publisher who is away keeps the task, and where paper is accepted a leader who never signs in has it (R42). A role is looked for in the post's unit and above, since it holds
 * for a unit and everything under it.
 */
export async function findCandidates(
  tx: Pick<Transaction, 'execute'>,
  holders: Holders,
  place: StepPlace,
): Promise<PlacedCandidate[]> {
  const now = instant(place.now);
  const signs = holders.kind === 'accountPublisher';
  const rows = await tx.execute<{ [Key in keyof PlacedCandidate]: PlacedCandidate[Key] }>(sql`
    select distinct p.id as "personId", hu.path as "unitPath",
      ${signs ? sql`(p.state = 'active' or (p.state = 'pending' and ${signsOnPaper}))` : sql`${mayReview(sql`p`)} and away.id is null`} as available,
      ${signs ? sql`null::bigint` : sql`d.id`} as "delegateId"
    from person p join unit hu on hu.id = p.unit_id
      left join lateral (select ab.id, ab.delegate_id ${absenceAt(sql`p.id`, now)} limit 1) away on true
      left join person d on d.id = away.delegate_id and ${isAble(sql`d`, now)}
      ${joinOf(holders, place)} order by p.id`);
  return [...rows];
}

function joinOf(holders: Holders, place: StepPlace): SQL {
  switch (holders.kind) {
    case 'people':
      return sql`where p.id in ${[...holders.personIds]}`;
    case 'position':
      return sql`where p.position_id = ${holders.positionId}`;
    case 'role':
      return sql`join role_grant g on g.person_id = p.id and g.role = ${holders.role} and g.revoked_at is null
        join unit u on u.id = g.unit_id
        where starts_with(${reviewUnitOf(holders.unit, place)}, u.path)`;
    case 'duty':
      return onDuty(unitOf(holders.unit, place), place);
    case 'accountPublisher':
      return signersOf(place);
  }
}

/** Whoever may sign for one of the accounts: by class, with the responsible publisher as default (R41). */
function signersOf(place: StepPlace): SQL {
  const may = maySignSql({
    person: sql`p.id`,
    account: sql`ac.id`,
    unitPath: sql`au.path`,
    class: sql`(select ${shapeOf(sql`v`)} ->> 'class' from revision v where v.id = ${place.revisionId})`,
    today: shanghaiDay(place.now),
  });
  const accounts = [0, ...place.accountIds];
  return sql`where p.id in (select person_id from publisher_term where account_id in ${accounts}
      union select person_id from signing_authority where ended_at is null)
    and exists (select 1 from account ac join unit au on au.id = ac.sponsor_unit_id where ac.id in ${accounts} and ${may})`;
}

/** 上级代审 (R3): while it holds, the review steps of the unit are looked for where its superior has put them. */
function reviewUnitOf(unit: 'post' | 'concerned' | number, place: StepPlace): SQL {
  if (unit !== 'post') return unitOf(unit, place);
  const today = shanghaiDay(place.now);
  return sql`coalesce((select ru.path from unit_arrangement ua join unit uu on uu.id = ua.unit_id
      join unit ru on ru.id = ua.review_unit_id
    where ua.kind = 'superior' and ua.ended_at is null and ua.starts_on <= ${today} and ua.ends_on >= ${today}
      and starts_with(${place.unitPath}, uu.path) and coalesce((${storedRoads} ->> 'superior')::boolean, false)
    order by length(uu.path) desc, ua.id desc limit 1), ${place.unitPath})`;
}

/** The people of that day's roster, of the nearest unit from this one upwards that keeps one (R8). */
function onDuty(path: SQL, place: StepPlace): SQL {
  const day = shanghaiDay(place.now);
  const rostered = sql`from duty du join unit du_u on du_u.id = du.unit_id and du_u.dissolved_at is null
    where du.day = ${day} and du.removed_at is null and starts_with(${path}, du_u.path)`;
  return sql`where p.id in (select du.person_id ${rostered}
    and du_u.path = (select du_u.path ${rostered} order by length(du_u.path) desc limit 1))`;
}

/** A dissolved unit has nobody: what is left of its roles no longer holds (R8). */
function unitOf(unit: 'post' | 'concerned' | number, place: StepPlace): SQL {
  if (unit === 'post') return sql`${place.unitPath}`;
  const id =
    unit === 'concerned'
      ? sql`(select (v.content -> 'flags' ->> 'concernsUnit')::bigint from revision v where v.id = ${place.revisionId})`
      : sql`${unit}`;
  return sql`(select path from unit where id = ${id} and dissolved_at is null)`;
}
