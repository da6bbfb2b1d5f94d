import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, id, ref } from './columns.ts';
import { person } from './office.ts';
import { post } from './post.ts';

/** 提醒 to one person about one thing, once for each event. What may be shown of it is judged when it is read. */
export const notice = pgTable(
  'notice',
  {
    id: id(),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    /** `step.half`, `step.overdue` …: domain/notices/events.ts. */
    event: text('event').notNull(),
    /** `run_step:12`, `post:3` … */
    subject: text('subject').notNull(),
    postId: ref('post_id').references(() => post.id),
    /** Ids, names, instants; never title or text of an unpublished post. */
    facts: jsonb('facts').$type<Readonly<Record<string, string | number | null>>>().notNull(),
    createdAt: at('created_at').notNull(),
    readAt: at('read_at'),
  },
  (t) => [
    uniqueIndex('notice_once').on(t.personId, t.event, t.subject),
    index('notice_newest').on(t.personId, t.id.desc()),
    index('notice_unread').on(t.personId).where(sql`${t.readAt} is null`),
  ],
);
