import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { account } from './account.ts';
import { at, id, ref } from './columns.ts';
import { person, unit } from './office.ts';
import { release, signoff } from './release.ts';

/** What is (or was) live on an account. Sightings merge into it, so that nothing counts twice. */
export const publication = pgTable(
  'publication',
  {
    id: id(),
    accountId: ref('account_id')
      .notNull()
      .references(() => account.id),
    platformId: text('platform_id'),
    /** domain/freshness/publication-identity.ts */
    canonicalLink: text('canonical_link'),
    /** SHA-256 of the normalised title: identity where neither id nor link exists. */
    titleDigest: text('title_digest').notNull(),
    title: text('title').notNull(),
    link: text('link'),
    publishedAt: at('published_at').notNull(),
    publishedAtSource: text('published_at_source', {
      enum: ['import', 'copied', 'platform', 'collector'],
    }).notNull(),
    original: boolean('original'),
    source: text('source'),
    /** 仅链接可见 does not count (R25). */
    onPage: boolean('on_page').notNull().default(true),
    releaseId: ref('release_id').references(() => release.id),
    signoffId: ref('signoff_id'),
    signedSm3: text('signed_sm3'),
    publisherName: text('publisher_name'),
    /** same: equal to the signed text; different, gone: alert (R24); unchecked: nobody compared. */
    comparison: text('comparison', { enum: ['unchecked', 'same', 'different', 'gone'] })
      .notNull()
      .default('unchecked'),
    comparedText: text('compared_text'),
    takenDownAt: at('taken_down_at'),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('publication_platform_id')
      .on(t.accountId, t.platformId)
      .where(sql`${t.platformId} is not null`),
    uniqueIndex('publication_link')
      .on(t.accountId, t.canonicalLink)
      .where(sql`${t.canonicalLink} is not null`),
    uniqueIndex('publication_moment')
      .on(t.accountId, t.publishedAt, t.titleDigest)
      .where(sql`${t.platformId} is null and ${t.canonicalLink} is null`),
    index('publication_account_time').on(t.accountId, t.publishedAt.desc()),
    // Since when an account is held to its sign-offs: its first release from here (R24).
    index('publication_signed_first').on(t.accountId, t.publishedAt).where(sql`${t.releaseId} is not null`),
    uniqueIndex('publication_release').on(t.releaseId).where(sql`${t.releaseId} is not null`),
    foreignKey({
      name: 'publication_claims_equal_signoff',
      columns: [t.signoffId, t.signedSm3],
      foreignColumns: [signoff.id, signoff.sm3],
    }),
    check(
      'publication_signed_has_name',
      sql`${t.signoffId} is null or (${t.signedSm3} is not null and ${t.publisherName} is not null)`,
    ),
  ],
);

/** An import: a file with its counts and its refused rows. */
export const importBatch = pgTable('import_batch', {
  id: id(),
  kind: text('kind', { enum: ['register', 'publications', 'lexicon'] }).notNull(),
  fileName: text('file_name').notNull(),
  sha256: text('sha256').notNull(),
  state: text('state', { enum: ['running', 'done', 'failed'] }).notNull(),
  total: integer('total').notNull().default(0),
  taken: integer('taken').notNull().default(0),
  known: integer('known').notNull().default(0),
  refusedCount: integer('refused_count').notNull().default(0),
  /** The first hundred refused rows: line, what it said, refusal facts. */
  refused: jsonb('refused').$type<unknown[]>().notNull().default([]),
  /** Rows taken with a warning (dated in the future), and the first hundred of them. */
  warnedCount: integer('warned_count').notNull().default(0),
  warned: jsonb('warned').$type<unknown[]>().notNull().default([]),
  /** How the file's columns were understood: `{ used: {name: header}, unused: [header] }`. */
  columns: jsonb('columns').$type<unknown>(),
  /** A rehearsal: counted and listed, nothing written. */
  dryRun: boolean('dry_run').notNull().default(false),
  sizeBytes: ref('size_bytes').notNull().default(0),
  readBytes: ref('read_bytes').notNull().default(0),
  /** Refusal facts of a file that could not be used at all. */
  failure: jsonb('failure').$type<unknown>(),
  startedBy: ref('started_by').references(() => person.id),
  startedAt: at('started_at').notNull(),
  endedAt: at('ended_at'),
});

/** One observation of a publication: import, receipt, collection. */
export const sighting = pgTable(
  'sighting',
  {
    id: id(),
    publicationId: ref('publication_id')
      .notNull()
      .references(() => publication.id),
    kind: text('kind', { enum: ['import', 'receipt', 'collector', 'takedown'] }).notNull(),
    importBatchId: ref('import_batch_id').references(() => importBatch.id),
    seenBy: ref('seen_by').references(() => person.id),
    seenAt: at('seen_at').notNull(),
  },
  (t) => [index('sighting_publication').on(t.publicationId)],
);

/** 误发先撤: taken down at once after the evidence is kept (R23). */
export const takedown = pgTable(
  'takedown',
  {
    id: id(),
    publicationId: ref('publication_id')
      .notNull()
      .references(() => publication.id),
    reason: text('reason').notNull(),
    /** What was live, kept before it was removed: signed form, pasted text, link, time. */
    evidence: jsonb('evidence').$type<unknown>().notNull(),
    takenDownBy: ref('taken_down_by')
      .notNull()
      .references(() => person.id),
    takenDownAt: at('taken_down_at').notNull(),
    reportDueAt: at('report_due_at').notNull(),
  },
  (t) => [uniqueIndex('takedown_publication').on(t.publicationId)],
);

/** 巡查登记: what a person saw on an account's page (R25). */
export const observation = pgTable(
  'observation',
  {
    id: id(),
    accountId: ref('account_id')
      .notNull()
      .references(() => account.id),
    /** Newest publication seen; null: the page shows none. */
    lastSeenAt: at('last_seen_at'),
    note: text('note'),
    observedBy: ref('observed_by')
      .notNull()
      .references(() => person.id),
    observedAt: at('observed_at').notNull(),
  },
  (t) => [index('observation_account').on(t.accountId, t.observedAt.desc())],
);

/** One row per account: every board figure is read from here. Kept current by every command that writes a publication. */
export const accountSummary = pgTable('account_summary', {
  accountId: ref('account_id')
    .primaryKey()
    .references(() => account.id),
  /** Newest publication on the account's page (future ones included: they are read with their own time). */
  lastAt: at('last_at'),
  /** Newest post that a person saw on the page (observation.last_seen_at). Judged together with `lastAt` (R25). */
  observedAt: at('observed_at'),
  /**
   * What silence is judged by, newest first: the newest publications and observed posts, so that the last one not
   * after any recent monitoring time is known.
   */
  recentAt: jsonb('recent_at').$type<string[]>().notNull().default([]),
  /** Monday of the newest week in `weeks`, Asia/Shanghai. */
  weekBase: date('week_base').notNull(),
  /** Posts per week, newest first, 26 weeks. */
  weeks: integer('weeks').array().notNull(),
  /** Day of the newest entry in `days`. */
  dayBase: date('day_base').notNull(),
  /** Newest first, 31 days: 0 none, 1 post, 2 relay only. */
  days: integer('days').array().notNull(),
  quarterBase: date('quarter_base').notNull(),
  quarterLongestGapHours: integer('quarter_longest_gap_hours').notNull().default(0),
  quarterPosts: integer('quarter_posts').notNull().default(0),
  quarterOriginals: integer('quarter_originals').notNull().default(0),
  /** Days of the quarter at whose end the account was 不更新. */
  quarterSilentDays: integer('quarter_silent_days').notNull().default(0),
  updatedAt: at('updated_at').notNull(),
});

/** One row: the last freshness pass over all accounts. The next one derives what happened since (T11). */
export const freshnessPass = pgTable(
  'freshness_pass',
  {
    id: id(),
    passedAt: at('passed_at').notNull(),
    accounts: integer('accounts').notNull(),
    opened: integer('opened').notNull(),
    escalated: integer('escalated').notNull(),
    closed: integer('closed').notNull(),
  },
  () => [uniqueIndex('freshness_pass_one_row').on(sql`(true)`)],
);

/** Limits with inheritance: account, else nearest unit, else platform, else the default row (R25). */
export const freshnessPolicy = pgTable(
  'freshness_policy',
  {
    id: id(),
    accountId: ref('account_id').references(() => account.id),
    unitId: ref('unit_id').references(() => unit.id),
    platform: text('platform'),
    maxSilentDays: integer('max_silent_days').notNull(),
    minPosts: integer('min_posts'),
    windowDays: integer('window_days'),
    source: text('source').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('freshness_policy_scope').on(
      sql`coalesce(${t.accountId}, 0)`,
      sql`coalesce(${t.unitId}, 0)`,
      sql`coalesce(${t.platform}, '')`,
    ),
    check('freshness_policy_days', sql`${t.maxSilentDays} between 1 and 365`),
  ],
);

/** 停更报备: approved silence with an end (R30). */
export const silencePermit = pgTable(
  'silence_permit',
  {
    id: id(),
    accountId: ref('account_id')
      .notNull()
      .references(() => account.id),
    startsAt: at('starts_at').notNull(),
    endsAt: at('ends_at').notNull(),
    reason: text('reason').notNull(),
    approvedBy: ref('approved_by')
      .notNull()
      .references(() => person.id),
    approvedAt: at('approved_at').notNull(),
  },
  (t) => [
    index('silence_permit_account').on(t.accountId, t.endsAt),
    check('silence_permit_order', sql`${t.endsAt} > ${t.startsAt}`),
  ],
);
