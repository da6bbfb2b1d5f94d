import { sql } from 'drizzle-orm';
import { check, date, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { account } from './account.ts';
import { at, id, ref } from './columns.ts';
import { person, unit } from './office.ts';
import { file, placementContent, post, revision } from './post.ts';

/**
 * 授权 (R41, R43): who besides the responsible publisher signs for accounts of a unit. `delegate` 办公室主任 under a dated
 * authorisation, `level` 分管领导 or 主要领导 of a class, `deputy` who may 代签.
 */
export const signingAuthority = pgTable(
  'signing_authority',
  {
    id: id(),
    kind: text('kind', { enum: ['delegate', 'level', 'deputy'] }).notNull(),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    /** Accounts that this unit, or a unit under it, sponsors. */
    unitId: ref('unit_id')
      .notNull()
      .references(() => unit.id),
    /** Narrower: this account alone. */
    accountId: ref('account_id').references(() => account.id),
    classes: text('classes').array().notNull(),
    /** The leader who authorised. */
    grantedById: ref('granted_by_id')
      .notNull()
      .references(() => person.id),
    /** 文号 or basis. */
    basis: text('basis').notNull(),
    startsOn: date('starts_on').notNull(),
    /** Last day, included; null: until it is ended (levels only). */
    endsOn: date('ends_on'),
    recordedBy: ref('recorded_by')
      .notNull()
      .references(() => person.id),
    recordedAt: at('recorded_at').notNull(),
    endedAt: at('ended_at'),
    endedBy: ref('ended_by').references(() => person.id),
    endReason: text('end_reason'),
  },
  (t) => [
    index('signing_authority_person').on(t.personId),
    index('signing_authority_standing').on(t.unitId).where(sql`${t.endedAt} is null`),
    check('signing_authority_order', sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`),
    check('signing_authority_dated', sql`${t.kind} = 'level' or ${t.endsOn} is not null`),
    check('signing_authority_ended', sql`(${t.endedAt} is null) = (${t.endedBy} is null)`),
  ],
);

/** R3: a small unit's 简化流程 (拟稿 + 签发) or 上级代审, approved by the superior unit, with an end. */
export const unitArrangement = pgTable(
  'unit_arrangement',
  {
    id: id(),
    kind: text('kind', { enum: ['simplified', 'superior'] }).notNull(),
    unitId: ref('unit_id')
      .notNull()
      .references(() => unit.id),
    /** 上级代审: whose reviewers take the review steps. */
    reviewUnitId: ref('review_unit_id').references(() => unit.id),
    reason: text('reason').notNull(),
    basis: text('basis').notNull(),
    startsOn: date('starts_on').notNull(),
    endsOn: date('ends_on').notNull(),
    approvedBy: ref('approved_by')
      .notNull()
      .references(() => person.id),
    approvedAt: at('approved_at').notNull(),
    endedAt: at('ended_at'),
    endedBy: ref('ended_by').references(() => person.id),
    endReason: text('end_reason'),
  },
  (t) => [
    index('unit_arrangement_unit').on(t.unitId),
    check('unit_arrangement_order', sql`${t.endsOn} >= ${t.startsOn}`),
    check('unit_arrangement_reviewers', sql`(${t.kind} = 'superior') = (${t.reviewUnitId} is not null)`),
    check('unit_arrangement_ended', sql`(${t.endedAt} is null) = (${t.endedBy} is null)`),
  ],
);

/** 纸质签批 (R42): a handwritten approval, registered by one person and compared by another. */
export const paperApproval = pgTable(
  'paper_approval',
  {
    id: id(),
    postId: ref('post_id')
      .notNull()
      .references(() => post.id),
    revisionId: ref('revision_id')
      .notNull()
      .references(() => revision.id),
    leaderId: ref('leader_id')
      .notNull()
      .references(() => person.id),
    /** The day that stands beside the handwriting. */
    approvedOn: date('approved_on').notNull(),
    scanSha256: text('scan_sha256')
      .notNull()
      .references(() => file.sha256),
    note: text('note'),
    state: text('state', { enum: ['registered', 'compared', 'refused'] }).notNull(),
    registeredBy: ref('registered_by')
      .notNull()
      .references(() => person.id),
    registeredAt: at('registered_at').notNull(),
    /** 核对人, who accepted or refused it. */
    comparedBy: ref('compared_by').references(() => person.id),
    comparedAt: at('compared_at'),
    refusedBecause: text('refused_because'),
  },
  (t) => [
    index('paper_approval_post').on(t.postId),
    index('paper_approval_open').on(t.registeredAt).where(sql`${t.state} = 'registered'`),
    index('paper_approval_scan').on(t.scanSha256),
    check('paper_approval_compared', sql`(${t.state} = 'registered') = (${t.comparedBy} is null)`),
    check('paper_approval_two_people', sql`${t.comparedBy} is null or ${t.comparedBy} <> ${t.registeredBy}`),
  ],
);

/** Which placements' contents the leader approved on that sheet. */
export const paperApprovalItem = pgTable(
  'paper_approval_item',
  {
    approvalId: ref('approval_id')
      .notNull()
      .references(() => paperApproval.id),
    placementContentId: ref('placement_content_id')
      .notNull()
      .references(() => placementContent.id),
  },
  (t) => [primaryKey({ name: 'paper_approval_item_pk', columns: [t.approvalId, t.placementContentId] })],
);
