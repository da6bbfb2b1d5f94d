import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { account, publisherTerm } from './account.ts';
import { at, id, ref } from './columns.ts';
import { person } from './office.ts';
import { file, placement, placementContent, push, revision } from './post.ts';
import { paperApproval, signingAuthority } from './signing-road.ts';

/** 签发 of one placement's exact content. Never updated (trigger, 0001). */
export const signoff = pgTable(
  'signoff',
  {
    id: id(),
    kind: text('kind', { enum: ['electronic', 'paper', 'deputy'] }).notNull(),
    placementContentId: ref('placement_content_id')
      .notNull()
      .references(() => placementContent.id),
    placementId: ref('placement_id')
      .notNull()
      .references(() => placement.id),
    sm3: text('sm3').notNull(),
    sha256: text('sha256').notNull(),
    signerId: ref('signer_id')
      .notNull()
      .references(() => person.id),
    signerName: text('signer_name').notNull(),
    termId: ref('term_id')
      .notNull()
      .references(() => publisherTerm.id),
    acting: boolean('acting').notNull(),
    /** 授权 by which the one who decided signs (R41); null: as the account's responsible publisher. */
    authorityId: ref('authority_id').references(() => signingAuthority.id),
    /** 代签: the deputy's own 授权 (R43); who agreed stands in deputy_consent. */
    deputyAuthorityId: ref('deputy_authority_id').references(() => signingAuthority.id),
    /** 纸质签批: the compared registration (R42). */
    paperId: ref('paper_id').references(() => paperApproval.id),
    /** Null on paper: nobody gave a password. */
    reauthenticationId: ref('reauthentication_id'),
    signedAt: at('signed_at').notNull(),
  },
  (t) => [
    check(
      'signoff_road',
      sql`(${t.kind} = 'paper') = (${t.paperId} is not null) and (${t.kind} = 'paper') = (${t.reauthenticationId} is null) and (${t.kind} = 'deputy') = (${t.deputyAuthorityId} is not null)`,
    ),
    unique('signoff_digest').on(t.id, t.sm3),
    index('signoff_placement').on(t.placementId),
    // A day's or a week's signatures, for their sheets and for the shares of the roads.
    index('signoff_signed').on(t.signedAt),
    index('signoff_placement_content').on(t.placementContentId),
  ],
);

/** A sign-off taken back (R4): a new row, the sign-off itself stays as it was. */
export const signoffRevocation = pgTable('signoff_revocation', {
  signoffId: ref('signoff_id')
    .primaryKey()
    .references(() => signoff.id),
  revokedBy: ref('revoked_by')
    .notNull()
    .references(() => person.id),
  reason: text('reason').notNull(),
  revokedAt: at('revoked_at').notNull(),
});

/** 发布 (the act): our own outbox, at most once (R20). */
export const release = pgTable(
  'release',
  {
    id: id(),
    placementId: ref('placement_id')
      .notNull()
      .references(() => placement.id),
    revisionId: ref('revision_id')
      .notNull()
      .references(() => revision.id),
    placementContentId: ref('placement_content_id')
      .notNull()
      .references(() => placementContent.id),
    signoffId: ref('signoff_id')
      .notNull()
      .references(() => signoff.id),
    accountId: ref('account_id')
      .notNull()
      .references(() => account.id),
    pushId: ref('push_id').references(() => push.id),
    connector: text('connector', { enum: ['assisted', 'recording'] }).notNull(),
    state: text('state', {
      enum: [
        'waiting',
        'sending',
        'awaiting_confirmation',
        'succeeded',
        'failed',
        'unknown',
        'expired',
        'cancelled',
      ],
    }).notNull(),
    /** When it shall go out; null: as soon as a person or the worker takes it. */
    plannedAt: at('planned_at'),
    attempts: integer('attempts').notNull().default(0),
    /** Grows with every claim: a worker that lost its lease cannot write any more. */
    fence: integer('fence').notNull().default(0),
    leasedUntil: at('leased_until'),
    leasedBy: text('leased_by'),
    releasedBy: ref('released_by').references(() => person.id),
    /** Refusal facts of the last gate or the platform's reason. */
    outcome: jsonb('outcome').$type<unknown>(),
    link: text('link'),
    proofSha256: text('proof_sha256').references(() => file.sha256),
    publishedAt: at('published_at'),
    publishedAtSource: text('published_at_source', { enum: ['platform', 'copied', 'collector'] }),
    publisherName: text('publisher_name'),
    confirmBy: at('confirm_by'),
    confirmedBy: ref('confirmed_by').references(() => person.id),
    createdAt: at('created_at').notNull(),
    changedAt: at('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('release_one_success').on(t.placementId, t.revisionId).where(sql`${t.state} = 'succeeded'`),
    uniqueIndex('release_one_live')
      .on(t.placementId)
      .where(sql`${t.state} in ('waiting', 'sending', 'awaiting_confirmation', 'unknown')`),
    index('release_due').on(t.plannedAt).where(sql`${t.state} = 'waiting'`),
    index('release_state').on(t.state, t.changedAt.desc()),
    index('release_account').on(t.accountId, t.changedAt.desc()),
    check(
      'release_success_is_proven',
      sql`${t.state} not in ('succeeded', 'awaiting_confirmation') or (${t.publishedAt} is not null and ${t.publishedAtSource} is not null and ${t.publisherName} is not null and (${t.link} is not null or ${t.proofSha256} is not null))`,
    ),
  ],
);

/** One attempt of a release: written before the platform is called, closed after. */
export const releaseAttempt = pgTable(
  'release_attempt',
  {
    id: id(),
    releaseId: ref('release_id')
      .notNull()
      .references(() => release.id),
    number: integer('number').notNull(),
    fence: integer('fence').notNull(),
    startedAt: at('started_at').notNull(),
    endedAt: at('ended_at'),
    outcome: text('outcome', { enum: ['success', 'failure', 'unknown'] }),
    detail: jsonb('detail').$type<unknown>(),
  },
  (t) => [uniqueIndex('release_attempt_number').on(t.releaseId, t.number)],
);
