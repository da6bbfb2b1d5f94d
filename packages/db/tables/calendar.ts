import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable } from 'drizzle-orm/pg-core';
import { at, id, ref } from './columns.ts';
import { person, unit } from './office.ts';

/** A day that differs from its weekday, and what it is called. */
export interface CalendarDay {
  readonly works: boolean;
  readonly name: string;
}

/**
 * 工作日历 as it was saved (R8): the newest row of a unit counts, of no unit the office's. Never updated (trigger, 0001),
 * so that one can say by which calendar a limit ran.
 */
export const workingCalendar = pgTable(
  'working_calendar',
  {
    id: id(),
    /** Null: the whole office; else this unit and everything under it. */
    unitId: ref('unit_id').references(() => unit.id),
    /** Stretches of a working day, minutes after midnight; null: those of the unit above. */
    shifts: jsonb('shifts').$type<readonly { fromMinute: number; toMinute: number }[]>(),
    /** ISO weekdays that work; null: those of the unit above. */
    weekdays: jsonb('weekdays').$type<readonly number[]>(),
    /** By day; a unit's own days go before the office's. */
    days: jsonb('days').$type<Readonly<Record<string, CalendarDay>>>().notNull(),
    /** Years whose holidays were entered (the office's row). */
    years: jsonb('years').$type<readonly number[]>().notNull(),
    changedBy: ref('changed_by')
      .notNull()
      .references(() => person.id),
    changedAt: at('changed_at').notNull(),
  },
  (t) => [index('working_calendar_newest').on(sql`coalesce(${t.unitId}, 0)`, t.id.desc())],
);
