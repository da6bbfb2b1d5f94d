import type { AlertLevel } from '../freshness/ladder.ts';
import type { TrailAct } from '../trail/acts.ts';
import type { NoticeEvent } from './events.ts';

/**
 * Who hears of an act, beside whoever did it, who never does.
 * - `writers`: the drafter and those who write with them. `signers`: who signed what is released.
 * - `annotators`: whoever made the annotation. `relieved`: whose lease was taken over. `agreed`: who is said to have
 *   agreed to a 代签.
 * - `editors`, `publisher`, `leaders`: of an account, the nearest that there are.
 */
export type Listener =
  | 'writers'
  | 'signers'
  | 'annotators'
  | 'relieved'
  | 'agreed'
  | 'editors'
  | 'publisher'
  | 'leaders';

export interface Telling {
  readonly event: NoticeEvent;
  readonly to: readonly Listener[];
}

/** Acts of the trail that people are told of; reminders and handed-on tasks are told by what does them. */
const tellings: Partial<Record<TrailAct, Telling>> = {
  'opinion.returned': { event: 'post.returned', to: ['writers'] },
  'opinion.rejected': { event: 'post.rejected', to: ['writers'] },
  'correction.passed': { event: 'post.corrected', to: ['writers'] },
  'correction.made': { event: 'post.corrected', to: ['writers'] },
  'signoff.signed': { event: 'post.signed', to: ['writers'] },
  'release.succeeded': { event: 'release.succeeded', to: ['writers'] },
  'release.failed': { event: 'release.failed', to: ['writers', 'signers'] },
  'release.unknown': { event: 'release.unknown', to: ['writers', 'signers'] },
  'release.expired': { event: 'release.expired', to: ['writers', 'signers'] },
  'annotation.made': { event: 'annotation.made', to: ['writers'] },
  'annotation.replied': { event: 'annotation.replied', to: ['writers', 'annotators'] },
  'annotation.answered': { event: 'annotation.replied', to: ['annotators'] },
  'task.takenOver': { event: 'task.takenOver', to: ['relieved'] },
  'deputy.consentRecorded': { event: 'consent.due', to: ['agreed'] },
};

/** The acts that may be told: what a reader of the trail looks for. */
export const toldActs: readonly TrailAct[] = [
  ...(Object.keys(tellings) as TrailAct[]),
  'release.confirmed',
  'afterReview.given',
  'alert.raised',
  'alert.raisedLevel',
];

/** What is told of an entry of the trail, and to whom; null: nothing. `facts` are those of the entry. */
export function tellingOf(act: TrailAct, facts: Readonly<Record<string, unknown>>): Telling | null {
  switch (act) {
    case 'release.confirmed':
      return facts.live === true
        ? { event: 'release.succeeded', to: ['writers'] }
        : { event: 'release.failed', to: ['writers', 'signers'] };
    case 'afterReview.given':
      return facts.verdict === 'clean' ? null : { event: 'afterReview.asks', to: ['writers', 'signers'] };
    case 'alert.raised':
    case 'alert.raisedLevel':
      return tellingOfAlert(facts.rule, facts.level);
    default:
      return tellings[act] ?? null;
  }
}

/**
 * The ladder of R27, each rung to its person. Alerts of other rules go to the account's publisher and the leaders; the
 * statutory clocks (R9–R11) tell their own people themselves.
 */
export function tellingOfAlert(rule: unknown, level: unknown): Telling | null {
  if (rule === 'R9' || rule === 'R10' || rule === 'R11') return null;
  if (rule !== undefined && rule !== 'R25') return { event: 'alert.alert', to: ['publisher', 'leaders'] };
  const rung = Object.entries(rungs).find(([name]) => name === level);
  return rung ? rung[1] : null;
}

const rungs: Readonly<Record<AlertLevel, Telling>> = {
  reminder: { event: 'alert.reminder', to: ['editors'] },
  warning: { event: 'alert.warning', to: ['publisher'] },
  alert: { event: 'alert.alert', to: ['leaders'] },
  workOrder: { event: 'alert.workOrder', to: ['leaders', 'publisher'] },
};
