import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import {
  decide,
  draftOf,
  openTasks,
  reviewedPost,
  submittedPost,
  taskOf,
  type Walk,
  weiboText,
} from '../../testing/walk.ts';
import { disablePerson } from '../person/disable-person.ts';
import { readStanding } from '../post/post.queries.ts';
import { manSteps } from '../review/man-steps.ts';
import { listAbsences } from './absence.queries.ts';
import { endAbsence } from './end-absence.ts';
import { followAbsences } from './follow-absences.ts';
import { recordAbsence, recordAbsenceFor } from './record-absence.ts';

// Monday, 10 o'clock in Shanghai.
const clock = clockAt('2026-11-23T02:00:00Z');
let database: TestDatabase;
let office: BuiltOffice;
let walk: Walk;

beforeAll(async () => {
  database = await createTestDatabase();
  office = await buildOffice(database, clock);
  walk = { db: database.db, clock };
});
afterAll(() => database.drop());
beforeEach(async () => {
  clock.set('2026-11-23T02:00:00Z');
  await database.sql`delete from absence`;
  await database.sql`update person set state = 'active', disabled_at = null where state = 'disabled'`;
  await database.sql`update run_step set state = 'withdrawn', closed_at = now() where state = 'open'`;
  await database.sql`update task set state = 'withdrawn', closed_at = now() where state = 'open'`;
  await database.sql`update review_run set state = 'withdrawn', ended_at = now() where ended_at is null`;
});

const content = () => draftOf([weiboText(office.accounts.weibo.id)]);
const submitted = () => submittedPost(walk, office.editor, content());
const inHours = (hours: number) => new Date(clock.now().getTime() + hours * 3_600_000).toISOString();
const away = (who: Acting, delegate: Acting | null, from = 0, until = 48) =>
  recordAbsence({
    ...walk,
    actor: who,
    input: {
      startsAt: inHours(from),
      endsAt: inHours(until),
      delegateId: delegate?.personId ?? null,
      note: '出差',
    },
  });
const holders = async (postId: number) => {
  const rows = await database.sql<{ name: string; acting: string | null }[]>`
    select h.name, a.name as acting from task t join person h on h.id = t.person_id
      left join person a on a.id = t.acting_for_id join run_step s on s.id = t.run_step_id and s.state = 'open'
      join review_run r on r.id = s.run_id where r.post_id = ${postId} and t.state = 'open' order by t.id`;
  return rows.map(({ name, acting }) => (acting ? `${name}代${acting}` : name));
};
const actsOn = async (postId: number) => {
  const rows = await database.sql<{ act: string }[]>`
    select act from trail_entry where post_id = ${postId} and act like 'task.%' order by id`;
  return rows.map(({ act }) => act);
};

describe('外出期间的待办归代办人 (R8)', () => {
  test('外出时送来的稿件直接给代办人，注明代谁；意见也注明', async () => {
    await away(office.secondReviewer, null, 0, 1);
    await away(office.reviewer, office.publisher);
    const { postId } = await submitted();
    expect(await holders(postId)).toEqual(['王签发代赵审核']);
    const standing = await readStanding({ ...walk, actor: office.editor } as never, { postId });
    expect(standing.run?.step).toMatchObject({
      holders: ['王签发'],
      away: [{ name: '赵审核', by: '王签发' }],
    });
    await decide(walk, office.publisher, postId, 'pass');
    const [row] = await database.sql`
      select o.acting_for_id::int as acting from opinion o join run_step s on s.id = o.run_step_id
        join review_run r on r.id = s.run_id where r.post_id = ${postId}`;
    expect(row).toEqual({ acting: office.reviewer.personId });
  });

  test('手上的待办在外出开始时转过去，留痕；提前回来，没办的还回来', async () => {
    await away(office.secondReviewer, null);
    const { postId } = await submitted();
    expect(await holders(postId)).toEqual(['赵审核']);
    const { absenceId, moved } = await away(office.reviewer, office.publisher, 0, 48);
    expect(moved).toBe(1);
    expect(await holders(postId)).toEqual(['王签发代赵审核']);
    expect(await refusalOf(decide(walk, office.reviewer, postId, 'pass'))).toMatchObject({
      code: 'stepClosed',
    });
    expect(await endAbsence({ ...walk, actor: office.reviewer, input: { absenceId } })).toEqual({ moved: 1 });
    expect(await holders(postId)).toEqual(['赵审核']);
    expect(await actsOn(postId)).toEqual(['task.delegated', 'task.cameBack']);
    expect(await decide(walk, office.reviewer, postId, 'pass')).toMatchObject({ runState: 'reviewing' });
  });

  test('明天才开始的外出，到时候由后台转过去；到期自动还回来', async () => {
    await away(office.secondReviewer, null);
    const { postId } = await submitted();
    await away(office.reviewer, office.publisher, 24, 48);
    expect(await followAbsences(walk)).toBe(0);
    clock.pass(24 * 60);
    expect(await followAbsences(walk)).toBe(1);
    expect(await holders(postId)).toEqual(['王签发代赵审核']);
    clock.pass(24 * 60);
    expect(await followAbsences(walk)).toBe(1);
    expect(await followAbsences(walk)).toBe(0);
    expect(await holders(postId)).toEqual(['赵审核']);
  });

  test('代办人已经办了的不收回：办过的算办过 (R3)', async () => {
    await away(office.secondReviewer, null, 0, 1);
    const { absenceId } = await away(office.reviewer, office.publisher);
    const { postId } = await submitted();
    await decide(walk, office.publisher, postId, 'pass');
    clock.pass(120);
    await endAbsence({ ...walk, actor: office.reviewer, input: { absenceId } });
    expect(await actsOn(postId)).toEqual([]);
    // The principal acted through the delegate, so the second step is not for them.
    expect(await holders(postId)).toEqual([]);
    await manSteps(walk);
    expect(await holders(postId)).toEqual(['钱审核']);
  });

  test('拟稿人不能当代办人来审自己的稿：待办不转，仍在本人手上 (R3)', async () => {
    await away(office.secondReviewer, null);
    const { postId } = await submitted();
    await database.sql`insert into role_grant (person_id, role, unit_id, granted_at)
      values (${office.editor.personId}, 'reviewer', ${office.units.bureau.id}, now())`;
    expect((await away(office.reviewer, office.editor)).moved).toBe(0);
    expect(await holders(postId)).toEqual(['赵审核']);
    await manSteps(walk);
    const [told] = await database.sql`
      select count(*)::int as n from notice where event = 'step.withoutPerson' and post_id = ${postId}`;
    expect(told?.n).toBeGreaterThan(0);
    await database.sql`update role_grant set revoked_at = now() where person_id = ${office.editor.personId} and role = 'reviewer'`;
  });

  test('签发不因外出转给别人：代办不给签发权 (R15)', async () => {
    const { postId } = await reviewedPost(walk, office, content());
    expect((await away(office.publisher, office.secondPublisher)).moved).toBe(0);
    expect(await holders(postId)).toContain('王签发');
    expect(await openTasks(walk, office.secondPublisher.personId)).toEqual([]);
  });
});

describe('登记外出 (R8)', () => {
  test('互相代办成圈，第二个登记不了；两人同时登记也只成一个', async () => {
    const both = await Promise.allSettled([
      away(office.reviewer, office.secondReviewer),
      away(office.secondReviewer, office.reviewer),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = both.find(({ status }) => status === 'rejected');
    expect(refused).toMatchObject({ reason: { refusal: { code: 'delegationCircle', rule: 'R8' } } });
  });

  test('没有审核权的人、别的单位的人不能代办', async () => {
    expect(await refusalOf(away(office.reviewer, office.supervisor))).toMatchObject({
      code: 'delegateMayNotReview',
    });
    expect(await refusalOf(away(office.reviewer, office.outsidePublisher))).toMatchObject({
      code: 'personNotFound',
    });
  });

  test('本单位领导和系统管理员可以替人登记、销假；同事和别的单位不行', async () => {
    const input = {
      ...{ personId: office.reviewer.personId, startsAt: inHours(0), endsAt: inHours(8), note: '' },
      delegateId: null,
    };
    const { absenceId } = await recordAbsenceFor({ ...walk, actor: office.leader, input });
    for (const actor of [office.secondReviewer, office.outsideEditor]) {
      expect(await refusalOf(endAbsence({ ...walk, actor, input: { absenceId } }))).toMatchObject({
        rule: 'rights',
      });
    }
    await endAbsence({ ...walk, actor: office.systemAdmin, input: { absenceId } });
    expect(
      await refusalOf(endAbsence({ ...walk, actor: office.leader, input: { absenceId } })),
    ).toMatchObject({
      code: 'absenceEnded',
    });
    const [acts] = await database.sql<{ acts: string[] }[]>`
      select array_agg(act order by id) as acts from (select id, act from trail_entry where act like 'absence.%' order by id desc limit 2) x`;
    expect(acts?.acts).toEqual(['absence.recorded', 'absence.ended']);
    const seen = await listAbsences({ ...walk, actor: office.reviewer }, { personId: null });
    expect(seen.absences).toMatchObject([{ standing: 'ended', recordedByName: '李局长' }]);
  });

  test('代办人自己要外出可以登记，被代的人的待办回到本人手上，不再往下转', async () => {
    await away(office.secondReviewer, null, 0, 1);
    await away(office.reviewer, office.publisher);
    const { postId } = await submitted();
    expect(await holders(postId)).toEqual(['王签发代赵审核']);
    await away(office.publisher, office.secondPublisher, 0, 24);
    await followAbsences(walk);
    expect(await holders(postId)).toEqual(['王签发代赵审核']);
    await manSteps(walk);
    clock.pass(61);
    // A colleague of the step is back: the step goes on with them.
    expect(await manSteps(walk)).toMatchObject({ manned: 1 });
    expect(await holders(postId)).toEqual(['王签发代赵审核', '钱审核']);
  });
});

test('代办人中途被停用，环节不空着：能办的人接上 (R8, T9)', async () => {
  await away(office.secondReviewer, null, 0, 1);
  await away(office.reviewer, office.publisher);
  const { postId } = await submitted();
  clock.pass(90);
  await disablePerson({ ...walk, actor: office.systemAdmin, input: { personId: office.publisher.personId } });
  expect(await manSteps(walk)).toMatchObject({ manned: 1, without: 0 });
  expect(await holders(postId)).toEqual(['钱审核']);
  const mine = await taskOf(walk, office.secondReviewer, postId);
  expect(mine.state).toBe('open');
});
