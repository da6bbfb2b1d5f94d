import { describe, expect, test } from 'vitest';
import { parseShanghai } from '../calendar/shanghai.ts';
import { type Absence, type AbsenceFacts, judgeAbsence } from './absence.ts';

const at = (text: string): Date => {
  const instant = parseShanghai(text);
  if (!instant) throw new Error(`测试里写错了时间 ${text}`);
  return instant;
};
const now = at('2026-11-23 10:00');
const away = (since: string, until: string, given: Partial<Absence> = {}): Absence => ({
  personId: 10,
  delegateId: 20,
  startsAt: at(since),
  endsAt: at(until),
  ...given,
});
const facts = (
  given: Partial<AbsenceFacts> = {},
  delegate: Partial<NonNullable<AbsenceFacts['delegate']>> = {},
): AbsenceFacts => ({
  own: [],
  delegate: { name: '钱审核', mayReview: true, absences: [], ...delegate },
  reviews: true,
  ...given,
});
const judge = (absence: Absence, known: AbsenceFacts = facts()) => {
  const verdict = judgeAbsence(absence, known, now);
  return verdict.ok ? 'allowed' : verdict.refusal.code;
};
const week = () => away('2026-11-24 09:00', '2026-11-28 09:00');

describe('外出与代办 (R8)', () => {
  test('有起止、有代办人的外出可以登记；没有代办人也可以', () => {
    expect(judge(week())).toBe('allowed');
    expect(judge(away('2026-11-23 08:00', '2026-11-24 08:00'))).toBe('allowed');
    expect(judge({ ...week(), delegateId: null }, facts({ delegate: null }))).toBe('allowed');
  });

  test.each([
    ['2026-11-24 09:00', '2026-11-24 09:00', 'absenceOrder'],
    ['2026-11-24 09:00', '2026-11-23 18:00', 'absenceOrder'],
    ['2026-11-20 09:00', '2026-11-23 10:00', 'absenceOver'],
    ['2026-11-24 09:00', '2028-11-24 09:00', 'absenceTooLong'],
  ])('%s 到 %s：%s', (since, until, code) => {
    expect(judge(away(since, until))).toBe(code);
  });

  test('同一个人的两次外出不重叠，首尾相接可以', () => {
    const own = [away('2026-11-26 09:00', '2026-11-30 09:00')];
    expect(judge(week(), facts({ own }))).toBe('absenceOverlaps');
    expect(judge(away('2026-11-24 09:00', '2026-11-26 09:00'), facts({ own }))).toBe('allowed');
  });

  test('不能请自己代办', () => {
    expect(judge({ ...week(), delegateId: 10 })).toBe('delegateIsSelf');
  });

  test('审核人的代办人要有审核权；不审核的人没有这个要求', () => {
    expect(judge(week(), facts({}, { mayReview: false }))).toBe('delegateMayNotReview');
    expect(judge(week(), facts({ reviews: false }, { mayReview: false }))).toBe('allowed');
  });

  test('代办人那几天自己也外出，不能代办：代办不再往下转', () => {
    const absences = [away('2026-11-27 09:00', '2026-11-29 09:00', { personId: 20, delegateId: 30 })];
    expect(judge(week(), facts({}, { absences }))).toBe('delegateAway');
    const later = [away('2026-11-28 09:00', '2026-11-29 09:00', { personId: 20, delegateId: 30 })];
    expect(judge(week(), facts({}, { absences: later }))).toBe('allowed');
  });

  test('互相代办成圈，第二个登记不了', () => {
    const absences = [away('2026-11-27 09:00', '2026-11-29 09:00', { personId: 20, delegateId: 10 })];
    expect(judge(week(), facts({}, { absences }))).toBe('delegationCircle');
  });
});
