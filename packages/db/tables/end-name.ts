import { boolean, pgTable } from 'drizzle-orm/pg-core';
import { at, ref } from './columns.ts';
import { person, unit } from './office.ts';

/** Names at the end of a unit's posts (R14); a unit without a row takes the rule of the nearest unit above it. */
export const endNameRule = pgTable('end_name_rule', {
  unitId: ref('unit_id')
    .primaryKey()
    .references(() => unit.id),
  drafter: boolean('drafter').notNull(),
  reviewerId: ref('reviewer_id').references(() => person.id),
  signer: boolean('signer').notNull(),
  setBy: ref('set_by')
    .notNull()
    .references(() => person.id),
  setAt: at('set_at').notNull(),
});
