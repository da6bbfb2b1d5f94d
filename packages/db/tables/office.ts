import type { SigningRoads } from '@qianfa/domain/review/roads';
import type { OutsideServices } from '@qianfa/domain/wording/outside-services';
import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, id, ref } from './columns.ts';

/** One row: which office this database belongs to, and its settings. */
export const office = pgTable(
  'office',
  {
    id: id(),
    kind: text('kind', { enum: ['demo', 'office'] }).notNull(),
    name: text('name').notNull(),
    settings: jsonb('settings').$type<OfficeSettings>().notNull().default({}),
    /** Set by a restore: nothing is sent until a person releases it. */
    heldSince: at('held_since'),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('office_one_row').on(sql`(true)`),
    check('office_kind', sql`${t.kind} in ('demo', 'office')`),
  ],
);

export interface OfficeSettings {
  /** What the 责任发布人 is called here: 责任发布人, 签发人, 终审人. */
  readonly publisherLabel?: string;
  /** Where people open the console, for links in messages; absent: messages have none. */
  readonly consoleAddress?: string;
  /** What may go out of the house to outside services; absent: nothing (R46). */
  readonly outside?: OutsideServices;
  /** Pictures of articles without any words of their own are hinted at; absent: not. */
  readonly picturesNeedText?: boolean;
  /** Which roads of signing besides the publisher's own are switched on (R41–R43, R3); absent: none. */
  readonly roads?: SigningRoads;
}

/** The unit tree. `path` is '/1/4/9/': a unit and everything under it share the prefix. */
export const unit = pgTable(
  'unit',
  {
    id: id(),
    parentId: ref('parent_id'),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['bureau', 'division', 'branch', 'affiliate'] }).notNull(),
    path: text('path').notNull(),
    sort: ref('sort').notNull().default(0),
    dissolvedAt: at('dissolved_at'),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    // A dissolved unit's name may be given again.
    uniqueIndex('unit_name_within_parent')
      .on(sql`coalesce(${t.parentId}, 0)`, t.name)
      .where(sql`${t.dissolvedAt} is null`),
    index('unit_path').using('btree', t.path.op('text_pattern_ops')),
  ],
);

export const position = pgTable(
  'position',
  {
    id: id(),
    unitId: ref('unit_id')
      .notNull()
      .references(() => unit.id),
    name: text('name').notNull(),
  },
  (t) => [uniqueIndex('position_name_within_unit').on(t.unitId, t.name)],
);

/** A person of the office; `login` is null for people who never sign in (imported publishers, R15). */
export const person = pgTable(
  'person',
  {
    id: id(),
    name: text('name').notNull(),
    login: text('login'),
    passwordHash: text('password_hash'),
    unitId: ref('unit_id')
      .notNull()
      .references(() => unit.id),
    positionId: ref('position_id').references(() => position.id),
    employment: text('employment', { enum: ['staff', 'contract', 'outsourced'] })
      .notNull()
      .default('staff'),
    state: text('state', { enum: ['pending', 'active', 'disabled'] }).notNull(),
    failedSignIns: ref('failed_sign_ins').notNull().default(0),
    lockedUntil: at('locked_until'),
    passwordChangedAt: at('password_changed_at'),
    createdAt: at('created_at').notNull(),
    disabledAt: at('disabled_at'),
  },
  (t) => [
    uniqueIndex('person_login').on(sql`lower(${t.login})`).where(sql`${t.login} is not null`),
    index('person_unit').on(t.unitId),
    check('person_active_has_password', sql`${t.state} <> 'active' or ${t.passwordHash} is not null`),
  ],
);

/** A role for a unit and everything under it. */
export const roleGrant = pgTable(
  'role_grant',
  {
    id: id(),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    role: text('role', {
      enum: [
        'editor',
        'reviewer',
        'publisher',
        'leader',
        'supervisor',
        'systemAdmin',
        'securityAdmin',
        'auditAdmin',
      ],
    }).notNull(),
    unitId: ref('unit_id')
      .notNull()
      .references(() => unit.id),
    grantedBy: ref('granted_by').references(() => person.id),
    grantedAt: at('granted_at').notNull(),
    revokedAt: at('revoked_at'),
  },
  (t) => [
    uniqueIndex('role_grant_once').on(t.personId, t.role, t.unitId).where(sql`${t.revokedAt} is null`),
    index('role_grant_unit').on(t.unitId, t.role).where(sql`${t.revokedAt} is null`),
  ],
);

/** A one-time code with which a new or reset person sets their own password. */
export const activation = pgTable(
  'activation',
  {
    id: id(),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    codeHash: text('code_hash').notNull(),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
    createdAt: at('created_at').notNull(),
  },
  (t) => [index('activation_person').on(t.personId)],
);

/** A signed-in browser. The cookie's token is stored only as its SHA-256. */
export const session = pgTable(
  'session',
  {
    id: id(),
    tokenHash: text('token_hash').notNull(),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    createdAt: at('created_at').notNull(),
    lastSeenAt: at('last_seen_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    endedAt: at('ended_at'),
    network: text('network'),
    browser: text('browser'),
    /** Counted up by triggers on person, role_grant and unit: whatever was read of this person before is past. */
    version: integer('version').notNull().default(0),
  },
  (t) => [
    uniqueIndex('session_token').on(t.tokenHash),
    index('session_person').on(t.personId).where(sql`${t.endedAt} is null`),
  ],
);

/** Guessing is slowed per network as well as per account (R38). */
export const signInFailure = pgTable(
  'sign_in_failure',
  {
    id: id(),
    network: text('network').notNull(),
    login: text('login').notNull(),
    failedAt: at('failed_at').notNull(),
  },
  (t) => [index('sign_in_failure_network').on(t.network, t.failedAt)],
);

/** The password was given again for exactly this list (R41). */
export const reauthentication = pgTable(
  'reauthentication',
  {
    id: id(),
    tokenHash: text('token_hash').notNull(),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    sessionId: ref('session_id')
      .notNull()
      .references(() => session.id),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at').notNull(),
  },
  (t) => [uniqueIndex('reauthentication_token').on(t.tokenHash)],
);

/** Each item of the list serves once. */
export const reauthenticationItem = pgTable(
  'reauthentication_item',
  {
    id: id(),
    reauthenticationId: ref('reauthentication_id')
      .notNull()
      .references(() => reauthentication.id),
    placementContentId: ref('placement_content_id').notNull(),
    digest: text('digest').notNull(),
    usedAt: at('used_at'),
  },
  (t) => [uniqueIndex('reauthentication_item_once').on(t.reauthenticationId, t.placementContentId)],
);

/** One read of unpublished content per person, revision and hour is one act (R37). */
export const readMark = pgTable(
  'read_mark',
  {
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    subject: text('subject').notNull(),
    hour: at('hour').notNull(),
  },
  (t) => [uniqueIndex('read_mark_once').on(t.personId, t.subject, t.hour)],
);
