import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, id, ref } from './columns.ts';
import { person, unit } from './office.ts';
import { placementContent, post, revision } from './post.ts';

/** A versioned review route; a run keeps a snapshot of the version it started with (R2). */
export const reviewRoute = pgTable(
  'review_route',
  {
    id: id(),
    key: text('key').notNull(),
    version: integer('version').notNull(),
    name: text('name').notNull(),
    definition: jsonb('definition').$type<unknown>().notNull(),
    current: boolean('current').notNull(),
    createdBy: ref('created_by').references(() => person.id),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('review_route_version').on(t.key, t.version),
    uniqueIndex('review_route_current').on(t.key).where(sql`${t.current}`),
  ],
);

/** Which route a post takes: first match by priority; no match is a refusal (R2). */
export const routeRule = pgTable(
  'route_rule',
  {
    id: id(),
    priority: integer('priority').notNull(),
    /** The rule holds for this unit and everything under it; null: the whole office. */
    unitId: ref('unit_id').references(() => unit.id),
    match: jsonb('match').$type<unknown>().notNull(),
    routeKey: text('route_key').notNull(),
    endedAt: at('ended_at'),
  },
  (t) => [index('route_rule_priority').on(t.priority)],
);

/** 办理: one passage of a post through its route. */
export const reviewRun = pgTable(
  'review_run',
  {
    id: id(),
    postId: ref('post_id')
      .notNull()
      .references(() => post.id),
    routeId: ref('route_id')
      .notNull()
      .references(() => reviewRoute.id),
    routeSnapshot: jsonb('route_snapshot').$type<unknown>().notNull(),
    state: text('state', {
      enum: ['reviewing', 'returned', 'signing', 'held', 'completed', 'rejected', 'withdrawn'],
    }).notNull(),
    /** Where a held run goes on. */
    heldFrom: text('held_from', { enum: ['reviewing', 'signing'] }),
    revisionId: ref('revision_id')
      .notNull()
      .references(() => revision.id),
    /** A 两人例外 was granted in it (step_exception): readers of a run look for one only then (R3). */
    excepted: boolean('excepted').notNull().default(false),
    startedBy: ref('started_by')
      .notNull()
      .references(() => person.id),
    startedAt: at('started_at').notNull(),
    changedAt: at('changed_at').notNull(),
    endedAt: at('ended_at'),
  },
  (t) => [
    uniqueIndex('review_run_one_live')
      .on(t.postId)
      .where(sql`${t.state} in ('reviewing', 'returned', 'signing', 'held')`),
    index('review_run_post').on(t.postId, t.startedAt),
    index('review_run_live').on(t.state).where(sql`${t.endedAt} is null`),
    // What is measured is measured over runs that ended in a period (R45).
    index('review_run_ended').on(t.endedAt).where(sql`${t.endedAt} is not null`),
  ],
);

/** 办理环节: one entry into one step; re-entry is a new row with a new clock (R8). */
export const runStep = pgTable(
  'run_step',
  {
    id: id(),
    runId: ref('run_id')
      .notNull()
      .references(() => reviewRun.id),
    ordinal: integer('ordinal').notNull(),
    entry: integer('entry').notNull(),
    key: text('key').notNull(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['review', 'proof', 'secrecy', 'advise', 'sign'] }).notNull(),
    state: text('state', { enum: ['open', 'passed', 'returned', 'rejected', 'withdrawn'] }).notNull(),
    openedAt: at('opened_at').notNull(),
    dueAt: at('due_at'),
    closedAt: at('closed_at'),
    /** How the limit counts: in working hours, or day and night for what cannot wait (R8). */
    clock: text('clock', { enum: ['working', 'roundTheClock'] })
      .notNull()
      .default('working'),
    /** Whose calendar it runs by; null: the office's. */
    clockUnitId: ref('clock_unit_id').references(() => unit.id),
    limitMinutes: integer('limit_minutes'),
    /** When half and 80 % of the limit are used: the reminders of R8. */
    halfAt: at('half_at'),
    pressingAt: at('pressing_at'),
    /** Reminders given at this entry: 0 none, 1 half, 2 at 80 %, 3 overdue. */
    reminded: integer('reminded').notNull().default(0),
  },
  (t) => [
    uniqueIndex('run_step_entry').on(t.runId, t.ordinal, t.entry),
    uniqueIndex('run_step_one_open').on(t.runId).where(sql`${t.state} = 'open'`),
  ],
);

/** A person on a run step: this is the queue. */
export const task = pgTable(
  'task',
  {
    id: id(),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    runStepId: ref('run_step_id')
      .notNull()
      .references(() => runStep.id),
    /** From the run step, so that the queue is one index range. */
    dueAt: at('due_at'),
    actingForId: ref('acting_for_id').references(() => person.id),
    /** Which of the step's groups the task is for; 0 is the first, and the only one of most steps (R7). */
    quorumGroup: integer('quorum_group').notNull().default(0),
    state: text('state', { enum: ['open', 'done', 'withdrawn'] }).notNull(),
    openedAt: at('opened_at').notNull(),
    closedAt: at('closed_at'),
    /** 稍后办: behind the others until then; null or past: in its place. */
    laterUntil: at('later_until'),
    /** By the step's definition, by 转审, or by 加签: the pass of who was added is needed too (R8). */
    way: text('way', { enum: ['assigned', 'handedOn', 'added'] })
      .notNull()
      .default('assigned'),
    /** Who handed it on or asked for it, and why. */
    fromId: ref('from_id').references(() => person.id),
    note: text('note'),
  },
  (t) => [
    uniqueIndex('task_once').on(t.runStepId, t.personId),
    index('task_queue').on(t.personId, t.dueAt, t.openedAt).where(sql`${t.state} = 'open'`),
    index('task_later')
      .on(t.personId, t.laterUntil)
      .where(sql`${t.state} = 'open' and ${t.laterUntil} is not null`),
    index('task_done').on(t.personId, t.closedAt.desc()).where(sql`${t.state} = 'done'`),
  ],
);

/** 审核意见 over one placement's digest (R4). Never updated (trigger, 0001). */
export const opinion = pgTable(
  'opinion',
  {
    id: id(),
    runStepId: ref('run_step_id')
      .notNull()
      .references(() => runStep.id),
    placementContentId: ref('placement_content_id')
      .notNull()
      .references(() => placementContent.id),
    digest: text('digest').notNull(),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    actingForId: ref('acting_for_id').references(() => person.id),
    verdict: text('verdict', { enum: ['pass', 'return', 'reject', 'advise'] }).notNull(),
    reasons: text('reasons').array().notNull(),
    comment: text('comment'),
    gates: jsonb('gates').$type<Record<string, string>>().notNull(),
    givenAt: at('given_at').notNull(),
    /** Names one sending: what is sent again because its answer was lost is the same opinion. */
    requestKey: text('request_key'),
    /** A return to an earlier step instead of the drafter: its key (R8). */
    returnTo: text('return_to'),
  },
  (t) => [
    uniqueIndex('opinion_once').on(t.runStepId, t.placementContentId, t.personId),
    index('opinion_placement_content').on(t.placementContentId),
    index('opinion_person').on(t.personId, t.givenAt.desc()),
    // Returns are few beside passes, and first-pass rates ask for them alone (R45).
    index('opinion_return').on(t.runStepId).where(sql`${t.verdict} = 'return'`),
  ],
);

/** 保密审查: one answer about one placement's digest, with its basis (R6, R4). Never updated (trigger, 0001). */
export const secrecyReview = pgTable(
  'secrecy_review',
  {
    id: id(),
    runId: ref('run_id')
      .notNull()
      .references(() => reviewRun.id),
    /** The step of the route whose box it is. */
    stepKey: text('step_key').notNull(),
    /** The step at which it was filled: its own, or one that the route lets fill it. */
    runStepId: ref('run_step_id')
      .notNull()
      .references(() => runStep.id),
    placementContentId: ref('placement_content_id')
      .notNull()
      .references(() => placementContent.id),
    digest: text('digest').notNull(),
    personId: ref('person_id')
      .notNull()
      .references(() => person.id),
    verdict: text('verdict', { enum: ['mayPublish', 'mayNotPublish', 'mustAsk'] }).notNull(),
    basis: text('basis').notNull(),
    givenAt: at('given_at').notNull(),
  },
  (t) => [index('secrecy_review_run').on(t.runId)],
);
