import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import type { Verdict } from '@qianfa/domain/refusal';
import { exceptable, mayAnswerException } from '@qianfa/domain/review/exception';
import { may } from '@qianfa/domain/rights/may';
import { idSchema } from '@qianfa/domain/rights/roles';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { within } from '../signing/signing.queries.ts';
import { readOfficeRoads } from '../signoff/signers.ts';
import { newestRunOf, readExceptionPlace } from './exception-facts.ts';

type Asking = Pick<Context, 'db' | 'actor' | 'clock'>;

interface ExceptionRow {
  readonly id: number;
  /** Post and title for who may search posts of the unit. */
  readonly postId: number | null;
  readonly title: string | null;
  readonly unit: string;
  readonly unitPath: string;
  readonly stepName: string;
  readonly personId: number;
  readonly person: string;
  readonly reason: string;
  readonly endsOn: string;
  readonly stored: 'asked' | 'granted' | 'refused' | 'ended';
  readonly isOver: boolean;
  readonly askedById: number;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly answeredBy: string | null;
  readonly answeredAt: string | null;
  readonly answer: string | null;
  readonly endReason: string | null;
  /** Something was decided by it. */
  readonly isUsed: boolean;
  readonly writers: readonly number[] | null;
}

export type ExceptionLine = Omit<ExceptionRow, 'unitPath' | 'stored' | 'isOver' | 'writers'> & {
  readonly state: ExceptionRow['stored'] | 'over';
  readonly may: { readonly answer: Verdict; readonly end: Verdict };
};

/** 两人例外 of the actor's units, those to answer first, then the newest of a year (R3). */
export async function listExceptions({ db, actor, clock }: Asking): Promise<ExceptionLine[]> {
  const today = shanghaiDay(clock.now());
  const searches = within(actor, 'post.search', sql`u.path`);
  const rows = await db.execute<{ [Key in keyof ExceptionRow]: ExceptionRow[Key] }>(sql`
    select e.id, case when ${searches} then p.id end as "postId", case when ${searches} then p.title end as title,
      u.name as unit, u.path as "unitPath", e.step_name as "stepName", e.person_id as "personId", h.name as person, e.reason,
      e.ends_on as "endsOn", e.state as stored, e.ends_on < ${today} as "isOver", e.asked_by as "askedById", a.name as "askedBy",
      to_json(e.asked_at) #>> '{}' as "askedAt", b.name as "answeredBy", to_json(e.answered_at) #>> '{}' as "answeredAt",
      e.answer, e.end_reason as "endReason",
      (select json_agg(k.person_id) from post_contributor k where k.post_id = p.id) as writers,
      e.answered_at is not null and (exists (select 1 from opinion o join run_step s on s.id = o.run_step_id
          where s.run_id = r.id and s.key = e.step_key and o.person_id = e.person_id and o.given_at >= e.answered_at)
        or exists (select 1 from signoff so join placement pl on pl.id = so.placement_id
          where pl.post_id = p.id and so.signer_id = e.person_id and so.signed_at >= e.answered_at)) as "isUsed"
    from step_exception e join review_run r on r.id = e.run_id join post p on p.id = r.post_id join unit u on u.id = p.unit_id
      join person h on h.id = e.person_id join person a on a.id = e.asked_by left join person b on b.id = e.answered_by
    where ${within(actor, 'signing.read', sql`u.path`)} and e.asked_at > ${clock.now().toISOString()}::timestamptz - interval '366 days'
    order by e.state = 'asked' and e.ends_on >= ${today} desc, e.id desc limit 200`);
  const roads = await readOfficeRoads(db);
  const me = actor.kind === 'person' ? actor.personId : 0;
  return rows.map(({ unitPath, stored, isOver, writers, ...one }) => {
    const right = may(actor, 'exception.grant', { unitPath });
    const asked = { state: stored, personId: one.personId, askedBy: one.askedById, endsOn: one.endsOn };
    const facts = { roads, today, contributors: writers ?? [] };
    const isOpen = stored === 'asked' || stored === 'granted';
    return {
      ...one,
      state: isOpen && isOver ? 'over' : stored,
      may: { answer: right.ok ? mayAnswerException(asked, facts, me) : right, end: right },
    };
  });
}

export const exceptionCandidatesInput = z.object({ postId: idSchema });

/** Whom a leader could name for the open step of a post's run, and whether anybody needs to be (R3). */
export async function readExceptionCandidates(
  { db, actor, clock }: Asking,
  { postId }: z.infer<typeof exceptionCandidatesInput>,
): Promise<{
  stepName: string | null;
  isNeeded: boolean;
  people: { id: number; name: string; actedIn: string }[];
}> {
  return db.transaction(async (tx) => {
    const place = await readExceptionPlace(tx, { actor, clock }, await newestRunOf(tx, postId));
    const { facts, step } = place;
    const ids = exceptable(facts, place.actor.personId);
    const names = await tx.execute<{ id: number; name: string }>(
      sql`select id, name from person where id in ${[0, ...ids]} order by id`,
    );
    const people = names.map(({ id, name }) => ({
      id,
      name,
      actedIn: facts.acts.find((act) => act.personId === id && act.stepKey !== step?.key)?.stepName ?? '',
    }));
    return { stepName: step?.name ?? null, isNeeded: facts.isNeeded, people };
  });
}
