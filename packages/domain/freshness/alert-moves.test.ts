import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../calendar/shanghai.ts';
import { type AlertMove, decideAlert, repeatDue, type StoredAlert } from './alert-moves.ts';
import { type SilenceAlert, type SilenceFacts, silenceAlerts } from './silence-alerts.ts';

const day = (number: number) => new Date(Date.UTC(2026, 0, 1) + number * DAY_MS);

const open: SilenceAlert = {
  rule: 'R25',
  period: day(0).toISOString(),
  level: 'warning',
  informs: 'full',
  since: day(8),
  levelSince: day(10),
  dueAt: day(14),
  nextEscalationAt: day(12),
  closed: null,
};
const published: SilenceAlert = { ...open, closed: { at: day(11), reason: 'published' } };
const permitted: SilenceAlert = { ...open, closed: { at: day(11), reason: 'permitted' } };

function stored(changes: Partial<StoredAlert>): StoredAlert {
  return { level: 'warning', state: 'new', informs: 'full', closedReason: null, closedAt: null, ...changes };
}

describe('预警的开、升、关、留 (R27)', () => {
  test('没有预警而数据说有，就打开，并告知该级的人', () => {
    expect(decideAlert(null, open)).toEqual({ move: 'open', alert: open, notifies: 'publisher' });
  });

  test('没有预警，数据也说没有，就不动', () => {
    expect(decideAlert(null, null)).toEqual({ move: 'keep' });
  });

  test('级别升高就升级，告知下一位；已知悉也照升', () => {
    const move = { move: 'escalate', alert: open, notifies: 'publisher' };
    expect(decideAlert(stored({ level: 'reminder' }), open)).toEqual(move);
    expect(decideAlert(stored({ level: 'reminder', state: 'acknowledged' }), open)).toEqual(move);
  });

  test('同级不重复，级别不倒退', () => {
    expect(decideAlert(stored({}), open)).toEqual({ move: 'keep' });
    expect(decideAlert(stored({ level: 'workOrder' }), open)).toEqual({ move: 'keep' });
  });

  test('试运行结束，同一级也要正式告知一次 (R16)', () => {
    expect(decideAlert(stored({ informs: 'trial' }), open).move).toBe('escalate');
    expect(decideAlert(stored({}), { ...open, informs: 'trial' }).move).toBe('keep');
  });

  test('发布了就关闭，报备了也关闭 (R30)', () => {
    expect(decideAlert(stored({}), published)).toEqual({
      move: 'close',
      alert: published,
      reason: 'published',
    });
    expect(decideAlert(stored({ state: 'acknowledged' }), permitted)).toMatchObject({ reason: 'permitted' });
  });

  test('数据不再支持的预警关闭，并说明原因', () => {
    expect(decideAlert(stored({}), null)).toEqual({ move: 'close', alert: null, reason: 'published' });
    expect(decideAlert(stored({}), null, 'accountClosed')).toMatchObject({ reason: 'accountClosed' });
    expect(decideAlert(stored({ state: 'closed', closedReason: 'published' }), null)).toEqual({
      move: 'keep',
    });
  });

  test('停机期间开始又结束的停更，补记为已关闭，不再打扰任何人', () => {
    expect(decideAlert(null, published)).toEqual({ move: 'open', alert: published, notifies: null });
  });

  test('因发布而关闭的不再改动；因报备关闭的，之后发布了要改记', () => {
    const byPost = stored({ state: 'closed', closedReason: 'published', closedAt: day(11) });
    const byPermit = stored({ state: 'closed', closedReason: 'permitted', closedAt: day(11) });
    expect(decideAlert(byPost, { ...published, level: 'alert' })).toEqual({ move: 'keep' });
    expect(decideAlert(byPermit, permitted)).toEqual({ move: 'keep' });
    expect(decideAlert(byPermit, published).move).toBe('close');
    const later: SilenceAlert = { ...permitted, closed: { at: day(20), reason: 'permitted' } };
    expect(decideAlert(byPermit, later).move).toBe('close');
  });

  test('报备结束还在停更，原来的预警重新打开', () => {
    const closed = stored({ state: 'closed', closedReason: 'permitted', closedAt: day(11) });
    expect(decideAlert(closed, open)).toEqual({ move: 'open', alert: open, notifies: 'publisher' });
  });
});

describe('重复告知 (R27)', () => {
  test('没有知悉的，每24小时重复一次', () => {
    expect(repeatDue({ state: 'new', lastNoticeAt: day(1) }, new Date(day(2).getTime() - 1))).toBe(false);
    expect(repeatDue({ state: 'new', lastNoticeAt: day(1) }, day(2))).toBe(true);
    expect(repeatDue({ state: 'new', lastNoticeAt: null }, day(2))).toBe(true);
  });

  test('知悉以后、关闭以后不再重复', () => {
    expect(repeatDue({ state: 'acknowledged', lastNoticeAt: day(1) }, day(9))).toBe(false);
    expect(repeatDue({ state: 'closed', lastNoticeAt: null }, day(9))).toBe(false);
  });
});

interface Row extends StoredAlert {
  readonly since: number;
  readonly levelSince: number;
}

type Account = Omit<SilenceFacts, 'now' | 'since'>;

/** Runs passes at the given hours, each looking back to the one before, as the server does. */
function run(account: Account, hours: readonly number[]): Map<string, Row> {
  const rows = new Map<string, Row>();
  let before: Date | undefined;
  for (const hour of hours) {
    const now = new Date(day(0).getTime() + hour * 3_600_000);
    for (const alert of silenceAlerts({ ...account, now, ...(before ? { since: before } : {}) })) {
      const row = rowAfter(decideAlert(rows.get(alert.period) ?? null, alert));
      if (row) rows.set(alert.period, row);
    }
    before = now;
  }
  return rows;
}

function rowAfter(move: AlertMove): Row | null {
  if (move.move === 'keep' || !move.alert) return null;
  const { level, informs, closed, since, levelSince } = move.alert;
  const times = { since: since.getTime(), levelSince: levelSince.getTime() };
  const closing = { closedReason: closed?.reason ?? null, closedAt: closed?.at ?? null };
  return { level, informs, state: closed ? 'closed' : 'new', ...closing, ...times };
}

const HOURS = 24 * 120;

const account: fc.Arbitrary<Account> = fc.record({
  publishedAt: fc
    .array(fc.integer({ min: 0, max: HOURS * 60 }), { maxLength: 8 })
    .map((minutes) =>
      minutes.sort((a, b) => a - b).map((minute) => new Date(day(0).getTime() + minute * 60_000)),
    ),
  openedOn: fc.constantFrom(null, '2015-01-01', '2026-01-20'),
  enabledOn: fc.constantFrom('2025-06-01', '2026-01-15', '2026-03-01'),
  trialUntil: fc.constantFrom(null, '2026-01-20', '2026-02-20'),
  limitDays: fc.constantFrom(3, 7, 10, 14),
  permits: fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: HOURS }), fc.integer({ min: 1, max: 24 * 30 }))
      .map(([from, length]) => ({ startsAt: day(from / 24), endsAt: day((from + length) / 24) })),
    { maxLength: 3 },
  ),
});

describe('停机多久都一样 (T11)', () => {
  const always = Array.from({ length: HOURS }, (_, hour) => hour + 1);

  test('停机后只检查一次，结果与一直开着的每小时检查相同', () => {
    const awake = fc.uniqueArray(fc.integer({ min: 1, max: HOURS - 1 }), { maxLength: 6 });
    fc.assert(
      fc.property(account, awake, (facts, hours) => {
        const seldom = [...hours.sort((a, b) => a - b), HOURS];
        expect(run(facts, seldom)).toEqual(run(facts, always));
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test('同一时刻检查两次，第二次什么也不做', () => {
    fc.assert(
      fc.property(account, fc.integer({ min: 1, max: HOURS }), (facts, hour) => {
        const now = day(hour / 24);
        for (const alert of silenceAlerts({ ...facts, now })) {
          const row = rowAfter(decideAlert(null, alert));
          expect(decideAlert(row, alert)).toEqual({ move: 'keep' });
        }
      }),
    );
  });

  test('一个账号任何时候最多有一个打开的预警，一次停更最多一个预警', () => {
    fc.assert(
      fc.property(account, fc.integer({ min: 1, max: HOURS }), (facts, hour) => {
        const alerts = silenceAlerts({ ...facts, now: day(hour / 24) });
        expect(alerts.filter((alert) => !alert.closed).length).toBeLessThanOrEqual(1);
        expect(new Set(alerts.map((alert) => alert.period)).size).toBe(alerts.length);
      }),
    );
  });
});
