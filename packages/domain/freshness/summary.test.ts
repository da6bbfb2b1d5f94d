import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, DAY_MS, dayStart, shanghaiDay, weekMonday } from '../calendar/shanghai.ts';
import { lastNotAfter } from './judge.ts';
import {
  type CountedPublication,
  daysAsOf,
  SUMMARY_DAYS,
  SUMMARY_WEEKS,
  type SummaryFacts,
  summarise,
  summaryDue,
  weeksAsOf,
} from './summary.ts';

const now = new Date('2026-11-20T01:00:00Z');
const post = (text: string, original: boolean | null = true): CountedPublication => ({
  at: new Date(`${text}+08:00`),
  original,
});

function summaryOf(publications: CountedPublication[], changes: Partial<SummaryFacts> = {}) {
  return summarise({ publications, openedOn: null, limitDays: 14, now, ...changes });
}

describe('账号的更新概况', () => {
  test('一条都没有的账号', () => {
    const summary = summaryOf([]);
    expect(summary.lastAt).toBeNull();
    expect(summary.weeks).toEqual(new Array(SUMMARY_WEEKS).fill(0));
    expect(summary.days).toEqual(new Array(SUMMARY_DAYS).fill(0));
    expect(summary.quarterBase).toBe('2026-10-01');
    expect(summary.quarterLongestGapHours).toBe(50 * 24 + 9);
    expect(summary.quarterSilentDays).toBe(51);
  });

  test('一周从星期一零点算起，最新一周在前', () => {
    const summary = summaryOf([
      post('2026-11-08T23:59:59'),
      post('2026-11-09T00:00:00'),
      post('2026-11-15T23:59:59'),
      post('2026-11-16T00:00:00'),
    ]);
    expect(summary.weekBase).toBe('2026-11-16');
    expect(summary.weeks.slice(0, 4)).toEqual([1, 2, 1, 0]);
  });

  test('每天一格：有自己的内容、只有转载、没有', () => {
    const summary = summaryOf([
      post('2026-11-17T08:00:00', null),
      post('2026-11-18T08:00:00', false),
      post('2026-11-18T09:00:00', true),
      post('2026-11-18T10:00:00', false),
      post('2026-11-19T08:00:00', false),
    ]);
    expect(summary.dayBase).toBe('2026-11-20');
    expect(summary.days.slice(0, 5)).toEqual([0, 2, 1, 1, 0]);
  });

  test('未来的一条记下时间，但到时候才算', () => {
    const summary = summaryOf([post('2026-11-19T08:00:00'), post('2026-11-20T09:00:01')]);
    expect(summary.lastAt).toEqual(new Date('2026-11-20T01:00:01Z'));
    expect(lastNotAfter(summary.recentAt, now)).toEqual(new Date('2026-11-19T00:00:00Z'));
    expect(summary.weeks[0]).toBe(1);
    expect(summaryDue(summary.recentAt, now, now)).toBe(false);
    expect(summaryDue(summary.recentAt, now, new Date(now.getTime() + 1000))).toBe(true);
  });

  test('再多的未来也不挤掉最近的一条', () => {
    const future = Array.from({ length: 60 }, (_, day) => ({
      at: new Date(now.getTime() + (day + 1) * DAY_MS),
      original: true,
    }));
    const summary = summaryOf([post('2026-11-19T08:00:00'), ...future]);
    expect(lastNotAfter(summary.recentAt, now)).toEqual(new Date('2026-11-19T00:00:00Z'));
  });

  test('季度最长间隔：季度前开始的按实际开始算，到现在还没有结束的也算', () => {
    const before = [post('2026-09-01T09:00:00'), post('2026-10-11T09:00:00'), post('2026-11-19T09:00:00')];
    expect(summaryOf(before).quarterLongestGapHours).toBe(40 * 24);
    expect(summaryOf(before.slice(0, 1)).quarterLongestGapHours).toBe(80 * 24);
    expect(summaryOf([], { openedOn: '2026-11-10' }).quarterLongestGapHours).toBe(10 * 24 + 9);
  });

  test('季度不达标天数按每天结束时算，今天按现在算', () => {
    const summary = summaryOf([post('2026-11-03T09:00:00')], { openedOn: '2026-11-03' });
    expect(summary.quarterSilentDays).toBe(4);
    const edge = summaryOf([post('2026-11-06T09:00:00')], { openedOn: '2026-11-06' });
    expect(edge.quarterSilentDays).toBe(0);
  });

  test('季度条数和原创条数', () => {
    const summary = summaryOf([
      post('2026-09-30T23:59:59'),
      post('2026-10-01T00:00:00'),
      post('2026-10-02T00:00:00', false),
      post('2026-10-03T00:00:00', null),
    ]);
    expect([summary.quarterPosts, summary.quarterOriginals]).toEqual([3, 1]);
  });
});

describe('过了几天再看', () => {
  const summary = summaryOf([post('2026-11-13T08:00:00'), post('2026-11-19T08:00:00')]);

  test('没有新内容的日子和星期是空的', () => {
    expect(daysAsOf(summary, new Date('2026-11-22T01:00:00Z')).slice(0, 4)).toEqual([0, 0, 0, 1]);
    expect(weeksAsOf(summary, new Date('2026-11-22T15:59:59Z')).slice(0, 2)).toEqual([1, 1]);
    expect(weeksAsOf(summary, new Date('2026-11-22T16:00:00Z')).slice(0, 3)).toEqual([0, 1, 1]);
    expect(weeksAsOf(summary, new Date('2028-01-01T00:00:00Z'))).toEqual(new Array(SUMMARY_WEEKS).fill(0));
  });

  test('与那时重新计算的相同', () => {
    const later = new Date('2026-12-03T05:00:00Z');
    const again = summaryOf([post('2026-11-13T08:00:00'), post('2026-11-19T08:00:00')], { now: later });
    expect(daysAsOf(summary, later)).toEqual(again.days);
    expect(weeksAsOf(summary, later)).toEqual(again.weeks);
  });
});

test('与逐日逐周数出来的相同', () => {
  const minutes = fc.array(fc.tuple(fc.integer({ min: -5_000, max: 400_000 }), fc.option(fc.boolean())), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(minutes, (ages) => {
      const publications = ages
        .map(([age, original]) => ({ at: new Date(now.getTime() - age * 60_000), original }))
        .sort((a, b) => a.at.getTime() - b.at.getTime());
      const summary = summaryOf(publications);
      const past = publications.filter((one) => one.at <= now);
      summary.days.forEach((mark, back) => {
        const day = past.filter((one) => shanghaiDay(one.at) === addDays('2026-11-20', -back));
        const own = day.some((one) => one.original !== false);
        expect(mark).toBe(own ? 1 : day.length > 0 ? 2 : 0);
      });
      summary.weeks.forEach((count, back) => {
        const monday = addDays('2026-11-16', -7 * back);
        expect(count).toBe(past.filter((one) => weekMonday(shanghaiDay(one.at)) === monday).length);
      });
      let silent = 0;
      for (let day = '2026-10-01'; day <= '2026-11-20'; day = addDays(day, 1)) {
        const end = new Date(Math.min(dayStart(addDays(day, 1)).getTime(), now.getTime()));
        const latest = lastNotAfter(
          past.map((one) => one.at),
          end,
        );
        if (!latest || end.getTime() - latest.getTime() > 14 * DAY_MS) silent++;
      }
      expect(summary.quarterSilentDays).toBe(silent);
    }),
  );
});
