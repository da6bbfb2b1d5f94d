import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { contextFor, testServices } from '../../testing/services.ts';
import { trailOf } from '../../testing/trail-of.ts';
import {
  decide,
  draftOf,
  resubmit,
  signAll,
  submittedPost,
  taskOf,
  toutiaoText,
  type Walk,
  weiboText,
} from '../../testing/walk.ts';
import type { PersonActing } from '../command.ts';
import { nameWriter } from '../post/name-writer.ts';
import { acceptProposal } from './accept-proposal.ts';
import { actOnAnnotation } from './act-on-annotation.ts';
import { annotate } from './annotate.ts';
import { listAnnotations } from './annotation.queries.ts';

let home: TestDatabase;
let office: BuiltOffice;
let walk: Walk;
let shared: Awaited<ReturnType<typeof testServices>>;
const clock = clockAt('2026-11-23T02:00:00Z');
const text = '本期抽查进口食品218批，其中不合格3批。';

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  walk = { db: home.db, clock };
  shared = await testServices(home, clock);
});
afterAll(async () => {
  await shared.remove();
  await home.drop();
});

const weibo = (words = text): DraftContent => draftOf([weiboText(office.accounts.weibo.id, words)]);

/** A submitted post with the placement and revision that are annotated. */
async function submitted(content = weibo()) {
  const post = await submittedPost(walk, office.editor, content);
  const { revisionId } = await taskOf(walk, office.reviewer, post.postId);
  const rows = await home.sql<{ id: number }[]>`
    select id::int as id from placement where post_id = ${post.postId} order by id`;
  return { ...post, revisionId, placementIds: rows.map(({ id }) => id) };
}
type Post = Awaited<ReturnType<typeof submitted>>;

function remark(
  post: Post,
  words: string,
  given: { by?: PersonActing; proposal?: string; mustFix?: boolean; revisionId?: number; at?: number } = {},
) {
  const start = text.indexOf(words);
  return annotate({
    ...walk,
    actor: given.by ?? office.reviewer,
    input: {
      postId: post.postId,
      revisionId: given.revisionId ?? post.revisionId,
      placementId: post.placementIds[given.at ?? 0] ?? 0,
      field: 'text',
      start,
      end: start + words.length,
      body: '请核对',
      proposal: given.proposal ?? null,
      mustFix: given.mustFix ?? false,
    },
  });
}

const act = (
  actor: PersonActing,
  annotationId: number,
  what: 'reply' | 'markDone' | 'decline' | 'resolve' | 'reopen',
  words = '',
) => actOnAnnotation({ ...walk, actor, input: { annotationId, act: what, text: words } });

const seenBy = (actor: PersonActing, postId: number) =>
  listAnnotations(contextFor(shared.services, actor), { postId });

describe('批注 (R5)', () => {
  test('审核人在原文上批注，拟稿人看得到所指的字和意见，留痕里没有原文', async () => {
    const post = await submitted();
    const { id } = await remark(post, '218批', { mustFix: true });
    const { annotations, may } = await seenBy(office.editor, post.postId);
    expect(annotations).toMatchObject([
      {
        id,
        body: '请核对',
        by: '赵审核',
        mustFix: true,
        blocks: true,
        anchor: { quote: '218批' },
        mine: false,
      },
    ]);
    expect(may.annotate).toMatchObject({ refusal: { code: 'writerMayNotAnnotate' } });
    const [entry] = await trailOf(home, `annotation:${id}`);
    expect(entry).toMatchObject({ act: 'annotation.made', facts: { mustFix: true, field: 'text' } });
    expect(JSON.stringify(entry)).not.toMatch(/218|请核对/);
  });

  test('拟稿人回复、说已改，批注人了结；一来一往都在', async () => {
    const post = await submitted();
    const { id } = await remark(post, '218批', { mustFix: true });
    await act(office.editor, id, 'reply', '已向业务处核实');
    await act(office.editor, id, 'markDone');
    expect(await refusalOf(act(office.editor, id, 'resolve'))).toMatchObject({ code: 'onlyReviewersSettle' });
    await act(office.reviewer, id, 'resolve');
    const { annotations } = await seenBy(office.reviewer, post.postId);
    expect(annotations[0]).toMatchObject({ state: 'resolved', blocks: false });
    expect(annotations[0]?.replies.map((one) => [one.act, one.by, one.text])).toEqual([
      ['reply', '陈编辑', '已向业务处核实'],
      ['markDone', '陈编辑', ''],
      ['resolve', '赵审核', ''],
    ]);
    const acts = await trailOf(home, `annotation:${id}`);
    expect(acts.map((one) => one.act)).toEqual([
      'annotation.made',
      'annotation.replied',
      'annotation.answered',
      'annotation.settled',
    ]);
  });

  test('“须改正”没有了结，这一环节通不过，退回照样可以；了结之后通过', async () => {
    const post = await submitted();
    const { id } = await remark(post, '218批', { mustFix: true });
    await act(office.editor, id, 'markDone');
    expect(await refusalOf(decide(walk, office.reviewer, post.postId, 'pass'))).toMatchObject({
      code: 'mustFixOpen',
      facts: { count: 1 },
    });
    await act(office.reviewer, id, 'resolve');
    await expect(decide(walk, office.reviewer, post.postId, 'pass')).resolves.toMatchObject({
      runState: 'reviewing',
    });
  });

  test('“须改正”没有了结，只挡住那一份平台稿的签发', async () => {
    const { weibo: one, toutiao } = office.accounts;
    const post = await submitted(draftOf([weiboText(one.id, text), toutiaoText(toutiao.id)]));
    await decide(walk, office.reviewer, post.postId, 'pass');
    await decide(walk, office.secondReviewer, post.postId, 'pass');
    const { id } = await remark(post, '218批', { by: office.publisher, mustFix: true });
    const signed = await signAll(walk, office.publisher, post.postId);
    expect(signed.map((item) => item.refusal?.code ?? 'ok').sort()).toEqual(['mustFixOpen', 'ok']);
    await act(office.publisher, id, 'resolve');
    const rest = await signAll(walk, office.publisher, post.postId, { accountId: one.id });
    expect(rest).toMatchObject([{ ok: true }]);
  });

  test('批注时稿件已经换了新稿次，批注不挂到旧稿上 (R4)', async () => {
    const post = await submitted();
    await resubmit(walk, office.editor, post, weibo('抽查219批。'));
    expect(await refusalOf(remark(post, '218批'))).toMatchObject({
      kind: 'conflict',
      code: 'revisionSuperseded',
      facts: { current: 2 },
    });
  });

  test('所指的字在新稿里删掉了，批注还在，还挡着，由审核人了结', async () => {
    const post = await submitted();
    const { id } = await remark(post, '其中不合格3批', { mustFix: true });
    await resubmit(walk, office.editor, post, weibo('本期抽查进口食品218批。'));
    const { annotations } = await seenBy(office.reviewer, post.postId);
    expect(annotations).toMatchObject([{ id, revisionNumber: 1, state: 'open', blocks: true }]);
    expect(await refusalOf(decide(walk, office.reviewer, post.postId, 'pass'))).toMatchObject({
      code: 'mustFixOpen',
    });
    await act(office.reviewer, id, 'resolve');
    await decide(walk, office.reviewer, post.postId, 'pass');
  });

  test('平台稿整个撤下了，它的批注不再挡住别的平台稿', async () => {
    const { weibo: one, toutiao } = office.accounts;
    const post = await submitted(draftOf([weiboText(one.id, text), toutiaoText(toutiao.id)]));
    await remark(post, '218批', { mustFix: true });
    await resubmit(walk, office.editor, post, draftOf([toutiaoText(toutiao.id)]));
    await decide(walk, office.reviewer, post.postId, 'pass');
  });

  test.each([
    ['超出原文', { start: 0, end: 999, body: '看' }, 'annotationOutside'],
    ['没有选字', { start: 3, end: 3, body: '看' }, 'annotationOutside'],
    ['没有意见也没有建议', { start: 0, end: 2, body: '  ' }, 'annotationEmpty'],
    ['建议与原文相同', { start: 0, end: 2, body: '', proposal: '本期' }, 'proposalNotApplicable'],
    ['对整栏提不了字句建议', { start: 0, end: 0, body: '', proposal: '换' }, 'proposalNotApplicable'],
  ])('%s，不收', async (_name, input, code) => {
    const post = await submitted();
    const placementId = post.placementIds[0] ?? 0;
    const work = annotate({
      ...walk,
      actor: office.reviewer,
      input: { postId: post.postId, revisionId: post.revisionId, placementId, field: 'text', ...input },
    });
    expect(await refusalOf(work)).toMatchObject({ kind: 'invalid', code });
  });

  test('不在办理环节里的人、别的单位的人，连有没有批注也不知道', async () => {
    const post = await submitted();
    const { id } = await remark(post, '218批');
    for (const stranger of [office.secondEditor, office.outsidePublisher, office.publisher]) {
      expect(await refusalOf(seenBy(stranger, post.postId))).toMatchObject({ kind: 'notFound' });
      expect(await refusalOf(act(stranger, id, 'reply', '看看'))).toMatchObject({ kind: 'notFound' });
    }
  });

  test('两个人同时了结一条批注，后来的人知道已经有人办过', async () => {
    const post = await submitted();
    const { id } = await remark(post, '218批', { mustFix: true });
    const both = await Promise.allSettled([
      act(office.reviewer, id, 'resolve'),
      act(office.reviewer, id, 'resolve'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((one) => one.status === 'rejected');
    expect(refused).toMatchObject({ reason: { refusal: { kind: 'conflict', code: 'annotationSettled' } } });
  });

  test('一边通过、一边标“须改正”，总有一个先：不会通过了还挂着没人看见的“须改正”', async () => {
    for (let round = 0; round < 5; round++) {
      const post = await submitted();
      const [passed, marked] = await Promise.allSettled([
        decide(walk, office.reviewer, post.postId, 'pass'),
        remark(post, '218批', { mustFix: true, by: office.secondReviewer }),
      ]);
      const refused = passed.status === 'rejected' ? passed.reason : null;
      // Either the pass came first, and the next step meets the remark, or the remark did, and the pass was refused.
      if (refused) expect(refused).toMatchObject({ refusal: { code: 'mustFixOpen' } });
      expect(passed.status === 'fulfilled' || marked.status === 'fulfilled').toBe(true);
    }
  });
});

describe('修改建议 (R5)', () => {
  const accept = (actor: PersonActing, annotationId: number, version: number) =>
    acceptProposal({ ...walk, actor, input: { annotationId, version } });

  test('拟稿人一点采纳，建议的字就进了草稿，不再挡住通过', async () => {
    const post = await submitted();
    const { id } = await remark(post, '218批', { proposal: '219批', mustFix: true });
    const accepted = await accept(office.editor, id, post.version);
    expect(accepted.content.placements[0]?.content).toMatchObject({ text: text.replace('218批', '219批') });
    const { annotations } = await seenBy(office.reviewer, post.postId);
    expect(annotations).toMatchObject([{ state: 'accepted', blocks: false }]);
    const [row] =
      await home.sql`select version, search_text as words from draft where post_id = ${post.postId}`;
    expect(row).toMatchObject({ version: accepted.version, words: expect.stringContaining('219批') });
  });

  test('原文前面又写了别的，建议照样落在该改的字上', async () => {
    const post = await submitted();
    const { id } = await remark(post, '不合格3批', { proposal: '不合格4批' });
    const moved = await resubmit(walk, office.editor, post, weibo(`各位市民：${text}`));
    const accepted = await accept(office.editor, id, moved.version);
    expect(accepted.content.placements[0]?.content).toMatchObject({
      text: `各位市民：${text.replace('3批', '4批')}`,
    });
  });

  test('要改的字已经不在，采纳不成，草稿和批注都不动', async () => {
    const post = await submitted();
    const { id } = await remark(post, '不合格3批', { proposal: '不合格4批', mustFix: true });
    const moved = await resubmit(walk, office.editor, post, weibo('全部合格。'));
    expect(await refusalOf(accept(office.editor, id, moved.version))).toMatchObject({ code: 'proposalGone' });
    const { annotations } = await seenBy(office.editor, post.postId);
    expect(annotations).toMatchObject([{ state: 'open', blocks: true, replies: [] }]);
  });

  test('草稿刚被别处存过，采纳不覆盖', async () => {
    const post = await submitted();
    const { id } = await remark(post, '218批', { proposal: '219批' });
    expect(await refusalOf(accept(office.editor, id, post.version + 1))).toMatchObject({
      kind: 'conflict',
      code: 'draftNewerElsewhere',
    });
  });

  test('不采纳要审核人再看过才算了结；审核人自己不能替拟稿人采纳', async () => {
    const post = await submitted();
    const { id } = await remark(post, '218批', { proposal: '219批', mustFix: true });
    expect(await refusalOf(accept(office.reviewer, id, post.version))).toMatchObject({ kind: 'forbidden' });
    await act(office.editor, id, 'decline', '数字无误');
    const { annotations } = await seenBy(office.reviewer, post.postId);
    expect(annotations[0]).toMatchObject({ state: 'declined', blocks: true, may: { resolve: { ok: true } } });
  });

  test('协作人也能采纳，从此不能审核本稿 (R3)', async () => {
    const post = await submitted();
    const { id } = await remark(post, '218批', { proposal: '219批' });
    const input = { postId: post.postId, personId: office.secondEditor.personId };
    await nameWriter({ ...walk, actor: office.editor, input });
    await accept(office.secondEditor, id, post.version);
    const rows = await home.sql`
      select person_id::int as id from post_contributor where post_id = ${post.postId} order by 1`;
    expect(rows.map(({ id: personId }) => personId)).toContain(office.secondEditor.personId);
  });
});
