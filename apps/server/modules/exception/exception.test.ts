import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { hireLeader, stuckPost } from '../../testing/exceptions.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { openRoads } from '../../testing/roads.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { decide, draftOf, openTasks, signAll, type Walk, weiboText } from '../../testing/walk.ts';
import { readEvidence } from '../evidence/read-evidence.ts';
import { readDesk } from '../review/desk.queries.ts';
import { listEmptySteps } from '../review/empty-steps.queries.ts';
import { manSteps } from '../review/man-steps.ts';
import { sheetHands } from '../sheet/sheet-hands.ts';
import { readShares } from '../signing/shares.queries.ts';
import { answerException, endException } from './answer-exception.ts';
import { askException } from './ask-exception.ts';
import { listExceptions, readExceptionCandidates } from './exception.queries.ts';

const now = '2026-11-23T02:00:00Z';
const clock = clockAt(now);
let database: TestDatabase;
let office: BuiltOffice;
let walk: Walk;
let deputy: Acting;

beforeAll(async () => {
  database = await createTestDatabase();
  office = await buildOffice(database, clock);
  walk = { db: database.db, clock };
  deputy = await hireLeader(walk, office);
});
afterAll(() => database.drop());
beforeEach(async () => {
  clock.set(now);
  await openRoads(walk, { exception: true });
});

let counted = 0;
async function stuck() {
  counted += 1;
  return stuckPost(walk, office, draftOf([weiboText(office.accounts.weibo.id, `第${counted}号通知。`)]));
}
const ask = (postId: number, change: object = {}, actor: Acting = office.leader) =>
  askException({
    ...walk,
    actor,
    input: {
      postId,
      personId: office.reviewer.personId,
      endsOn: '2026-11-25',
      reason: '另一位审核人住院',
      ...change,
    },
  });
const answer = (exceptionId: number, actor: Acting = deputy, grant = true, said = '') =>
  answerException({ ...walk, actor, input: { exceptionId, grant, answer: said } });
const open = async (postId: number) => {
  const rows = await openTasks(walk, office.reviewer.personId);
  const [step] = await database.sql<{ id: number }[]>`
    select s.id::int as id from run_step s join review_run r on r.id = s.run_id where r.post_id = ${postId} and s.state = 'open'`;
  return rows.filter(({ runStepId }) => runStepId === step?.id).length;
};

describe('两人例外 (R3)', () => {
  test('只剩初审过的人能复审：一位领导提出、另一位批准，他才能办，单据、证据、占比里都看得到', async () => {
    const { postId } = await stuck();
    await manSteps(walk);
    expect(await listEmptySteps({ ...walk, actor: office.leader })).toMatchObject([{ postId }]);
    const { exceptionId } = await ask(postId);
    expect(await open(postId)).toBe(0);
    expect(await answer(exceptionId)).toEqual({ state: 'granted' });
    expect(await open(postId)).toBe(1);
    expect(await listEmptySteps({ ...walk, actor: office.leader })).toEqual([]);
    expect(await decide(walk, office.reviewer, postId, 'pass')).toMatchObject({ stepName: '签发' });
    expect((await signAll(walk, office.publisher, postId))[0]?.ok).toBe(true);

    const desk = await readDesk({ ...walk, actor: office.publisher } as never, { postId });
    expect(desk.run.steps[1]?.exceptions).toMatchObject([
      { personName: '赵审核', askedBy: '李局长', grantedBy: '吴副局长', reason: '另一位审核人住院' },
    ]);
    expect(JSON.stringify(sheetHands(desk))).toContain('两人例外：赵审核在本环节再办一次');
    const { exceptions } = await readEvidence(database.sql, postId);
    expect(exceptions).toMatchObject([
      { step: '复审', person: '赵审核', askedBy: '李局长', state: 'granted' },
    ]);
    const { lines } = await readShares({ ...walk, actor: office.leader }, { by: 'account' });
    expect(lines).toMatchObject([{ total: 1, excepted: 1 }]);
    expect(await trailOf(database, `step_exception:${exceptionId}`)).toMatchObject([
      { act: 'exception.asked', facts: { personId: office.reviewer.personId } },
      { act: 'exception.granted', facts: { askedBy: office.leader.personId } },
    ]);
    expect(await listExceptions({ ...walk, actor: office.leader })).toMatchObject([
      { id: exceptionId, state: 'granted', isUsed: true, postId },
    ]);
  });

  test('提出的人自己批不了，被例外的人批不了，外单位的领导查无此事', async () => {
    const { postId } = await stuck();
    const { exceptionId } = await ask(postId);
    expect(await refusalOf(answer(exceptionId, office.leader))).toMatchObject({
      code: 'exceptionNeedsSecond',
    });
    expect(await refusalOf(answer(exceptionId, office.reviewer))).toMatchObject({ kind: 'forbidden' });
    const { other } = office.units;
    const outside = {
      ...deputy,
      grants: [{ role: 'leader' as const, unitPath: other.path }],
    };
    expect(await refusalOf(answer(exceptionId, outside))).toMatchObject({ code: 'exceptionNotFound' });
    expect(await refusalOf(ask(postId, {}, outside))).toMatchObject({ code: 'postNotFound' });
    expect(await refusalOf(ask(postId))).toMatchObject({ code: 'exceptionStands' });
    expect(await open(postId)).toBe(0);
  });

  test('拟稿人永远不例外；没有开通时提不出来', async () => {
    const { postId } = await stuck();
    expect(await refusalOf(ask(postId, { personId: office.editor.personId }))).toMatchObject({
      code: 'drafterNeverExcepted',
    });
    await openRoads(walk, {});
    expect(await refusalOf(ask(postId))).toMatchObject({ code: 'signingRoadClosed' });
  });

  test('不批要说理由，提出的人知道；列表里说得清', async () => {
    const { postId } = await stuck();
    const { exceptionId } = await ask(postId);
    expect(await refusalOf(answer(exceptionId, deputy, false))).toMatchObject({
      code: 'exceptionAnswerMissing',
    });
    expect(await answer(exceptionId, deputy, false, '请钱审核明天办')).toEqual({ state: 'refused' });
    expect(await refusalOf(answer(exceptionId))).toMatchObject({ code: 'exceptionAlreadyClosed' });
    const [told] = await database.sql`
      select event, facts ->> 'reason' as reason from notice where person_id = ${office.leader.personId} and event like 'exception.%'
      order by id desc limit 1`;
    expect(told).toEqual({ event: 'exception.refused', reason: '请钱审核明天办' });
  });

  test('到期没有办的，待办收走，环节又空着，重新报警', async () => {
    const { postId } = await stuck();
    const { exceptionId } = await ask(postId, { endsOn: '2026-11-23' });
    await answer(exceptionId);
    expect(await open(postId)).toBe(1);
    clock.set('2026-11-24T02:00:00Z');
    expect(await refusalOf(decide(walk, office.reviewer, postId, 'pass'))).toMatchObject({
      code: 'actedInOtherStep',
    });
    await manSteps(walk);
    expect(await open(postId)).toBe(0);
    expect((await listEmptySteps({ ...walk, actor: office.leader })).map((one) => one.postId)).toContain(
      postId,
    );
    const lines = await listExceptions({ ...walk, actor: office.leader });
    expect(lines.find(({ id }) => id === exceptionId)).toMatchObject({ state: 'over', isUsed: false });
  });

  test('收回以后，待办当即收走；关了这条路，批准过的也不再作数', async () => {
    const { postId } = await stuck();
    const { exceptionId } = await ask(postId);
    await answer(exceptionId);
    await endException({ ...walk, actor: office.leader, input: { exceptionId, reason: '钱审核回来了' } });
    expect(await open(postId)).toBe(0);
    const again = await ask(postId);
    await answer(again.exceptionId);
    expect(await open(postId)).toBe(1);
    await openRoads(walk, {});
    expect(await refusalOf(decide(walk, office.reviewer, postId, 'pass'))).toMatchObject({
      code: 'actedInOtherStep',
    });
  });

  test('表单列出能例外的人和他办过的环节', async () => {
    const { postId } = await stuck();
    expect(await readExceptionCandidates({ ...walk, actor: office.leader }, { postId })).toEqual({
      stepName: '复审',
      isNeeded: true,
      people: [{ id: office.reviewer.personId, name: '赵审核', actedIn: '初审' }],
    });
  });
});
