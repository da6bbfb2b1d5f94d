import { publication } from '@qianfa/db/tables/publication';
import { alert, workOrder } from '@qianfa/db/tables/supervision';
import { trailEntry } from '@qianfa/db/tables/trail';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { asc, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildFreshnessPolicy, buildSilencePermit } from '../../testing/build-publication.ts';
import { buildAccount } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { takeSightings } from '../publication/take-sightings.ts';
import { runFreshnessPass } from './run-freshness-pass.ts';

let testDb: TestDatabase;
beforeAll(async () => {
  testDb = await createTestDatabase();
});
afterAll(() => testDb.drop());

async function publish(at: string | Date, accountId: number, { db }: Pick<TestDatabase, 'db'> = testDb) {
  const publishedAt = new Date(at);
  const seen = {
    accountId,
    kind: 'import' as const,
    title: publishedAt.toISOString(),
    publishedAt,
    publishedAtSource: 'import' as const,
    link: null,
    platformId: null,
    original: null,
    source: null,
    onPage: true,
    release: null,
  };
  await db.transaction((tx) =>
    takeSightings(tx, [seen], { now: publishedAt, seenBy: null, importBatchId: null }),
  );
}

const alertsOf = (accountId: number, { db }: Pick<TestDatabase, 'db'> = testDb) =>
  db.select().from(alert).where(eq(alert.accountId, accountId)).orderBy(asc(alert.since));

const clock = clockAt('2026-11-20T01:00:00.000Z');
const pass = (at: string, accountId: number) => {
  clock.set(at);
  return runFreshnessPass({ db: testDb.db, clock }, [accountId]);
};
const silentAccount = async (given: Parameters<typeof buildAccount>[1] = {}) => {
  const { id } = await buildAccount(testDb.db, { enabledOn: '2026-11-01', ...given });
  await publish('2026-11-01T01:00:00.000Z', id);
  return id;
};

describe('预警阶梯 (R27)', () => {
  test('剩 5 天提醒、3 天预警、1 天警报、超期督办，一个情形始终只有一条', async () => {
    const accountId = await silentAccount();
    const seen: (string | undefined)[] = [];
    for (const at of [
      '2026-11-09T01:00:00Z',
      '2026-11-10T02:00:00Z',
      '2026-11-12T02:00:00Z',
      '2026-11-14T02:00:00Z',
      '2026-11-15T02:00:00Z',
    ]) {
      await pass(at, accountId);
      const rows = await alertsOf(accountId);
      expect(rows.length).toBeLessThanOrEqual(1);
      seen.push(rows[0]?.level);
    }
    expect(seen).toEqual([undefined, 'reminder', 'warning', 'alert', 'workOrder']);
    const [row] = await alertsOf(accountId);
    expect(row).toMatchObject({
      rule: 'R25',
      state: 'new',
      informs: 'full',
      dueAt: new Date('2026-11-15T01:00:00Z'),
    });
  });

  test('超期即出督办单，10 个工作日内办结，各留一条痕 (R33, R37)', async () => {
    const accountId = await silentAccount();
    await pass('2026-11-18T02:00:00Z', accountId);
    await pass('2026-11-18T03:00:00Z', accountId);
    const orders = await testDb.db.select().from(workOrder).where(eq(workOrder.accountId, accountId));
    // 11 月 15 日(星期日)超期,其后第十个工作日是 11 月 27 日。
    expect(orders).toMatchObject([{ state: 'issued', dueAt: new Date('2026-11-27T09:30:00.000Z') }]);
    const [row] = await alertsOf(accountId);
    const subjects = [`alert:${row?.id}`, `workOrder:${orders[0]?.id}`];
    const entries = await testDb.db.select().from(trailEntry).where(inArray(trailEntry.subject, subjects));
    expect(entries.map(({ act, actor }) => [act, actor])).toEqual([
      ['alert.raised', 'system'],
      ['workOrder.issued', 'system'],
    ]);
  });

  test('升级会再次提醒已知悉的人；知悉不停钟', async () => {
    const accountId = await silentAccount();
    await pass('2026-11-10T02:00:00Z', accountId);
    await testDb.db.update(alert).set({ state: 'acknowledged' }).where(eq(alert.accountId, accountId));
    await pass('2026-11-10T20:00:00Z', accountId);
    expect(await alertsOf(accountId)).toMatchObject([{ state: 'acknowledged', level: 'reminder' }]);
    await pass('2026-11-12T02:00:00Z', accountId);
    expect(await alertsOf(accountId)).toMatchObject([{ state: 'new', level: 'warning' }]);
  });

  test('发布以后预警关闭，原因是已发布；督办单转为已整改', async () => {
    const accountId = await silentAccount();
    await pass('2026-11-16T02:00:00Z', accountId);
    await publish('2026-11-16T08:00:00Z', accountId);
    await pass('2026-11-16T09:00:00Z', accountId);
    expect(await alertsOf(accountId)).toMatchObject([
      { state: 'closed', closedReason: 'published', closedAt: new Date('2026-11-16T08:00:00Z') },
    ]);
    expect(await testDb.db.select().from(workOrder).where(eq(workOrder.accountId, accountId))).toMatchObject([
      { state: 'rectified' },
    ]);
  });

  test('监管员结论关闭的，同一级别不再重开；升到下一级重新打开', async () => {
    const accountId = await silentAccount();
    await pass('2026-11-10T02:00:00Z', accountId);
    await testDb.db
      .update(alert)
      .set({ state: 'closed', closedAt: clock.now(), closedReason: 'concluded', conclusion: '平台迁移' })
      .where(eq(alert.accountId, accountId));
    await pass('2026-11-10T20:00:00Z', accountId);
    expect(await alertsOf(accountId)).toMatchObject([{ state: 'closed' }]);
    await pass('2026-11-12T02:00:00Z', accountId);
    expect(await alertsOf(accountId)).toMatchObject([{ state: 'new', level: 'warning', closedReason: null }]);
  });
});

describe('不该报的不报', () => {
  test('启用日之前的沉默不报 (R16)', async () => {
    const accountId = await silentAccount({ enabledOn: '2026-11-18' });
    await pass('2026-11-18T02:00:00Z', accountId);
    expect(await alertsOf(accountId)).toEqual([]);
    // 从启用日起算 14 天。
    await pass('2026-12-02T02:00:00Z', accountId);
    expect(await alertsOf(accountId)).toMatchObject([{ level: 'workOrder' }]);
  });

  test('试运行期间只提示，不出督办单；期满后出 (R16)', async () => {
    const accountId = await silentAccount({ trialUntil: '2026-11-17' });
    await pass('2026-11-17T02:00:00Z', accountId);
    expect(await alertsOf(accountId)).toMatchObject([{ informs: 'trial', level: 'alert' }]);
    expect(await testDb.db.select().from(workOrder).where(eq(workOrder.accountId, accountId))).toEqual([]);
    await pass('2026-11-17T16:00:00Z', accountId);
    expect(await alertsOf(accountId)).toMatchObject([{ informs: 'full', level: 'workOrder' }]);
  });

  test('停更报备期间关闭，期满仍未更新则重新打开 (R30)', async () => {
    const accountId = await silentAccount();
    await pass('2026-11-16T02:00:00Z', accountId);
    await buildSilencePermit(testDb.db, {
      accountId,
      startsAt: new Date('2026-11-16T03:00:00Z'),
      endsAt: new Date('2026-11-18T00:00:00Z'),
    });
    await pass('2026-11-16T04:00:00Z', accountId);
    expect(await alertsOf(accountId)).toMatchObject([{ state: 'closed', closedReason: 'permitted' }]);
    await pass('2026-11-18T01:00:00Z', accountId);
    expect(await alertsOf(accountId)).toMatchObject([
      { state: 'new', level: 'workOrder', closedReason: null },
    ]);
  });

  test('关停的账号不再预警', async () => {
    const accountId = await silentAccount({ state: 'closed' });
    await pass('2026-11-18T02:00:00Z', accountId);
    expect(await alertsOf(accountId)).toEqual([]);
  });

  test('本单位规定 30 天的账号，14 天不报 (R25)', async () => {
    const accountId = await silentAccount();
    await buildFreshnessPolicy(testDb.db, { accountId, maxSilentDays: 30 });
    await pass('2026-11-18T02:00:00Z', accountId);
    expect(await alertsOf(accountId)).toEqual([]);
  });

  test('排在未来的一条到了时间才算发布', async () => {
    const accountId = await silentAccount();
    clock.set('2026-11-02T00:00:00Z');
    const future = new Date('2026-11-14T00:00:00Z');
    await testDb.db.transaction((tx) =>
      takeSightings(
        tx,
        [
          {
            accountId,
            kind: 'import',
            title: '未来',
            publishedAt: future,
            publishedAtSource: 'import',
            link: null,
            platformId: null,
            original: true,
            source: null,
            onPage: true,
            release: null,
          },
        ],
        { now: clock.now(), seenBy: null, importBatchId: null },
      ),
    );
    await pass('2026-11-12T02:00:00Z', accountId);
    expect(await alertsOf(accountId)).toMatchObject([{ state: 'new', level: 'warning' }]);
    await pass('2026-11-14T01:00:00Z', accountId);
    expect(await alertsOf(accountId)).toMatchObject([
      { state: 'closed', closedReason: 'published', closedAt: future },
    ]);
  });
});

describe('停机以后 (T11)', () => {
  test('停机多久都一样：一次巡检得出的预警，与一直运行时相同', async () => {
    const [always, downtime] = [await createTestDatabase(), await createTestDatabase()];
    try {
      const seed = Number(process.env.QIANFA_SEED ?? 20261120);
      const history = timelines(seed, 10);
      await live(always, history, () => 6);
      await live(downtime, history, (hour) => (hour === 0 ? 24 * 9 : hour < 24 * 30 ? 24 * 23 : 24 * 40));
      const expected = await outcome(always);
      expect(expected.length, `seed ${seed}`).toBeGreaterThan(5);
      expect(await outcome(downtime), `seed ${seed}`).toEqual(expected);
    } finally {
      await Promise.all([always.drop(), downtime.drop()]);
    }
  }, 120_000);
});

const START = Date.UTC(2026, 8, 1);
const HOURS = 24 * 75;

interface Timeline {
  readonly publishedHours: readonly number[];
  readonly permit: readonly [number, number] | null;
  readonly trialUntil: string | null;
  readonly enabledOn: string;
}

/** Random lives of accounts, some with a permit, a trial or a late 启用日. */
function timelines(seed: number, count: number): Timeline[] {
  let state = seed;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
  return Array.from({ length: count }, (_, nth) => {
    const publishedHours: number[] = [];
    for (let hour = random() * 200; hour < HOURS; hour += random() * 24 * (nth % 2 === 0 ? 24 : 14)) {
      publishedHours.push(Math.floor(hour) + 0.5);
    }
    const begin = Math.floor(random() * HOURS * 0.7);
    return {
      publishedHours,
      permit: nth % 3 === 0 ? [begin, begin + Math.ceil(random() * 24 * 20)] : null,
      trialUntil: nth % 4 === 1 ? '2026-09-25' : null,
      enabledOn: nth % 5 === 4 ? '2026-10-01' : '2026-09-01',
    };
  });
}

const instant = (hour: number) => new Date(START + hour * 3_600_000);

async function live(database: TestDatabase, history: readonly Timeline[], gap: (hour: number) => number) {
  const accounts: number[] = [];
  for (const [nth, { permit, trialUntil, enabledOn }] of history.entries()) {
    const { id } = await buildAccount(database.db, { name: `账号 ${nth}`, trialUntil, enabledOn });
    if (permit) {
      const [startsAt, endsAt] = [instant(permit[0]), instant(permit[1])];
      await buildSilencePermit(database.db, { accountId: id, startsAt, endsAt });
    }
    accounts.push(id);
  }
  const pending = history
    .flatMap(({ publishedHours }, nth) =>
      publishedHours.map((hour) => ({ hour, accountId: accounts[nth] ?? 0 })),
    )
    .sort((a, b) => a.hour - b.hour);
  const walking = clockAt(instant(0).toISOString());
  for (let hour = 0; hour <= HOURS; hour = hour === HOURS ? HOURS + 1 : Math.min(HOURS, hour + gap(hour))) {
    while (pending[0] && pending[0].hour <= hour) {
      const due = pending.shift();
      if (due) await publish(instant(due.hour), due.accountId, database);
    }
    walking.set(instant(hour));
    await runFreshnessPass({ db: database.db, clock: walking });
  }
}

/** What stands in the end, without ids and without what only says when a pass ran. */
async function outcome({ sql }: TestDatabase) {
  return sql`
    select c.name, a.period, a.level, a.state, a.informs, a.since, a.due_at, a.next_escalation_at, a.closed_at,
      a.closed_reason, w.state as order_state, w.issued_at, w.due_at as order_due
    from alert a join account c on c.id = a.account_id left join work_order w on w.alert_id = a.id
    order by c.name, a.since`;
}

test('巡检不改动发布记录', async () => {
  const accountId = await silentAccount();
  const before = await testDb.db.select().from(publication).where(eq(publication.accountId, accountId));
  await pass('2026-11-18T02:00:00Z', accountId);
  expect(await testDb.db.select().from(publication).where(eq(publication.accountId, accountId))).toEqual(
    before,
  );
});
