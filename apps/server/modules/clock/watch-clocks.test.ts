import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAfterReview, buildDisclosure, buildIncident } from '../../testing/build-kinds.ts';
import { buildPlacement, buildPost } from '../../testing/build-post.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { recordConference, waiveConference } from '../incident/record-conference.ts';
import { watchClocks } from './watch-clocks.ts';

let home: TestDatabase;
let office: BuiltOffice;
const start = clockAt('2026-11-23T02:00:00Z');

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, start);
});
afterAll(() => home.drop());

const at = (now: string) => ({ db: home.db, clock: clockAt(now) });
const alertsOf = (period: string) =>
  home.sql<{ rule: string; state: string; conclusion: string | null }[]>`
    select rule, state, conclusion from alert where period = ${period}`;
const toldOf = (subject: string) =>
  home.sql<{ event: string; name: string }[]>`
    select n.event, p.name from notice n join person p on p.id = n.person_id where n.subject = ${subject} order by n.id`;

async function incident() {
  return buildIncident(home.db, {
    unitId: office.units.headOffice.id,
    openedBy: office.editor.personId,
    startedAt: new Date('2026-11-23T00:00:00Z'),
  });
}

describe('法定期限的提醒和预警 (R9, R11)', () => {
  test('过半、八成各提醒经办人一次，超时再报领导并预警，重复跑不重复说', async () => {
    const { id } = await incident();
    const subject = `information:${id}`;
    await watchClocks(at('2026-11-23T01:00:00Z'));
    expect([...(await toldOf(subject))]).toEqual([]);
    for (const now of ['02:30', '02:31', '04:00', '04:01', '05:01', '05:02']) {
      await watchClocks(at(`2026-11-23T${now}:00Z`));
    }
    expect((await toldOf(subject)).map(({ event, name }) => [event, name])).toEqual([
      ['clock.half', '陈编辑'],
      ['clock.pressing', '陈编辑'],
      ['clock.overdue', '陈编辑'],
      ['clock.overdue', '李局长'],
    ]);
    expect([...(await alertsOf(subject))]).toEqual([{ rule: 'R9', state: 'new', conclusion: null }]);
    // A downtime over all of it says at once what is over now.
    const late = await incident();
    await watchClocks(at('2026-11-23T05:30:00Z'));
    expect((await alertsOf(`information:${late.id}`)).map(({ state }) => state)).toEqual(['new']);
  });

  test('起始时间更正后不再超时，预警自行关闭；又超时，同一条重新打开', async () => {
    const { id } = await incident();
    const subject = `information:${id}`;
    await watchClocks(at('2026-11-23T05:30:00Z'));
    await home.sql`update incident set started_at = '2026-11-23T04:00:00Z' where id = ${id}`;
    await watchClocks(at('2026-11-23T05:31:00Z'));
    expect((await alertsOf(subject)).map(({ state }) => state)).toEqual(['closed']);
    await watchClocks(at('2026-11-23T09:01:00Z'));
    expect((await alertsOf(subject)).map(({ state }) => state)).toEqual(['new']);
  });

  test('发布会登记了或者定为不开，24小时的预警就结束', async () => {
    const [held, waived] = [await incident(), await incident()];
    const late = at('2026-11-24T00:30:00Z');
    await watchClocks(late);
    for (const { id } of [held, waived]) expect(await alertsOf(`conference:${id}`)).toHaveLength(1);
    const input = { incidentId: held.id, heldAt: '2026-11-24T00:20:00Z', link: 'https://example.org/press' };
    await recordConference({ ...late, actor: office.publisher, input });
    await waiveConference({
      ...late,
      actor: office.leader,
      input: { incidentId: waived.id, reason: '影响小' },
    });
    await watchClocks(late);
    for (const { id } of [held, waived]) {
      expect((await alertsOf(`conference:${id}`)).map(({ state }) => state)).toEqual(['closed']);
    }
  });

  test('过了7个工作日没有公示，向账号预警', async () => {
    const drafter = office.editor.personId;
    const post = await buildPost(home.db, {
      kind: 'penalty',
      drafterId: drafter,
      unitId: office.units.headOffice.id,
    });
    await buildPlacement(home.db, { postId: post.id, accountId: office.accounts.weibo.id });
    await buildDisclosure(home.db, { postId: post.id, decidedOn: '2026-11-12', recordedBy: drafter });
    await watchClocks(at('2026-11-23T15:59:59Z'));
    expect([...(await alertsOf(`disclosure:${post.id}`))]).toEqual([]);
    await watchClocks(at('2026-11-23T16:00:00Z'));
    expect((await alertsOf(`disclosure:${post.id}`)).map(({ rule }) => rule)).toEqual(['R11']);
  });
});

test('事后复核的结论写下后谁也改不了、删不掉 (R9)', async () => {
  const made = await buildAfterReview(home.db);
  await expect(
    home.sql`update after_review set verdict = 'retract' where post_id = ${made.postId}`,
  ).rejects.toThrow();
  await expect(home.sql`delete from after_review where post_id = ${made.postId}`).rejects.toThrow();
});

const days = ['2025-01-17', '2025-09-30', '2026-02-13', '2026-09-18', '2026-12-30'];

/** The due times as a process in another time zone computes them. */
function inZone(zone: string, broken = false): string {
  const domain = path.resolve(import.meta.dirname, '../../../../packages/domain/deadlines');
  const local = '(day) => new Date(day + `T00:00:00`)';
  const start = broken ? local : 'decisionStart';
  const script = `
    const { decisionStart, statutoryDue } = await import(${JSON.stringify(path.join(domain, 'statutory.ts'))});
    const { defaultCalendar } = await import(${JSON.stringify(path.join(domain, 'working-time.ts'))});
    const begin = ${start};
    for (const day of ${JSON.stringify(days)}) for (const kind of ['disclosure', 'afterReview', 'information'])
      console.log(statutoryDue(kind, begin(day), defaultCalendar).toISOString());`;
  const done = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(done.stderr);
  return done.stdout;
}

describe('服务器在哪个时区，法定期限都一样 (T21)', () => {
  test('四个时区算出来的到期时间一秒不差', () => {
    const home = inZone('Asia/Shanghai');
    expect(home.trim().split('\n')).toHaveLength(15);
    for (const zone of ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati']) expect(inZone(zone)).toBe(home);
  });

  test('核对本身能发现错误：按服务器本地零点起算的写法当场不符（反例）', () => {
    expect(inZone('America/Los_Angeles', true)).not.toBe(inZone('Asia/Shanghai', true));
  });
});
