import { describe, expect, test } from 'vitest';
import { ladder } from '../freshness/ladder.ts';
import { trailActs } from '../trail/acts.ts';
import { noticeEvents, noticeGroups, noticeRules } from './events.ts';
import { tellingOf, toldActs } from './tellings.ts';

describe('哪些事要说', () => {
  test('要说的都是留痕里有的事，除此以外一件也不说', () => {
    expect(toldActs.filter((act) => !trailActs.includes(act))).toEqual([]);
    const facts = { level: 'alert', verdict: 'correct', live: true };
    const told = trailActs.filter((act) => tellingOf(act, facts) !== null);
    expect([...told].sort()).toEqual([...toldActs].sort());
  });

  test('梯子的每一级都有人听 (R27)', () => {
    for (const { level, notifies } of ladder) {
      const telling = tellingOf('alert.raisedLevel', { level });
      const who = { editor: 'editors', publisher: 'publisher', leader: 'leaders' } as const;
      expect(telling?.to).toContain(who[notifies]);
      expect(telling?.event).toBe(`alert.${level}`);
    }
  });

  test.each([
    ['R9', null],
    ['R10', null],
    ['R11', null],
    ['R24', 'alert.alert'],
    ['R43', 'alert.alert'],
  ])('%s 的预警', (rule, event) => {
    expect(tellingOf('alert.raised', { rule })?.event ?? null).toBe(event);
  });

  test('核对下来没有发出的，算没发出去 (R20)', () => {
    expect(tellingOf('release.confirmed', { live: false })?.event).toBe('release.failed');
    expect(tellingOf('release.confirmed', {})?.event).toBe('release.failed');
    expect(tellingOf('release.confirmed', { live: true })?.event).toBe('release.succeeded');
  });

  test('每件事都归在一类，每一类都有事', () => {
    const groups = noticeEvents.map((event) => noticeRules[event].group);
    expect(new Set(groups)).toEqual(new Set(noticeGroups));
  });
});
