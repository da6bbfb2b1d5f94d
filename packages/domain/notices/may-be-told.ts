import { may, mayAnywhere, type Where } from '../rights/may.ts';
import type { PersonActor } from '../rights/roles.ts';
import { type NoticeEvent, type NoticeGate, noticeRules } from './events.ts';

/** What is known about the thing of a notice at the moment of sending. */
export interface NoticeFacts extends Where {
  /** The step it is about is still open and this person's. */
  readonly openTask: boolean;
  /** Still so at all: an alert that is closed or acknowledged, a consent that is settled, is news no more. */
  readonly stands: boolean;
}

/**
 * Whether this person may be told of it now, outside the console, under their own rights of this moment (T17). Missing
 * facts refuse.
 */
export function mayBeTold(person: PersonActor, event: NoticeEvent, facts: NoticeFacts): boolean {
  if (!facts.stands) return false;
  const gate: NoticeGate = noticeRules[event].gate;
  switch (gate.by) {
    case 'openTask':
      return facts.openTask && mayAnywhere(person, 'task.read').ok;
    case 'post':
      return mayFind(person, facts) || may(person, 'release.read', facts).ok;
    case 'unit':
      return may(person, gate.right, facts).ok;
    case 'person':
      // It names this person; whoever holds no role any more is told nothing all the same.
      return person.grants.length > 0;
  }
}

/** Whether the title may stand in it: to whoever could find the post by searching. */
export function mayFind(person: PersonActor, facts: Where): boolean {
  return may(person, 'post.search', facts).ok;
}
