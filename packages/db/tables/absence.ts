import { sql } from 'drizzle-orm';
import { check, index, pgTable, text } from 'drizzle-orm/pg-core';
import { at, id, ref } from './columns.ts';
import { person } from './office.ts';

/** 外出 with its dates and who stands in (R8). Absences of one person do not overlap (exclusion constraint, 0001). */
export const absence = pgTable(
  'absence',
  {
    id: id(),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    startsAt: at('starts_at').notNull(),
    endsAt: at('ends_at').notNull(),
    /** Null: nobody stands in. */
    delegateId: ref('delegate_id').references(() => person.id),
    note: text('note').notNull(),
    recordedBy: ref('recorded_by')
      .notNull()
      .references(() => person.id),
    recordedAt: at('recorded_at').notNull(),
    /** Ended before its time, or taken back before it began. */
    endedAt: at('ended_at'),
    endedBy: ref('ended_by').references(() => person.id),
  },
  (t) => [
    index('absence_person').on(t.personId, t.startsAt.desc()),
    index('absence_delegate').on(t.delegateId, t.startsAt.desc()),
    check('absence_order', sql`${t.endsAt} > ${t.startsAt}`),
    // Not `<>`: an absence without a delegate is allowed.
    check('absence_other_delegate', sql`${t.delegateId} is distinct from ${t.personId}`),
    check('absence_ended', sql`(${t.endedAt} is null) = (${t.endedBy} is null)`),
  ],
);
