import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../calendar/shanghai.ts';
import { ladderLevel } from './ladder.ts';
import { presentSilenceAlert, type SilenceFacts, silenceAlerts } from './silence-alerts.ts';
import { daysLeft } from './silence-clock.ts';

const at = (text: string) => new Date(`${text}+08:00`);
const last = at('2026-11-01T09:00:00');

function facts(changes: Partial<SilenceFacts>): SilenceFacts {
  return {
    publishedAt: [last],
    openedOn: '2015-01-01',
    enabledOn: '2026-01-01',
    trialUntil: null,
    limitDays: 14,
    permits: [],
    now: at('2026-11-10T09:00:01'),
    ...changes,
  };
}

const present = (changes: Partial<SilenceFacts>) => presentSilenceAlert(facts(changes));

describe('停更预警从数据得出 (R27)', () => {
  test('剩6天没有预警，不足6天出提醒，写明何时到期、何时升级', () => {
    expect(present({ now: at('2026-11-09T09:00:00') })).toBeNull();
    const first = new Date(at('2026-11-09T09:00:00').getTime() + 1);
    expect(present({})).toEqual({
      rule: 'R25',
      period: '2026-11-01T01:00:00.000Z',
      level: 'reminder',
      informs: 'full',
      since: first,
      levelSince: first,
      dueAt: at('2026-11-15T09:00:00'),
      nextEscalationAt: new Date(at('2026-11-11T09:00:00').getTime() + 1),
      closed: null,
    });
  });

  test('同一次停更只有一个预警，级别随时间升高', () => {
    const seen = [10, 12, 14, 16].map((day) => present({ now: at(`2026-11-${day}T09:00:00`) }));
    expect(seen.map((alert) => alert?.level)).toEqual(['reminder', 'warning', 'alert', 'workOrder']);
    expect(new Set(seen.map((alert) => alert?.period)).size).toBe(1);
    expect(new Set(seen.map((alert) => alert?.since.getTime())).size).toBe(1);
    expect(seen.at(-1)?.nextEscalationAt).toBeNull();
  });

  test('发布以后预警结束；下一次停更是另一个预警', () => {
    const alerts = silenceAlerts(
      facts({
        enabledOn: '2026-11-01',
        publishedAt: [last, at('2026-11-16T10:00:00')],
        now: at('2026-11-26T10:00:00'),
      }),
    );
    expect(alerts.map(({ period, level, closed }) => [period, level, closed])).toEqual([
      ['2026-11-01T01:00:00.000Z', 'workOrder', { at: at('2026-11-16T10:00:00'), reason: 'published' }],
      ['2026-11-16T02:00:00.000Z', 'reminder', null],
    ]);
  });

  test('未来的一条不结束眼下的停更', () => {
    const alert = present({ publishedAt: [last, at('2027-12-25T09:00:00')], now: at('2026-11-20T09:00:00') });
    expect(alert).toMatchObject({ level: 'workOrder', closed: null });
  });

  test('只要上次检查以后还在的停更', () => {
    const publishedAt = [at('2026-10-01T09:00:00'), last];
    const since = (text: string) => silenceAlerts(facts({ publishedAt, since: at(text) })).length;
    expect(since('2026-10-31T09:00:00')).toBe(2);
    expect(since('2026-11-01T09:00:00')).toBe(1);
  });
});

describe('启用日与试运行 (R16)', () => {
  test('启用日以前的停更不算，从启用日零点起算', () => {
    const enabledOn = '2026-11-10';
    const publishedAt = [at('2026-05-01T09:00:00')];
    expect(present({ publishedAt, enabledOn, now: at('2026-11-17T23:00:00') })).toBeNull();
    const alert = present({ publishedAt, enabledOn, now: at('2026-11-18T01:00:00') });
    expect(alert).toMatchObject({ level: 'reminder', dueAt: at('2026-11-24T00:00:00') });
    expect(alert?.period).toBe('2026-05-01T01:00:00.000Z');
  });

  test('启用日以前已经结束的停更，导入历史时也不出预警', () => {
    const publishedAt = [at('2026-05-01T09:00:00'), at('2026-07-01T09:00:00'), last];
    expect(silenceAlerts(facts({ publishedAt, enabledOn: '2026-11-01' }))).toHaveLength(1);
  });

  test('从未发布的账号从启用日和开通日里较晚的一天起算', () => {
    const never = { publishedAt: [], enabledOn: '2026-11-01', openedOn: '2026-11-03' };
    expect(present({ ...never, now: at('2026-11-17T00:00:00') })?.level).toBe('alert');
    expect(present({ ...never, now: at('2026-11-17T00:00:01') })).toMatchObject({
      period: 'never',
      level: 'workOrder',
    });
  });

  test('试运行期间只告知，不督办；试运行结束后照章办理', () => {
    const trialUntil = '2026-11-20';
    const during = present({ trialUntil, now: at('2026-11-20T23:59:59') });
    expect(during).toMatchObject({ level: 'alert', informs: 'trial' });
    expect(during?.nextEscalationAt).toEqual(at('2026-11-21T00:00:00'));
    const after = present({ trialUntil, now: at('2026-11-21T00:00:00') });
    expect(after).toMatchObject({ level: 'workOrder', informs: 'full' });
  });
});

describe('停更报备 (R30)', () => {
  const permit = { startsAt: at('2026-11-10T00:00:00'), endsAt: at('2026-11-20T00:00:00') };

  test('报备开始，预警关闭；报备结束还没有更新，预警重新打开', () => {
    const during = present({ permits: [permit], now: at('2026-11-15T09:00:00') });
    expect(during).toMatchObject({
      level: 'reminder',
      closed: { at: permit.startsAt, reason: 'permitted' },
    });
    const after = present({ permits: [permit], now: at('2026-11-20T00:00:00') });
    expect(after).toMatchObject({ level: 'workOrder', closed: null, levelSince: permit.endsAt });
    expect(after?.since).toEqual(during?.since);
  });

  test('整个到期过程都在报备之内的，没有预警', () => {
    const whole = { startsAt: at('2026-11-09T00:00:00'), endsAt: at('2026-12-31T00:00:00') };
    expect(present({ permits: [whole], now: at('2026-12-20T09:00:00') })).toBeNull();
  });

  test('前后相接的两次报备是一段', () => {
    const second = { startsAt: permit.endsAt, endsAt: at('2026-12-01T00:00:00') };
    const alert = present({ permits: [second, permit], now: at('2026-11-25T09:00:00') });
    expect(alert?.closed?.at).toEqual(permit.startsAt);
  });

  test('级别要等报备结束才升', () => {
    expect(present({ permits: [permit], now: at('2026-11-09T10:00:00') })?.nextEscalationAt).toEqual(
      permit.endsAt,
    );
  });
});

test('没有报备和试运行时，预警级别就是剩余天数的级别 (R27)', () => {
  const minutes = fc.integer({ min: 0, max: 60 * 24 * 60 });
  const limits = fc.integer({ min: 1, max: 30 });
  fc.assert(
    fc.property(minutes, limits, (passed, limitDays) => {
      const now = new Date(last.getTime() + passed * 60_000);
      const left = daysLeft({ lastAt: last, limitDays, now });
      expect(present({ limitDays, now })?.level ?? null).toBe(ladderLevel(left, limitDays));
    }),
  );
  expect(
    ladderLevel(daysLeft({ lastAt: last, limitDays: 14, now: new Date(last.getTime() + 20 * DAY_MS) }), 14),
  ).toBe('workOrder');
});
