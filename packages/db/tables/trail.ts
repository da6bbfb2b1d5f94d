import { sql } from 'drizzle-orm';
import {
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { at, id, ref } from './columns.ts';

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

/** 留痕: written in the same transaction as the act, never changed (trigger, 0001). No foreign keys: it outlives all. */
export const trailEntry = pgTable(
  'trail_entry',
  {
    id: id(),
    at: at('at').notNull(),
    /** `person:12`, `operator`, `system` */
    actor: text('actor').notNull(),
    actorName: text('actor_name').notNull(),
    actingForId: ref('acting_for_id'),
    act: text('act').notNull(),
    /** `post:12`, `account:3` … */
    subject: text('subject').notNull(),
    postId: ref('post_id'),
    unitId: ref('unit_id'),
    /** Facts of the act: ids, digests, states; never body or title of an unpublished post (scope of the audit administrator). */
    facts: jsonb('facts').$type<Record<string, unknown>>().notNull(),
    network: text('network'),
    requestId: text('request_id'),
    /** Only tells the sealing job which entries are surely committed; the order is the seal's. */
    tx: xid8('tx').notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    index('trail_entry_at').on(t.at.desc()),
    index('trail_entry_post').on(t.postId, t.id),
    index('trail_entry_actor').on(t.actor, t.id),
    index('trail_entry_act').on(t.act, t.id),
  ],
);

/** A sealed block: its hash covers its entries and the block before. */
export const trailBlock = pgTable('trail_block', {
  id: ref('id').primaryKey(),
  previousHash: text('previous_hash').notNull(),
  hash: text('hash').notNull(),
  algorithm: text('algorithm').notNull(),
  entries: integer('entries').notNull(),
  sealedAt: at('sealed_at').notNull(),
});

/** Which entry stands where in which block; insert-only. */
export const trailSeal = pgTable(
  'trail_seal',
  {
    entryId: ref('entry_id')
      .notNull()
      .references(() => trailEntry.id),
    blockId: ref('block_id')
      .notNull()
      .references(() => trailBlock.id),
    ordinal: integer('ordinal').notNull(),
    /** Seal of this entry over the one before it: verification names the first bad entry by it. */
    hash: text('hash').notNull(),
  },
  (t) => [
    primaryKey({ name: 'trail_seal_pk', columns: [t.entryId] }),
    uniqueIndex('trail_seal_place').on(t.blockId, t.ordinal),
  ],
);
