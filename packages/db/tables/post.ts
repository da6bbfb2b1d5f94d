import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { account } from './account.ts';
import { at, id, ref } from './columns.ts';
import { person, unit } from './office.ts';

/** A post 稿件; its text lives in the draft and in revisions. */
export const post = pgTable(
  'post',
  {
    id: id(),
    unitId: ref('unit_id')
      .notNull()
      .references(() => unit.id),
    drafterId: ref('drafter_id')
      .notNull()
      .references(() => person.id),
    /** Working title, from draft.content on every save: lists need it without the body. */
    title: text('title').notNull(),
    kind: text('kind').notNull(),
    class: text('class', { enum: ['general', 'important', 'major'] }).notNull(),
    copiedFromId: ref('copied_from_id'),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [
    index('post_drafter').on(t.drafterId, t.updatedAt.desc()),
    index('post_unit').on(t.unitId, t.updatedAt.desc()),
  ],
);

/** Everybody who drafted or saved into a post: they never decide on it (R3). */
export const postContributor = pgTable(
  'post_contributor',
  {
    postId: ref('post_id')
      .notNull()
      .references(() => post.id),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    firstSavedAt: at('first_saved_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'post_contributor_pk', columns: [t.postId, t.personId] }),
    index('post_contributor_person').on(t.personId),
  ],
);

/** 协作人: whom the drafter let open and save the post. Who saved is a contributor for good, named or not (R3). */
export const postWriter = pgTable(
  'post_writer',
  {
    postId: ref('post_id')
      .notNull()
      .references(() => post.id),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    namedAt: at('named_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'post_writer_pk', columns: [t.postId, t.personId] }),
    index('post_writer_person').on(t.personId),
  ],
);

/** The one mutable draft of a post (autosaved). `content` is domain/text/placement-content.ts: DraftContent. */
export const draft = pgTable('draft', {
  postId: ref('post_id')
    .primaryKey()
    .references(() => post.id),
  /** Grows by one with every save: a save names the version it saw. */
  version: integer('version').notNull(),
  content: jsonb('content').$type<unknown>().notNull(),
  /** Titles and plain text from `content` on every save: the search in one's own posts reads no JSON. */
  searchText: text('search_text').notNull().default(''),
  savedBy: ref('saved_by')
    .notNull()
    .references(() => person.id),
  savedAt: at('saved_at').notNull(),
});

/** Who has the draft open right now. */
export const draftPresence = pgTable(
  'draft_presence',
  {
    postId: ref('post_id')
      .notNull()
      .references(() => post.id),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    seenAt: at('seen_at').notNull(),
  },
  (t) => [primaryKey({ name: 'draft_presence_pk', columns: [t.postId, t.personId] })],
);

/** post × account, lasting. */
export const placement = pgTable(
  'placement',
  {
    id: id(),
    postId: ref('post_id')
      .notNull()
      .references(() => post.id),
    accountId: ref('account_id')
      .notNull()
      .references(() => account.id),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('placement_post_account').on(t.postId, t.accountId),
    index('placement_account').on(t.accountId),
  ],
);

/** An ordered group of WeChat placements of one account that goes out as one (R44). */
export const push = pgTable(
  'push',
  {
    id: id(),
    accountId: ref('account_id')
      .notNull()
      .references(() => account.id),
    name: text('name').notNull(),
    createdBy: ref('created_by')
      .notNull()
      .references(() => person.id),
    createdAt: at('created_at').notNull(),
    dissolvedAt: at('dissolved_at'),
  },
  (t) => [index('push_account').on(t.accountId)],
);

/** 头条 is position 1, up to 8. */
export const pushItem = pgTable(
  'push_item',
  {
    pushId: ref('push_id')
      .notNull()
      .references(() => push.id),
    position: integer('position').notNull(),
    placementId: ref('placement_id')
      .notNull()
      .references(() => placement.id),
  },
  (t) => [
    primaryKey({ name: 'push_item_pk', columns: [t.pushId, t.position] }),
    uniqueIndex('push_item_placement').on(t.placementId),
    check('push_item_position', sql`${t.position} between 1 and 8`),
  ],
);

/** 稿次: the whole post, frozen at submission. Never updated (trigger, 0001). */
export const revision = pgTable(
  'revision',
  {
    id: id(),
    postId: ref('post_id')
      .notNull()
      .references(() => post.id),
    number: integer('number').notNull(),
    content: jsonb('content').$type<unknown>().notNull(),
    /** SM3 of what voids all opinions when it changes: kind, class, flags, set of accounts, declarations (R4). */
    declarationsDigest: text('declarations_digest').notNull(),
    /** What lists show of it without its contents: accounts and findings as they were frozen. */
    summary: jsonb('summary')
      .$type<RevisionSummary>()
      .notNull()
      .default({ accounts: [], findings: { block: 0, warn: 0, hint: 0 } }),
    note: text('note'),
    createdBy: ref('created_by')
      .notNull()
      .references(() => person.id),
    createdAt: at('created_at').notNull(),
  },
  (t) => [uniqueIndex('revision_number').on(t.postId, t.number)],
);

export interface RevisionSummary {
  /** In the order of the register. */
  readonly accounts: readonly { readonly platform: string; readonly name: string }[];
  readonly findings: {
    /** Nobody has let them stand. */
    readonly block: number;
    readonly warn: number;
    readonly hint: number;
    /** Blocking and warning ones that somebody let stand. */
    readonly excused?: number;
  };
  /** What decides who signs and by which road (R41, R43). */
  readonly signing?: { readonly class: string; readonly kind: string; readonly emergency: boolean };
}

/** What one placement says in one revision, with its own digest. Never updated (trigger, 0001). */
export const placementContent = pgTable(
  'placement_content',
  {
    id: id(),
    placementId: ref('placement_id')
      .notNull()
      .references(() => placement.id),
    revisionId: ref('revision_id')
      .notNull()
      .references(() => revision.id),
    content: jsonb('content').$type<unknown>().notNull(),
    /** Signed form version 1, exactly as hashed (docs/signed-form.md). */
    signedForm: text('signed_form').notNull(),
    sm3: text('sm3').notNull(),
    sha256: text('sha256').notNull(),
  },
  (t) => [
    uniqueIndex('placement_content_revision').on(t.placementId, t.revisionId),
    index('placement_content_of_revision').on(t.revisionId),
  ],
);

/** 疑错提示 as it was at submission. */
export const finding = pgTable(
  'finding',
  {
    id: id(),
    placementContentId: ref('placement_content_id')
      .notNull()
      .references(() => placementContent.id),
    kind: text('kind').notNull(),
    severity: text('severity', { enum: ['block', 'warn', 'hint'] }).notNull(),
    field: text('field').notNull(),
    startsAt: integer('starts_at').notNull(),
    endsAt: integer('ends_at').notNull(),
    text: text('text').notNull(),
    code: text('code').notNull(),
    facts: jsonb('facts').$type<Record<string, unknown>>().notNull(),
    rule: text('rule').notNull(),
    source: text('source').notNull(),
    /** What to write instead, where the check knew it. */
    advice: text('advice'),
    /** The sentence around it: an excuse stands while it stays the same (domain/wording/excuse.ts). */
    context: text('context').notNull().default(''),
  },
  (t) => [index('finding_placement_content').on(t.placementContentId)],
);

/** A finding that somebody let stand in this post: it holds for every revision in which words and sentence are equal. */
export const findingExcuse = pgTable(
  'finding_excuse',
  {
    id: id(),
    postId: ref('post_id')
      .notNull()
      .references(() => post.id),
    /** The placement is post × account; the draft may drop and take up an account again. */
    accountId: ref('account_id')
      .notNull()
      .references(() => account.id),
    kind: text('kind').notNull(),
    code: text('code').notNull(),
    text: text('text').notNull(),
    context: text('context').notNull(),
    /** As grave as it was then. */
    severity: text('severity', { enum: ['block', 'warn', 'hint'] }).notNull(),
    /** A chip of domain/wording/excuse.ts; null: a hint, ignored without a word. */
    reason: text('reason', { enum: ['checked', 'quotation', 'lawfullyPublic', 'asInSource', 'other'] }),
    note: text('note').notNull(),
    excusedBy: ref('excused_by')
      .notNull()
      .references(() => person.id),
    excusedAt: at('excused_at').notNull(),
  },
  (t) => [
    uniqueIndex('finding_excuse_one').on(t.postId, t.accountId, t.kind, t.code, t.text, t.context),
    check('finding_excuse_reason', sql`${t.severity} = 'hint' or ${t.reason} is not null`),
  ],
);

/** A finding whose words were replaced by its advice: what the approval sheet tells of it. */
export const findingReplacement = pgTable(
  'finding_replacement',
  {
    id: id(),
    postId: ref('post_id')
      .notNull()
      .references(() => post.id),
    accountId: ref('account_id')
      .notNull()
      .references(() => account.id),
    kind: text('kind').notNull(),
    code: text('code').notNull(),
    text: text('text').notNull(),
    replacedWith: text('replaced_with').notNull(),
    replacedBy: ref('replaced_by')
      .notNull()
      .references(() => person.id),
    replacedAt: at('replaced_at').notNull(),
  },
  (t) => [index('finding_replacement_post').on(t.postId)],
);

/** A stored picture, proof or attachment, once by digest; the bytes are in the file store. */
export const file = pgTable('file', {
  sha256: text('sha256').primaryKey(),
  mime: text('mime').notNull(),
  bytes: ref('bytes').notNull(),
  width: integer('width'),
  height: integer('height'),
  createdAt: at('created_at').notNull(),
});

/** The words inside a stored file, as the checks read them (R6). */
export const fileText = pgTable('file_text', {
  sha256: text('sha256')
    .primaryKey()
    .references(() => file.sha256),
  /** `none`: a picture, a scan, too long, or nothing that a reader opens; `text` is '' then, and a person has to look. */
  state: text('state', { enum: ['read', 'none'] }).notNull(),
  text: text('text').notNull(),
  readAt: at('read_at').notNull(),
});

/** Who may see a stored file: it was put into this unit by this person, or stands in a post they may read. */
export const fileUpload = pgTable(
  'file_upload',
  {
    id: id(),
    sha256: text('sha256')
      .notNull()
      .references(() => file.sha256),
    postId: ref('post_id').references(() => post.id),
    name: text('name').notNull(),
    isProof: boolean('is_proof').notNull().default(false),
    uploadedBy: ref('uploaded_by')
      .notNull()
      .references(() => person.id),
    uploadedAt: at('uploaded_at').notNull(),
  },
  (t) => [index('file_upload_sha256').on(t.sha256), index('file_upload_post').on(t.postId)],
);
