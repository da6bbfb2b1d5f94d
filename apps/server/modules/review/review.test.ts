import { publisherTerm } from '@qianfa/db/tables/account';
import { postContributor } from '@qianfa/db/tables/post';
import { opinion, reviewRun, routeRule, runStep } from '@qianfa/db/tables/review';
import { trailEntry } from '@qianfa/db/tables/trail';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { Refused } from '@qianfa/domain/refusal';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPublisherTerm } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import {
  decide,
  draftOf,
  draftPost,
  openTasks,
  resubmit,
  reviewedPost,
  submittedPost,
  taskOf,
  toutiaoText,
  type Walk,
  weiboText,
} from '../../testing/walk.ts';
import { saveDraft } from '../post/save-draft.ts';
import { holdRun, resumeRun } from './hold-run.ts';
import { listTasks } from './queue.queries.ts';
import { submitPost } from './submit-post.ts';
import { withdrawRun } from './withdraw-run.ts';

let test_: TestDatabase;
let office: BuiltOffice;
let walk: Walk;
const clock = clockAt('2026-11-23T02:00:00Z');

beforeAll(async () => {
  test_ = await createTestDatabase();
  office = await buildOffice(test_, clock);
  walk = { db: test_.db, clock };
});
afterAll(() => test_.drop());

const both = (given: { weibo?: string; toutiao?: string } = {}) =>
  draftOf([
    weiboText(office.accounts.weibo.id, given.weibo),
    toutiaoText(office.accounts.toutiao.id, given.toutiao),
  ]);

async function runOf(postId: number) {
  const [row] = await walk.db.select().from(reviewRun).where(eq(reviewRun.postId, postId));
  if (!row) throw new Error('no run');
  return row;
}

async function actsOf(postId: number) {
  const rows = await walk.db
    .select({ act: trailEntry.act })
    .from(trailEntry)
    .where(eq(trailEntry.postId, postId))
    .orderBy(asc(trailEntry.id));
  // Placements come with the first save: what this file is about begins after.
  return rows.map(({ act }) => act).filter((act) => act !== 'placement.added');
}

const linesOf = async (actor: Acting, input: Parameters<typeof listTasks>[1] = {}) =>
  (await listTasks({ sql: test_.sql, actor, clock }, input)).toJSON();

const refusalOf = (act: Promise<unknown>) =>
  act.then(
    () => null,
    (error) => {
      if (error instanceof Refused) return error.refusal;
      throw error;
    },
  );

describe('送审', () => {
  test('送审冻结稿次，按流程交给初审的人，留痕 (R2)', async () => {
    const { postId, revisionNumber, stepName } = await submittedPost(walk, office.editor, both());
    expect({ revisionNumber, stepName }).toEqual({ revisionNumber: 1, stepName: '初审' });
    expect(await runOf(postId)).toMatchObject({ state: 'reviewing', endedAt: null });
    expect((await openTasks(walk, office.reviewer.personId)).length).toBeGreaterThan(0);
    expect(await openTasks(walk, office.editor.personId)).toEqual([]);
    expect(await actsOf(postId)).toEqual(['post.created', 'post.submitted']);
  });

  test('没有匹配的流程，不能送审，什么也不冻结 (R2)', async () => {
    const { postId, version } = await draftPost(walk, office.editor, both());
    await walk.db.update(routeRule).set({ endedAt: clock.now() });
    const refusal = await refusalOf(
      submitPost({ ...walk, actor: office.editor, input: { postId, version } }),
    );
    await walk.db.update(routeRule).set({ endedAt: null });
    expect(refusal).toMatchObject({ code: 'noRoute', rule: 'R2', kind: 'precondition' });
    expect(await actsOf(postId)).toEqual(['post.created']);
  });

  test('账号今天没有责任发布人，不能送审；昨天到期的也不算 (R15)', async () => {
    const { weibo } = office.accounts;
    const content = draftOf([weiboText(weibo.id)]);
    const { postId, version } = await draftPost(walk, office.editor, content);
    const [term] = await walk.db.select().from(publisherTerm).where(eq(publisherTerm.accountId, weibo.id));
    await walk.db
      .update(publisherTerm)
      .set({ endsOn: '2026-11-22' })
      .where(eq(publisherTerm.id, term?.id ?? 0));
    const refusal = await refusalOf(
      submitPost({ ...walk, actor: office.editor, input: { postId, version } }),
    );
    await walk.db
      .update(publisherTerm)
      .set({ endsOn: null })
      .where(eq(publisherTerm.id, term?.id ?? 0));
    expect(refusal).toMatchObject({ code: 'noValidPublisher', rule: 'R15', facts: { account: weibo.name } });
  });

  test('别人的稿件不能替他送审', async () => {
    const { postId, version } = await draftPost(walk, office.editor, both());
    const refusal = await refusalOf(
      submitPost({ ...walk, actor: office.secondEditor, input: { postId, version } }),
    );
    expect(refusal).toMatchObject({ kind: 'forbidden' });
  });

  test('送审时草稿已有更新的版本，先看再送 (R4)', async () => {
    const { postId, version } = await draftPost(walk, office.editor, both());
    await saveDraft({
      ...walk,
      actor: office.editor,
      input: { postId, version, content: both({ weibo: '改过了' }) },
    });
    const refusal = await refusalOf(
      submitPost({ ...walk, actor: office.editor, input: { postId, version } }),
    );
    expect(refusal).toMatchObject({ code: 'draftNewerElsewhere', kind: 'conflict' });
  });
});

describe('审核', () => {
  test('初审通过到复审，复审通过到签发，任务跟着人走 (R3)', async () => {
    const { postId } = await submittedPost(walk, office.editor, both());
    expect(await decide(walk, office.reviewer, postId, 'pass')).toEqual({
      runState: 'reviewing',
      stepName: '复审',
    });
    // 初审的人不在复审的待办里:一人不办两个环节。
    expect((await taskOf(walk, office.reviewer, postId)).state).toBe('done');
    expect(await decide(walk, office.secondReviewer, postId, 'pass')).toEqual({
      runState: 'signing',
      stepName: '签发',
    });
    expect((await taskOf(walk, office.publisher, postId)).state).toBe('open');
    expect(await actsOf(postId)).toEqual([
      'post.created',
      'post.submitted',
      'opinion.passed',
      'opinion.passed',
    ]);
  });

  test('拟稿人不能审核自己的稿件 (R3)', async () => {
    const { postId } = await submittedPost(walk, office.editor, both());
    const mine = await taskOf(walk, office.reviewer, postId);
    const { giveOpinion } = await import('./give-opinion.ts');
    const asEditor = { ...office.editor, grants: [...office.editor.grants, ...office.reviewer.grants] };
    const refusal = await refusalOf(
      giveOpinion({
        ...walk,
        actor: asEditor,
        input: { taskId: mine.id, revisionId: mine.revisionId, verdict: 'pass' },
      }),
    );
    expect(refusal).toMatchObject({ kind: 'forbidden' });
    expect((await taskOf(walk, office.reviewer, postId)).state).toBe('open');
  });

  test('退回要有理由；退回后拟稿人改了再送，从退回的环节接着办 (R5, R4)', async () => {
    const post = await submittedPost(walk, office.editor, both());
    const noReason = await refusalOf(decide(walk, office.reviewer, post.postId, 'return', { reasons: [] }));
    expect(noReason).toMatchObject({ code: 'reasonRequired', rule: 'R5' });
    expect(await decide(walk, office.reviewer, post.postId, 'return')).toEqual({
      runState: 'returned',
      stepName: null,
    });
    const again = await resubmit(walk, office.editor, post, both({ weibo: '本期抽查进口食品220批。' }));
    expect(again).toMatchObject({ runId: post.runId, revisionNumber: 2, stepName: '初审' });
  });

  test('改动只使它碰到的平台稿的意见失效，其余沿用 (R4)', async () => {
    const post = await submittedPost(walk, office.editor, both());
    await decide(walk, office.reviewer, post.postId, 'pass');
    const again = await resubmit(walk, office.editor, post, both({ weibo: '只改了微博。' }));
    expect(again).toMatchObject({ stepName: '初审', carried: 1, voided: 1 });
  });

  test('一字未改再次送审，意见全部沿用，回到原来的环节 (R4)', async () => {
    const post = await submittedPost(walk, office.editor, both());
    await decide(walk, office.reviewer, post.postId, 'pass');
    await decide(walk, office.secondReviewer, post.postId, 'return');
    const again = await submitPost({
      ...walk,
      actor: office.editor,
      input: { postId: post.postId, version: post.version },
    });
    expect(again).toMatchObject({ stepName: '复审', carried: 2, voided: 0 });
  });

  test('改了类别等申报事项，全部意见失效 (R4)', async () => {
    const post = await submittedPost(walk, office.editor, both());
    await decide(walk, office.reviewer, post.postId, 'pass');
    const again = await resubmit(walk, office.editor, post, { ...both(), class: 'important' });
    expect(again).toMatchObject({ stepName: '初审', carried: 0, voided: 2 });
  });

  test('看的是旧稿次，意见不算，告诉他现在是第几稿 (R4)', async () => {
    const post = await submittedPost(walk, office.editor, both());
    const old = (await taskOf(walk, office.reviewer, post.postId)).revisionId;
    await resubmit(walk, office.editor, post, both({ weibo: '新的一稿。' }));
    const refusal = await refusalOf(decide(walk, office.reviewer, post.postId, 'pass', { revisionId: old }));
    expect(refusal).toMatchObject({ code: 'revisionSuperseded', kind: 'conflict', facts: { current: 2 } });
  });

  test('两人同时办，一人办成，另一人知道是谁办的 (T5)', async () => {
    const post = await submittedPost(walk, office.editor, both());
    const { giveOpinion } = await import('./give-opinion.ts');
    // Both have the page open before either decides: whoever comes second must not be let into the next step by this.
    const pages = [];
    for (const person of [office.reviewer, office.secondReviewer])
      pages.push({ person, mine: await taskOf(walk, person, post.postId) });
    const results = await Promise.all(
      pages.map(({ person, mine: { id: taskId, revisionId } }) =>
        refusalOf(giveOpinion({ ...walk, actor: person, input: { taskId, revisionId, verdict: 'pass' } })),
      ),
    );
    const lost = results.filter((refusal) => refusal !== null);
    expect(lost).toHaveLength(1);
    expect(lost[0]).toMatchObject({ code: 'alreadyDecided', kind: 'conflict', facts: { verdict: 'pass' } });
    const run = await runOf(post.postId);
    const rows = await walk.db
      .select()
      .from(opinion)
      .innerJoin(runStep, eq(runStep.id, opinion.runStepId))
      .where(eq(runStep.runId, run.id));
    expect(rows).toHaveLength(2); // one person, two placements
  });

  test('不予发布之后，这一办理就结束了', async () => {
    const post = await submittedPost(walk, office.editor, both());
    expect(await decide(walk, office.reviewer, post.postId, 'reject')).toMatchObject({
      runState: 'rejected',
    });
    expect((await runOf(post.postId)).endedAt).not.toBeNull();
    const refusal = await refusalOf(
      submitPost({ ...walk, actor: office.editor, input: { postId: post.postId, version: post.version } }),
    );
    expect(refusal).toMatchObject({ code: 'runRejected' });
  });

  test('外单位的人看不到待办，也办不了', async () => {
    const post = await submittedPost(walk, office.editor, both());
    const mine = await taskOf(walk, office.reviewer, post.postId);
    const { giveOpinion } = await import('./give-opinion.ts');
    const refusal = await refusalOf(
      giveOpinion({
        ...walk,
        actor: office.outsidePublisher,
        input: { taskId: mine.id, revisionId: mine.revisionId, verdict: 'pass' },
      }),
    );
    expect(refusal).toMatchObject({ kind: 'forbidden' });
    expect(await linesOf(office.outsidePublisher)).toEqual([]);
  });
});

describe('签发环节的退回 (R41)', () => {
  test('责任发布人只退自己的平台稿，别人的照签', async () => {
    const other = office.accounts.toutiao;
    const [term] = await walk.db.select().from(publisherTerm).where(eq(publisherTerm.accountId, other.id));
    await walk.db
      .update(publisherTerm)
      .set({ endsOn: '2026-11-22' })
      .where(eq(publisherTerm.id, term?.id ?? 0));
    await buildPublisherTerm(walk.db, {
      accountId: other.id,
      personId: office.secondPublisher.personId,
      startsOn: '2026-11-23',
    });
    const post = await reviewedPost(walk, office, both());
    const state = await decide(walk, office.publisher, post.postId, 'return');
    expect(state).toEqual({ runState: 'signing', stepName: '签发' });
    expect((await taskOf(walk, office.secondPublisher, post.postId)).state).toBe('open');
    expect(await decide(walk, office.secondPublisher, post.postId, 'return')).toMatchObject({
      runState: 'returned',
    });
  });
});

describe('撤回与待用', () => {
  test('拟稿人撤回，待办消失，草稿还在，可以重新送审', async () => {
    const post = await submittedPost(walk, office.editor, both());
    await withdrawRun({ ...walk, actor: office.editor, input: { postId: post.postId } });
    expect((await taskOf(walk, office.reviewer, post.postId)).state).toBe('withdrawn');
    const again = await submitPost({
      ...walk,
      actor: office.editor,
      input: { postId: post.postId, version: post.version },
    });
    expect(again.runId).not.toBe(post.runId);
    expect(await actsOf(post.postId)).toEqual([
      'post.created',
      'post.submitted',
      'post.withdrawn',
      'post.submitted',
    ]);
  });

  test('待用期间不办，恢复后接着办', async () => {
    const post = await submittedPost(walk, office.editor, both());
    await holdRun({ ...walk, actor: office.reviewer, input: { postId: post.postId, reason: '等数据' } });
    expect(await refusalOf(decide(walk, office.reviewer, post.postId, 'pass'))).toMatchObject({
      code: 'runHeld',
    });
    await resumeRun({ ...walk, actor: office.reviewer, input: { postId: post.postId } });
    expect(await decide(walk, office.reviewer, post.postId, 'pass')).toMatchObject({ stepName: '复审' });
  });
});

describe('待办列表', () => {
  test('自己起草的稿件到了自己手上，这一行就写着不能办和原因 (R3)', async () => {
    const post = await submittedPost(walk, office.editor, both());
    const { personId } = office.reviewer;
    await walk.db
      .insert(postContributor)
      .values({ postId: post.postId, personId, firstSavedAt: clock.now() });
    const mine = (await linesOf(office.reviewer)).find(({ postId }) => postId === post.postId);
    expect(mine?.may.decide).toMatchObject({
      ok: false,
      refusal: { code: 'drafterMayNotReview', rule: 'R3' },
    });
  });

  test('最急的在前，带账号、环节、期限和能不能办', async () => {
    const post = await submittedPost(walk, office.editor, both());
    const rows = await linesOf(office.reviewer);
    const mine = rows.find(({ postId }) => postId === post.postId);
    expect(mine).toMatchObject({
      stepName: '初审',
      stepOrdinal: 1,
      stepCount: 3,
      revisionNumber: 1,
      accounts: [{ platform: 'weibo' }, { platform: 'toutiao' }],
      findings: { block: 0 },
      may: { decide: { ok: true } },
    });
    expect(rows.map(({ dueAt }) => dueAt)).toEqual(rows.map(({ dueAt }) => dueAt).sort());
    // Instants as ISO 8601, which every browser reads.
    expect(mine?.openedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$/);
    expect(await linesOf(office.reviewer, { text: '没有这个标题' })).toEqual([]);
  });
});
