import { refused } from '@qianfa/domain/refusal';
import { may } from '@qianfa/domain/rights/may';
import { idSchema } from '@qianfa/domain/rights/roles';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { mayReview } from '../review/able-person.ts';

export const listAbsencesInput = z.object({
  /** Null: one's own. */
  personId: idSchema.nullable().default(null),
});

interface AbsenceRow {
  readonly id: number;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly delegateName: string | null;
  readonly note: string;
  readonly recordedByName: string;
  readonly standing: 'coming' | 'running' | 'over' | 'ended';
}

/** The absences of a person, newest first, and for whom they stand in themselves (R8). */
export async function listAbsences(
  { db, actor, clock }: Pick<Context, 'db' | 'actor' | 'clock'>,
  input: z.infer<typeof listAbsencesInput>,
) {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const personId = input.personId ?? actor.personId;
  const [person] = await db.execute<{ name: string; unitPath: string }>(sql`
    select p.name, u.path as "unitPath" from person p join unit u on u.id = p.unit_id where p.id = ${personId}`);
  const own = personId === actor.personId;
  const right = may(actor, 'absence.recordFor', { unitPath: person?.unitPath });
  if (!person || (!own && !right.ok)) throw refused('notFound', 'rights', 'personNotFound');
  const now = clock.now().toISOString();
  const rows = await db.execute<{ [Key in keyof AbsenceRow]: AbsenceRow[Key] }>(sql`
    select a.id, to_json(a.starts_at) #>> '{}' as "startsAt", to_json(coalesce(a.ended_at, a.ends_at)) #>> '{}' as "endsAt",
      d.name as "delegateName", a.note, r.name as "recordedByName",
      case when a.ended_at is not null then 'ended' when a.ends_at <= ${now} then 'over'
        when a.starts_at <= ${now} then 'running' else 'coming' end as standing
    from absence a left join person d on d.id = a.delegate_id join person r on r.id = a.recorded_by
    where a.person_id = ${personId} order by a.starts_at desc, a.id desc limit 20`);
  const standsInFor = await db.execute<{ name: string; startsAt: string; endsAt: string }>(sql`
    select p.name, to_json(a.starts_at) #>> '{}' as "startsAt", to_json(a.ends_at) #>> '{}' as "endsAt"
    from absence a join person p on p.id = a.person_id
    where a.delegate_id = ${personId} and a.ended_at is null and a.ends_at > ${now} order by a.starts_at limit 20`);
  return { name: person.name, absences: [...rows], standsInFor: [...standsInFor] };
}

export const chooseDelegatesInput = z.object({
  text: z.string().trim().max(60).default(''),
});

/** Whom one can name as a delegate: people of one's own office who may review, by name; twenty at most. */
export async function chooseDelegates(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  input: z.infer<typeof chooseDelegatesInput>,
) {
  const self = actor.kind === 'person' ? actor.personId : 0;
  const like = `%${input.text.replace(/[\\%_]/g, '\\$&')}%`;
  // Of the same bureau only: another office's people are not shown.
  const rows = await db.execute<{ id: number; name: string; unitName: string }>(sql`
    select p.id, p.name, u.name as "unitName"
    from person p join unit u on u.id = p.unit_id
      join person me on me.id = ${self} join unit mu on mu.id = me.unit_id
    where ${mayReview(sql`p`)} and split_part(u.path, '/', 2) = split_part(mu.path, '/', 2)
      and (${input.text} = '' or p.name ilike ${like} or u.name ilike ${like})
    order by p.name collate "zh-x-icu", p.id limit 20`);
  return [...rows];
}
