import { sql } from 'drizzle-orm';
import { check, index, pgTable, text } from 'drizzle-orm/pg-core';
import { at, id, ref } from './columns.ts';
import { person, unit } from './office.ts';

/** 暂停发布时段 as it was declared (R22). Never updated (trigger, 0001): its end moves by rows of `moratorium_end`. */
export const moratorium = pgTable(
  'moratorium',
  {
    id: id(),
    startsAt: at('starts_at').notNull(),
    /** Null: until a person lifts it. */
    endsAt: at('ends_at'),
    /** Holds for this unit and everything under it; null: the whole office. */
    unitId: ref('unit_id').references(() => unit.id),
    /** Null: every platform. */
    platform: text('platform'),
    reason: text('reason').notNull(),
    declaredBy: ref('declared_by')
      .notNull()
      .references(() => person.id),
    declaredAt: at('declared_at').notNull(),
  },
  (t) => [
    index('moratorium_starts').on(t.startsAt.desc()),
    check('moratorium_order', sql`${t.endsAt} is null or ${t.endsAt} > ${t.startsAt}`),
  ],
);

/** Another end of a moratorium; the newest row counts. Lifted: it ends at that instant, also before it began. */
export const moratoriumEnd = pgTable(
  'moratorium_end',
  {
    id: id(),
    moratoriumId: ref('moratorium_id')
      .notNull()
      .references(() => moratorium.id),
    kind: text('kind', { enum: ['moved', 'lifted'] }).notNull(),
    endsAt: at('ends_at'),
    decidedBy: ref('decided_by')
      .notNull()
      .references(() => person.id),
    decidedAt: at('decided_at').notNull(),
  },
  (t) => [
    index('moratorium_end_newest').on(t.moratoriumId, t.id.desc()),
    // Not `=`: an end that is missing would pass as unknown.
    check(
      'moratorium_end_lifted',
      sql`${t.kind} <> 'lifted' or ${t.endsAt} is not distinct from ${t.decidedAt}`,
    ),
  ],
);
