import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { at, id, ref } from './columns.ts';
import { person, unit } from './office.ts';
import { post } from './post.ts';
import { publication } from './publication.ts';

/** 词库. The starting lexicon is the project's own data; its row here says which edition this office has looked back with. */
export const lexicon = pgTable(
  'lexicon',
  {
    id: id(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['own', 'starting', 'package'] }).notNull(),
    /** Whose it is: its entries hold for this unit and everything under it; null: the whole office. */
    unitId: ref('unit_id').references(() => unit.id),
    /** Edition of the starting lexicon or of a package; null for the office's own. */
    version: text('version'),
    /** Where a package says it comes from, and the SHA-256 that it was imported under. */
    sources: text('sources'),
    sha256: text('sha256'),
    createdBy: ref('created_by').references(() => person.id),
    createdAt: at('created_at').notNull(),
    changedAt: at('changed_at').notNull(),
    endedBy: ref('ended_by').references(() => person.id),
    endedAt: at('ended_at'),
  },
  (t) => [
    uniqueIndex('lexicon_name').on(t.name).where(sql`${t.endedAt} is null`),
    uniqueIndex('lexicon_starting').on(t.kind).where(sql`${t.kind} = 'starting'`),
    check('lexicon_version', sql`(${t.kind} = 'own') = (${t.version} is null)`),
  ],
);

/** 词条: one expression. Never changed: a change ends the row and writes the next one under the same key. */
export const entry = pgTable(
  'entry',
  {
    id: id(),
    lexiconId: ref('lexicon_id')
      .notNull()
      .references(() => lexicon.id),
    /** Stable in its lexicon through all versions; findings and statistics name `lexicon id:key`. */
    key: text('key').notNull(),
    term: text('term').notNull(),
    kind: text('kind', { enum: ['typo', 'forbidden', 'cautious', 'protected', 'secrecy'] }).notNull(),
    severity: text('severity', { enum: ['block', 'warn', 'hint'] }).notNull(),
    advice: text('advice'),
    note: text('note'),
    source: text('source').notNull(),
    exceptions: text('exceptions').array().notNull(),
    validFrom: date('valid_from'),
    /** Last day, included. */
    validUntil: date('valid_until'),
    unitId: ref('unit_id').references(() => unit.id),
    /** Null: on all of them. */
    platforms: text('platforms').array(),
    postKinds: text('post_kinds').array(),
    createdBy: ref('created_by').references(() => person.id),
    createdAt: at('created_at').notNull(),
    endedBy: ref('ended_by').references(() => person.id),
    endedAt: at('ended_at'),
    /** Which look-back took it up; null: none yet. */
    lookbackId: ref('lookback_id'),
  },
  (t) => [
    uniqueIndex('entry_key').on(t.lexiconId, t.key).where(sql`${t.endedAt} is null`),
    uniqueIndex('entry_term').on(t.lexiconId, t.term).where(sql`${t.endedAt} is null`),
    index('entry_versions').on(t.lexiconId, t.key, t.id),
    index('entry_to_look_back').on(t.id).where(sql`${t.lookbackId} is null and ${t.endedAt} is null`),
    index('entry_of_lookback').on(t.lookbackId),
    index('entry_until').on(t.validUntil).where(sql`${t.endedAt} is null and ${t.validUntil} is not null`),
    check(
      'entry_days',
      sql`${t.validUntil} is null or ${t.validFrom} is null or ${t.validUntil} >= ${t.validFrom}`,
    ),
  ],
);

/** An entry of the starting lexicon or of a package that this office has switched off; its text is not the office's to change. */
export const entryOff = pgTable(
  'entry_off',
  {
    id: id(),
    /** As findings name it. */
    entryRef: text('entry_ref').notNull(),
    reason: text('reason').notNull(),
    offBy: ref('off_by')
      .notNull()
      .references(() => person.id),
    offAt: at('off_at').notNull(),
    onBy: ref('on_by').references(() => person.id),
    onAt: at('on_at'),
  },
  (t) => [uniqueIndex('entry_off_now').on(t.entryRef).where(sql`${t.onAt} is null`)],
);

/** Who put a row of the office's lists there, and who took it out; a change is both. */
const kept = () => ({
  addedBy: ref('added_by').references(() => person.id),
  addedAt: at('added_at').notNull(),
  endedBy: ref('ended_by').references(() => person.id),
  endedAt: at('ended_at'),
});

/** Roster of leaders: name, titles and order as they are to be written, from a day to a day. */
export const leader = pgTable(
  'leader',
  {
    id: id(),
    name: text('name').notNull(),
    titles: text('titles').array().notNull(),
    rank: integer('rank').notNull(),
    validFrom: date('valid_from'),
    validUntil: date('valid_until'),
    ...kept(),
    lookbackId: ref('lookback_id'),
  },
  (t) => [
    index('leader_now').on(t.rank).where(sql`${t.endedAt} is null`),
    check(
      'leader_days',
      sql`${t.validUntil} is null or ${t.validFrom} is null or ${t.validUntil} >= ${t.validFrom}`,
    ),
  ],
);

/** Full names of units outside the tree, and short names that are allowed. Bureaus of the tree are protected by themselves. */
export const unitName = pgTable(
  'unit_name',
  {
    id: id(),
    fullName: text('full_name').notNull(),
    shortNames: text('short_names').array().notNull(),
    ...kept(),
    lookbackId: ref('lookback_id'),
  },
  (t) => [uniqueIndex('unit_name_full').on(t.fullName).where(sql`${t.endedAt} is null`)],
);

/** Public service numbers that are no personal data (R39). */
export const serviceNumber = pgTable(
  'service_number',
  { id: id(), digits: text('digits').notNull(), name: text('name').notNull(), ...kept() },
  (t) => [
    uniqueIndex('service_number_digits').on(t.digits).where(sql`${t.endedAt} is null`),
    check('service_number_form', sql`${t.digits} ~ '^[0-9]{3,20}$'`),
  ],
);

/** Host suffixes that links may have without a word. */
export const linkHost = pgTable(
  'link_host',
  { id: id(), suffix: text('suffix').notNull(), name: text('name').notNull(), ...kept() },
  (t) => [uniqueIndex('link_host_suffix').on(t.suffix).where(sql`${t.endedAt} is null`)],
);

/** 稿源单位: whose texts may be relayed without a further step (R12). */
export const source = pgTable(
  'source',
  { id: id(), name: text('name').notNull(), note: text('note'), ...kept() },
  (t) => [uniqueIndex('source_name').on(t.name).where(sql`${t.endedAt} is null`)],
);

/** How often an entry was found in what was submitted, by day of Asia/Shanghai. */
export const entryHit = pgTable(
  'entry_hit',
  {
    entryRef: text('entry_ref').notNull(),
    day: date('day').notNull(),
    found: integer('found').notNull().default(0),
    /** Ignored or excused by the drafter. */
    excused: integer('excused').notNull().default(0),
  },
  (t) => [primaryKey({ name: 'entry_hit_pk', columns: [t.entryRef, t.day] })],
);

/** An editor says that a finding is wrong. Carries the marked words and what they say, never the text around them. */
export const falseAlarm = pgTable(
  'false_alarm',
  {
    id: id(),
    /** Null: a finding that no entry made (a date, a sum). */
    entryRef: text('entry_ref'),
    kind: text('kind').notNull(),
    code: text('code').notNull(),
    words: text('words').notNull(),
    /** The longer expression that is right, 人大常委会 for 人大常委. */
    rightWords: text('right_words'),
    note: text('note'),
    unitId: ref('unit_id')
      .notNull()
      .references(() => unit.id),
    reportedBy: ref('reported_by')
      .notNull()
      .references(() => person.id),
    reportedAt: at('reported_at').notNull(),
    state: text('state', { enum: ['open', 'excepted', 'switchedOff', 'declined'] }).notNull(),
    answer: text('answer'),
    settledBy: ref('settled_by').references(() => person.id),
    settledAt: at('settled_at'),
  },
  (t) => [
    index('false_alarm_open').on(t.reportedAt.desc()).where(sql`${t.state} = 'open'`),
    index('false_alarm_reporter').on(t.reportedBy, t.reportedAt.desc()),
    check('false_alarm_settled', sql`(${t.state} = 'open') = (${t.settledAt} is null)`),
  ],
);

/** One row: grows by one with every change of what texts are judged by, in the transaction of the change. */
export const wordingEdition = pgTable(
  'wording_edition',
  { id: id(), edition: integer('edition').notNull(), changedAt: at('changed_at').notNull() },
  () => [uniqueIndex('wording_edition_one_row').on(sql`(true)`)],
);

/** What is known of a publication's text: title and text, signed or pasted; for looking back and for near-copies. */
export const publicationText = pgTable('publication_text', {
  publicationId: ref('publication_id')
    .primaryKey()
    .references(() => publication.id),
  text: text('text').notNull(),
  /** Its beginning without white space, at most 160 characters: what near-copies are looked up by (trigram index, 0001). */
  opening: text('opening').notNull(),
  origin: text('origin', { enum: ['signed', 'pasted'] }).notNull(),
});

/** A pass over all drafts and publications after lexicons changed: goes on where it stood after a restart. */
export const lookback = pgTable(
  'lookback',
  {
    id: id(),
    state: text('state', { enum: ['running', 'done'] }).notNull(),
    /** How many entries, leaders and names it looks for; the rows themselves carry its id. */
    looksFor: integer('looks_for').notNull(),
    withStarting: boolean('with_starting').notNull().default(false),
    stage: text('stage', { enum: ['drafts', 'publications', 'ended'] }).notNull(),
    /** Last id that was read in this stage. */
    cursor: ref('cursor').notNull().default(0),
    total: integer('total').notNull(),
    looked: integer('looked').notNull().default(0),
    found: integer('found').notNull().default(0),
    startedAt: at('started_at').notNull(),
    endedAt: at('ended_at'),
  },
  (t) => [
    uniqueIndex('lookback_running').on(t.state).where(sql`${t.state} = 'running'`),
    check('lookback_ended', sql`(${t.state} = 'done') = (${t.endedAt} is not null)`),
  ],
);

/** What a look-back found: work for the drafter (a draft) or for the publishers of the unit (what is live). */
export const lookbackHit = pgTable(
  'lookback_hit',
  {
    id: id(),
    lookbackId: ref('lookback_id')
      .notNull()
      .references(() => lookback.id),
    /** A draft that was thrown away takes its work with it. */
    postId: ref('post_id').references(() => post.id, { onDelete: 'cascade' }),
    publicationId: ref('publication_id').references(() => publication.id),
    unitId: ref('unit_id')
      .notNull()
      .references(() => unit.id),
    kind: text('kind').notNull(),
    severity: text('severity', { enum: ['block', 'warn', 'hint'] }).notNull(),
    code: text('code').notNull(),
    entryRef: text('entry_ref'),
    words: text('words').notNull(),
    advice: text('advice'),
    source: text('source').notNull(),
    times: integer('times').notNull(),
    facts: jsonb('facts').$type<Readonly<Record<string, string | number>>>().notNull(),
    foundAt: at('found_at').notNull(),
    state: text('state', { enum: ['open', 'corrected', 'takenDown', 'right', 'gone'] }).notNull(),
    reason: text('reason'),
    settledBy: ref('settled_by').references(() => person.id),
    settledAt: at('settled_at'),
  },
  (t) => [
    // A later look-back finds the same words again: they stay one row of work.
    uniqueIndex('lookback_hit_draft').on(t.postId, t.code, t.words).where(sql`${t.postId} is not null`),
    uniqueIndex('lookback_hit_publication')
      .on(t.publicationId, t.code, t.words)
      .where(sql`${t.publicationId} is not null`),
    index('lookback_hit_open').on(t.unitId, t.severity, t.id).where(sql`${t.state} = 'open'`),
    check('lookback_hit_subject', sql`(${t.postId} is null) <> (${t.publicationId} is null)`),
    check('lookback_hit_settled', sql`(${t.state} = 'open') = (${t.settledAt} is null)`),
  ],
);
