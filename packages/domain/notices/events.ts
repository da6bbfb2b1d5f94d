import type { Right } from '../rights/rights.ts';

/** What people are told of in the console, by code; the words are the console's. One of each a person and subject. */
export const noticeEvents = [
  /** A step waits for one. */
  'task.opened',
  /** R8: half of a step's limit is used, 80 %, all of it. */
  'step.half',
  'step.pressing',
  'step.overdue',
  /** To the superior of whoever has the step. */
  'step.overdueBelow',
  /** Nobody able is on a step. */
  'step.withoutPerson',
  'task.handedOn',
  'task.added',
  /** Tasks came to the delegate, or back when the delegation ended. */
  'task.delegated',
  'task.cameBack',
  /** Somebody else took up what one had open (R7). */
  'task.takenOver',
  /** R3: a second leader is asked for a 两人例外; the answer, to who asked and to whom it names. */
  'exception.asked',
  'exception.granted',
  'exception.refused',
  /** R41, R15: a dated 授权 or an acting term ends in thirty days, in seven. */
  'signing.endsInMonth',
  'signing.endsInWeek',
  /** R9–R11: half of a statutory clock is used, 80 %, all of it. */
  'clock.half',
  'clock.pressing',
  'clock.overdue',
  /** To the drafter: what became of their post. */
  'post.returned',
  'post.rejected',
  'post.signed',
  'post.corrected',
  'release.succeeded',
  /** To drafter and signer: it did not go out, or nobody knows (R20, R22). */
  'release.failed',
  'release.unknown',
  'release.expired',
  /** Words in the margin for one (R5). */
  'annotation.made',
  'annotation.replied',
  /** R43: one is said to have agreed; the own signature is due. */
  'consent.due',
  /** R9: the after-review asks for something. */
  'afterReview.asks',
  /** R27: the ladder, each rung to its person. */
  'alert.reminder',
  'alert.warning',
  'alert.alert',
  'alert.workOrder',
  /** A channel by which notices leave the house does not work. */
  'channel.failing',
] as const;

export type NoticeEvent = (typeof noticeEvents)[number];

/**
 * What stands in the console's list of notices: that a task waits is what 待办 says, with its own number, so that it is
 * told outside alone.
 */
export const consoleEvents = noticeEvents.filter((event) => event !== 'task.opened');

/** What a person chooses by: kinds of notices that belong together. */
export const noticeGroups = ['tasks', 'limits', 'outcomes', 'trouble', 'words', 'alerts'] as const;
export type NoticeGroup = (typeof noticeGroups)[number];

/**
 * Who may be told at the moment of sending (T17): whoever still has the step open, whoever may find the post, whoever
 * holds a right over the unit it is about, or over the office.
 */
export type NoticeGate =
  | { readonly by: 'openTask' }
  | { readonly by: 'post' }
  | { readonly by: 'person' }
  | { readonly by: 'unit'; readonly right: Right };

export interface NoticeRule {
  readonly group: NoticeGroup;
  readonly gate: NoticeGate;
  /** Goes out during quiet hours where the person lets urgent ones through, and never waits for a longer digest. */
  readonly urgent: boolean;
}

const task = { by: 'openTask' } as const;
const post = { by: 'post' } as const;
const unit = (right: Right) => ({ by: 'unit', right }) as const;

/** The rule of every event. */
export const noticeRules = {
  'task.opened': { group: 'tasks', gate: task, urgent: false },
  'step.half': { group: 'limits', gate: task, urgent: false },
  'step.pressing': { group: 'limits', gate: task, urgent: true },
  'step.overdue': { group: 'limits', gate: task, urgent: true },
  'step.overdueBelow': { group: 'limits', gate: unit('post.search'), urgent: false },
  'step.withoutPerson': { group: 'trouble', gate: unit('step.readEmpty'), urgent: true },
  'task.handedOn': { group: 'tasks', gate: task, urgent: false },
  'task.added': { group: 'tasks', gate: task, urgent: false },
  'task.delegated': { group: 'tasks', gate: task, urgent: false },
  'task.cameBack': { group: 'tasks', gate: task, urgent: false },
  'task.takenOver': { group: 'tasks', gate: task, urgent: false },
  'exception.asked': { group: 'tasks', gate: unit('exception.grant'), urgent: true },
  'exception.granted': { group: 'outcomes', gate: { by: 'person' }, urgent: false },
  'exception.refused': { group: 'outcomes', gate: { by: 'person' }, urgent: false },
  'signing.endsInMonth': { group: 'limits', gate: { by: 'person' }, urgent: false },
  'signing.endsInWeek': { group: 'limits', gate: { by: 'person' }, urgent: false },
  'clock.half': { group: 'limits', gate: unit('incident.read'), urgent: false },
  'clock.pressing': { group: 'limits', gate: unit('incident.read'), urgent: true },
  'clock.overdue': { group: 'limits', gate: unit('incident.read'), urgent: true },
  'post.returned': { group: 'outcomes', gate: post, urgent: false },
  'post.rejected': { group: 'outcomes', gate: post, urgent: false },
  'post.signed': { group: 'outcomes', gate: post, urgent: false },
  'post.corrected': { group: 'outcomes', gate: post, urgent: false },
  'release.succeeded': { group: 'outcomes', gate: post, urgent: false },
  'release.failed': { group: 'trouble', gate: post, urgent: true },
  'release.unknown': { group: 'trouble', gate: post, urgent: true },
  'release.expired': { group: 'trouble', gate: post, urgent: true },
  'annotation.made': { group: 'words', gate: post, urgent: false },
  'annotation.replied': { group: 'words', gate: post, urgent: false },
  'consent.due': { group: 'tasks', gate: { by: 'person' }, urgent: true },
  'afterReview.asks': { group: 'trouble', gate: post, urgent: true },
  'alert.reminder': { group: 'alerts', gate: unit('alert.read'), urgent: false },
  'alert.warning': { group: 'alerts', gate: unit('alert.read'), urgent: false },
  'alert.alert': { group: 'alerts', gate: unit('alert.read'), urgent: true },
  'alert.workOrder': { group: 'alerts', gate: unit('alert.read'), urgent: true },
  'channel.failing': { group: 'trouble', gate: unit('setting.change'), urgent: true },
} as const satisfies Record<NoticeEvent, NoticeRule>;
