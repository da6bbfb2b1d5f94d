import { type SQL, sql } from 'drizzle-orm';

/** Somebody who can sign in and may decide on content somewhere. `person` is the alias of a person row. */
export function mayReview(person: SQL): SQL {
  return sql`(${person}.state = 'active' and exists (select 1 from role_grant rg
    where rg.person_id = ${person}.id and rg.revoked_at is null and rg.role in ('reviewer', 'publisher')))`;
}

/** The absence of this person that runs at `now`, an expression of an instant (R8). */
export function absenceAt(personId: SQL, now: SQL): SQL {
  return sql`from absence ab where ab.person_id = ${personId} and ab.starts_at <= ${now} and ab.ends_at > ${now}
    and (ab.ended_at is null or ab.ended_at > ${now})`;
}

/** Somebody who can do a task now: may review, and is not away (R8). */
export function isAble(person: SQL, now: SQL): SQL {
  return sql`(${mayReview(person)} and not exists (select 1 ${absenceAt(sql`${person}.id`, now)}))`;
}

/** Who of those who have a step, or for whom somebody has it, is away at `now`. Instants are ISO 8601. */
export type AwayRow = { readonly name: string; readonly by: string | null; readonly until: string };

/** One row for each, with who acts for them (null: nobody) and until when (R8). */
export function awayQuery(runStepId: SQL, now: SQL): SQL {
  return sql`
    select o.name, case when t.acting_for_id is not null then h.name end as by, ab.ends_at as until
    from task t join person h on h.id = t.person_id join person o on o.id = coalesce(t.acting_for_id, t.person_id)
      cross join lateral (select ab.ends_at ${absenceAt(sql`o.id`, now)} limit 1) ab
    where t.run_step_id = ${runStepId} and t.state = 'open' order by t.id`;
}

/** An instant as an expression. */
export function instant(now: Date): SQL {
  return sql`${now.toISOString()}::timestamptz`;
}
