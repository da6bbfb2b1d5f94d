import { addDays, isDay, shanghaiDay, weekMonday } from '@qianfa/domain/calendar/shanghai';
import { calendarFor } from '@qianfa/domain/deadlines/office-calendar';
import { isRecorded, isWorkingDay } from '@qianfa/domain/deadlines/working-time';
import { refused } from '@qianfa/domain/refusal';
import { may } from '@qianfa/domain/rights/may';
import { idSchema } from '@qianfa/domain/rights/roles';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { readLayers } from '../calendar/read-calendar.ts';
import { rosterPeople } from './roster-people.ts';

export const readWeekInput = z.object({
  unitId: idSchema,
  /** Any day of the week; null: this week. */
  day: z.string().refine(isDay).nullable().default(null),
});

interface WeekRow extends Record<string, unknown> {
  readonly day: string;
  readonly role: 'leader' | 'officer';
  readonly personId: number;
  readonly name: string;
}

/** A week of a unit's roster, Monday to Sunday, with what kind of day each is (R8). */
export async function readWeek(
  { db, actor, clock }: Pick<Context, 'db' | 'actor' | 'clock'>,
  input: z.infer<typeof readWeekInput>,
) {
  const [unit] = await db.execute<{ path: string; name: string }>(sql`
    select path, name from unit where id = ${input.unitId} and dissolved_at is null`);
  if (!unit || !may(actor, 'duty.read', { unitPath: unit.path }).ok) {
    throw refused('notFound', 'rights', 'unitNotFound');
  }
  const today = shanghaiDay(clock.now());
  const monday = weekMonday(input.day ?? today);
  const rows = await db.execute<WeekRow>(sql`
    select d.day::text as day, d.role, d.person_id as "personId", p.name
    from duty d join person p on p.id = d.person_id
    where d.unit_id = ${input.unitId} and d.removed_at is null and d.day between ${monday} and ${addDays(monday, 6)}
    order by d.day, d.role, d.id`);
  const calendar = calendarFor(await readLayers(db), unit.path);
  const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index)).map((day) => ({
    day,
    works: isWorkingDay(day, calendar),
    recorded: isRecorded(day, calendar),
    over: day < today,
    leader: rows.filter((row) => row.day === day && row.role === 'leader').map(personOf),
    officer: rows.filter((row) => row.day === day && row.role === 'officer').map(personOf),
  }));
  const right = may(actor, 'duty.enter', { unitPath: unit.path });
  return {
    unit: { id: input.unitId, name: unit.name },
    monday,
    today,
    days,
    people: right.ok ? (await rosterPeople(db, unit.path)).filter(({ mayReview }) => mayReview) : [],
    may: { enter: right },
  };
}

function personOf({ personId, name }: WeekRow) {
  return { id: personId, name };
}
