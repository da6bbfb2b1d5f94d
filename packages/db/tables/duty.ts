import { sql } from 'drizzle-orm';
import { check, date, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, id, ref } from './columns.ts';
import { person, unit } from './office.ts';

/** 值班: who is on duty for a unit (and everything under it) on a day of Asia/Shanghai, midnight to midnight. */
export const duty = pgTable(
  'duty',
  {
    id: id(),
    unitId: ref('unit_id')
      .notNull()
      .references(() => unit.id),
    day: date('day').notNull(),
    /** 带班领导, 值班员. */
    role: text('role', { enum: ['leader', 'officer'] }).notNull(),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    enteredBy: ref('entered_by')
      .notNull()
      .references(() => person.id),
    enteredAt: at('entered_at').notNull(),
    removedAt: at('removed_at'),
  },
  (t) => [
    uniqueIndex('duty_once').on(t.unitId, t.day, t.role, t.personId).where(sql`${t.removedAt} is null`),
    index('duty_day').on(t.day).where(sql`${t.removedAt} is null`),
    check('duty_role', sql`${t.role} in ('leader', 'officer')`),
  ],
);
