import { post, postContributor, postWriter } from '@qianfa/db/tables/post';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { emptyDraft } from '@qianfa/domain/text/draft-content';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAccount } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { articleOf, wechatArticle } from '../../testing/drafts.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { contextFor, testServices } from '../../testing/services.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { draftOf, submittedPost, type Walk, weiboText } from '../../testing/walk.ts';
import { withdrawRun } from '../review/withdraw-run.ts';
import { copyPost } from './copy-post.ts';
import { createPost } from './create-post.ts';
import { keepPresence } from './keep-presence.ts';
import { listMine } from './mine.queries.ts';
import { openDraft, readStanding } from './post.queries.ts';
import { removePost } from './remove-post.ts';
import { saveDraft } from './save-draft.ts';

let home: TestDatabase;
let office: BuiltOffice;
let walk: Walk;
let kit: Awaited<ReturnType<typeof testServices>>;
const clock = clockAt('2026-11-22T01:30:00Z');

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  walk = { db: home.db, clock };
  kit = await testServices(home, clock);
});
afterAll(async () => {
  await kit.remove();
  await home.drop();
});

const create = (content?: unknown, actor = office.editor) =>
  createPost({ ...walk, actor, input: { content } });
const save = (postId: number, version: number, content: unknown, actor = office.editor) =>
  saveDraft({ ...walk, actor, input: { postId, version, content } });
const weibo = (text?: string) => draftOf([weiboText(office.accounts.weibo.id, text)]);
const as = (actor = office.editor) => contextFor(kit.services, actor);
const actsOf = async (postId: number) => (await trailOf(home, `post:${postId}`)).map(({ act }) => act);

describe('起草', () => {
  test('新稿记在拟稿人的单位名下，拟稿人登记为第一个写稿的人，留痕 (R3、R37)', async () => {
    const { postId, version } = await create(weibo());
    expect(version).toBe(1);
    const [row] = await home.db.select().from(post).where(eq(post.id, postId));
    expect(row).toMatchObject({
      title: '进口食品抽查结果',
      unitId: office.units.headOffice.id,
      drafterId: office.editor.personId,
    });
    const writers = await home.db.select().from(postContributor).where(eq(postContributor.postId, postId));
    expect(writers.map(({ personId }) => personId)).toEqual([office.editor.personId]);
    expect(await actsOf(postId)).toEqual(['placement.added', 'post.created']);
  });

  test('没有拟稿角色的人不能起草', async () => {
    expect(await refusalOf(create(weibo(), office.leader))).toMatchObject({
      code: 'roleLacksRight',
      kind: 'forbidden',
    });
  });

  test('别的单位的账号，和不存在的账号，得到同一个回答 (T17)', async () => {
    const outside = await refusalOf(create(draftOf([wechatArticle(office.accounts.outside.id)])));
    const nowhere = await refusalOf(create(draftOf([wechatArticle(999_999)])));
    expect(outside).toEqual(nowhere);
    expect(outside).toMatchObject({ code: 'accountNotFound', kind: 'notFound' });
  });

  test('已关停的账号不能选，说明是哪一个 (R16)', async () => {
    const closed = await buildAccount(home.db, {
      name: '旧号',
      platform: 'weibo',
      kind: 'standard',
      state: 'closed',
      sponsorUnitId: office.units.headOffice.id,
    });
    expect(await refusalOf(create(draftOf([weiboText(closed.id)])))).toMatchObject({
      code: 'accountShut',
      rule: 'R16',
      facts: { account: '旧号', state: 'closed' },
    });
  });

  test.each<[string, unknown, string]>([
    [
      '正文里的脚本节点',
      draftOf([{ ...wechatArticle(1), content: withBody({ type: 'doc', content: [{ type: 'script' }] }) }]),
      'unknownNode',
    ],
    ['孤立的代理码元', draftOf([weiboText(1, '通\ud800知')]), 'loneSurrogate'],
    ['三百字以上的标题', draftOf([], { title: '长'.repeat(400) }), 'fieldTooLong'],
    [
      '一兆的正文',
      draftOf([{ ...wechatArticle(1), content: withBody(articleOf('字'.repeat(400_000))) }]),
      'bodyTooLarge',
    ],
    ['同一账号两次', draftOf([weiboText(1), weiboText(1)]), 'sameAccountTwice'],
    ['不是稿件的东西', { hello: 1 }, 'malformedInput'],
  ])('%s 得到明确的拒绝，什么也没有写下', async (_name, content, code) => {
    const before = await home.db.select().from(post);
    expect(await refusalOf(create(content))).toMatchObject({ code, kind: 'invalid' });
    expect((await home.db.select().from(post)).length).toBe(before.length);
  });
});

describe('自动保存', () => {
  test('保存后版本加一，标题和类别在列表里跟着变', async () => {
    const { postId } = await create(weibo());
    clock.pass(1);
    const saved = await save(postId, 1, { ...weibo('改过了'), title: '新标题', class: 'important' });
    expect(saved).toEqual({ version: 2, savedAt: clock.now().toISOString() });
    const [row] = await home.db.select().from(post).where(eq(post.id, postId));
    expect(row).toMatchObject({ title: '新标题', class: 'important' });
    expect(await actsOf(postId)).toContain('draft.saved');
  });

  test('内容没变就不算一版，也不留一条空的留痕', async () => {
    const { postId } = await create(weibo());
    expect((await save(postId, 1, weibo())).version).toBe(1);
    expect(await actsOf(postId)).not.toContain('draft.saved');
  });

  test('回执丢了再存一次同样的内容，得到同样的回答，不算冲突', async () => {
    const { postId } = await create(weibo());
    const saved = await save(postId, 1, weibo('存过的'));
    expect(await save(postId, 1, weibo('存过的'))).toEqual(saved);
    expect((await refusalOf(save(postId, 1, weibo('别的')))).code).toBe('draftNewerElsewhere');
  });

  test('另一个窗口先保存了：后来的被拒绝并说明是谁、什么时候，两边的字都在', async () => {
    const { postId } = await create(weibo());
    clock.pass(2);
    await save(postId, 1, weibo('先保存的'));
    expect(await refusalOf(save(postId, 1, weibo('后来的')))).toMatchObject({
      code: 'draftNewerElsewhere',
      kind: 'conflict',
      facts: { version: 2, by: '陈编辑', at: clock.now().toISOString(), mine: true },
    });
    const opened = await openDraft(as(), { postId });
    expect(opened.content.placements[0]?.content).toMatchObject({ text: '先保存的' });
    const kept = await save(postId, 2, weibo('后来的'));
    expect(kept.version).toBe(3);
  });

  test('两个窗口同一刻保存，只有一个成功，另一个知道发生了什么', async () => {
    const { postId } = await create(weibo());
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, (_, at) => save(postId, 1, weibo(`第${at}个窗口`))),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused.map((error) => error.refusal?.code)).toEqual(Array(5).fill('draftNewerElsewhere'));
  });

  test('别人的稿件不能保存，也看不出它存在 (T17)', async () => {
    const { postId } = await create(weibo());
    const foreign = await refusalOf(save(postId, 1, weibo('插手'), office.outsideEditor));
    const colleague = await refusalOf(save(postId, 1, weibo('插手'), office.secondEditor));
    const nowhere = await refusalOf(save(999_999, 1, weibo('插手'), office.outsideEditor));
    expect(foreign).toEqual(nowhere);
    expect(colleague).toEqual(nowhere);
    expect(nowhere.code).toBe('postNotFound');
  });

  test('办理中照样能保存，不动已送审的稿次 (R4)', async () => {
    const submitted = await submittedPost(walk, office.editor, weibo());
    const saved = await save(submitted.postId, submitted.version, weibo('办理中的改动'));
    expect(saved.version).toBe(submitted.version + 1);
    const standing = await readStanding(as(), { postId: submitted.postId });
    expect(standing.changed).toBe(true);
    expect(standing.run).toMatchObject({ state: 'reviewing', revisionNumber: 1 });
  });

  test('没有上传过的图片不能凭摘要放进稿件', async () => {
    const { postId } = await create(weibo());
    const stranger = 'ab'.repeat(32);
    const content = draftOf([wechatArticle(office.accounts.wechat.id, { cover: stranger })]);
    expect(await refusalOf(save(postId, 1, content))).toMatchObject({ code: 'pictureUnknown' });
  });
});

describe('同时打开', () => {
  test('看得到是谁也开着，一分钟没有动静就不算', async () => {
    const { postId } = await create(weibo());
    await home.db
      .insert(postWriter)
      .values({ postId, personId: office.secondEditor.personId, namedAt: clock.now() });
    await keepPresence(as(office.secondEditor), { postId });
    const seen = await keepPresence(as(), { postId });
    expect(seen.others).toEqual([{ id: office.secondEditor.personId, name: '周编辑' }]);
    expect(seen.newest).toMatchObject({ version: 1, mine: true, by: '陈编辑' });
    clock.pass(2);
    expect((await keepPresence(as(), { postId })).others).toEqual([]);
  });

  test('协作人能接着写，存了就登记在案 (R3)', async () => {
    const { postId } = await create(weibo());
    await home.db
      .insert(postWriter)
      .values({ postId, personId: office.secondEditor.personId, namedAt: clock.now() });
    await save(postId, 1, weibo('接着写'), office.secondEditor);
    expect((await openDraft(as(), { postId })).savedBy).toBe('周编辑');
  });

  test('外单位的人问不到谁在写', async () => {
    const { postId } = await create(weibo());
    expect(await refusalOf(keepPresence(as(office.outsideEditor), { postId }))).toMatchObject({
      code: 'postNotFound',
    });
  });
});

describe('打开稿件', () => {
  test('打开自己的稿件留一条阅读记录，一小时一条 (R37)', async () => {
    const { postId } = await create(weibo());
    await openDraft(as(), { postId });
    await openDraft(as(), { postId });
    const reads = (await trailOf(home, `draft:${postId}`)).filter(({ act }) => act === 'content.read');
    expect(reads).toHaveLength(1);
  });

  test('审核人、外单位的人都打不开草稿', async () => {
    const { postId } = await create(weibo());
    for (const person of [office.reviewer, office.outsideEditor, office.secondEditor]) {
      expect((await refusalOf(openDraft(as(person), { postId }))).code).toBe('postNotFound');
    }
  });

  test('缺什么、怎么办，一次说清：缺封面 → 补齐 → 账号今天没有责任发布人 (R15)', async () => {
    const orphan = await buildAccount(home.db, {
      name: '无人号',
      platform: 'weibo',
      kind: 'standard',
      sponsorUnitId: office.units.headOffice.id,
    });
    const { postId } = await create(
      draftOf([wechatArticle(office.accounts.wechat.id), weiboText(orphan.id)]),
    );
    const lacking = await readStanding(as(), { postId });
    expect(lacking.missing.map(({ code }) => code)).toEqual(['coverMissing']);
    expect(lacking.may.submit).toMatchObject({ ok: false, refusal: { code: 'draftIncomplete' } });
    await save(postId, 1, draftOf([weiboText(orphan.id)]));
    const without = await readStanding(as(), { postId });
    expect(without.missing).toEqual([]);
    expect(without.may.submit).toMatchObject({
      ok: false,
      refusal: { code: 'noValidPublisher', rule: 'R15', facts: { account: '无人号' } },
    });
    expect(without.accounts.find(({ id }) => id === orphan.id)?.publisher).toBeNull();
  });

  test('超过平台上限的字数列为须改正，不能送审', async () => {
    const { postId } = await create(weibo('长'.repeat(2001)));
    const standing = await readStanding(as(), { postId });
    expect(standing.findings.find(({ code }) => code === 'textTooLong')).toMatchObject({ severity: 'block' });
    expect(standing.may.submit).toMatchObject({ ok: false, refusal: { code: 'findingsBlock' } });
  });

  test('没有流程的稿件说明缺流程 (R2)', async () => {
    const { postId } = await create(weibo());
    expect((await readStanding(as(), { postId })).may.submit).toEqual({ ok: true });
    await home.ownerSql`update route_rule set ended_at = now()`;
    const standing = await readStanding(as(), { postId });
    await home.ownerSql`update route_rule set ended_at = null`;
    expect(standing.may.submit).toMatchObject({ ok: false, refusal: { rule: 'R2' } });
  });

  test('送审后看得到到了哪一环节、在谁手里', async () => {
    const { postId } = await submittedPost(walk, office.editor, weibo());
    const { run, may, changed } = await readStanding(as(), { postId });
    expect(run).toMatchObject({
      state: 'reviewing',
      revisionNumber: 1,
      step: { name: '初审', holders: expect.arrayContaining(['赵审核']) },
      sentBack: null,
    });
    expect(run?.steps.map(({ name }) => name)).toEqual(['初审', '复审', '签发']);
    expect(may.withdraw).toEqual({ ok: true });
    expect(may.submit).toMatchObject({ ok: false, refusal: { code: 'unchangedUnderReview' } });
    expect(changed).toBe(false);
  });
});

describe('复制与丢弃', () => {
  test('复制成新稿：文字都在，原稿不动，留痕', async () => {
    const { postId } = await create(weibo('原文'));
    const copy = await copyPost({ ...walk, actor: office.editor, input: { postId } });
    const opened = await openDraft(as(), { postId: copy.postId });
    expect(opened.content.placements[0]?.content).toMatchObject({ text: '原文' });
    expect(opened.copiedFromId).toBe(postId);
    expect(copy.leftOut).toBe(0);
    expect(await actsOf(copy.postId)).toContain('post.copied');
  });

  test('复制时已关停的账号不带过去，并说明少了几个', async () => {
    const account = await buildAccount(home.db, {
      name: '将关的号',
      platform: 'weibo',
      kind: 'standard',
      sponsorUnitId: office.units.headOffice.id,
    });
    const { postId } = await create(draftOf([weiboText(account.id), weiboText(office.accounts.weibo.id)]));
    await home.ownerSql`update account set state = 'closed' where id = ${account.id}`;
    expect(await copyPost({ ...walk, actor: office.editor, input: { postId } })).toMatchObject({
      leftOut: 1,
    });
  });

  test('别人的稿件复制不了', async () => {
    const { postId } = await create(weibo());
    const copied = copyPost({ ...walk, actor: office.secondEditor, input: { postId } });
    expect((await refusalOf(copied)).code).toBe('postNotFound');
  });

  test('没送审过的草稿可以丢弃，留痕；送审过的永远留着 (R37)', async () => {
    const { postId } = await create(weibo());
    await removePost({ ...walk, actor: office.editor, input: { postId } });
    expect((await refusalOf(openDraft(as(), { postId }))).code).toBe('postNotFound');
    expect(await actsOf(postId)).toContain('post.removed');
    const submitted = await submittedPost(walk, office.editor, weibo());
    await withdrawRun({ ...walk, actor: office.editor, input: { postId: submitted.postId } });
    const removal = removePost({ ...walk, actor: office.editor, input: { postId: submitted.postId } });
    expect(await refusalOf(removal)).toMatchObject({ code: 'postWasSubmitted', rule: 'R37' });
  });
});

describe('我发起的', () => {
  test('只有自己的稿件，按状态分，正文里的字也搜得到，通配符当普通字', async () => {
    const editor = office.secondEditor;
    const draft = await create(draftOf([weiboText(office.accounts.weibo.id, '口岸疫情50%下降')]), editor);
    const sent = await submittedPost(walk, editor, weibo('送审的'));
    const all = await listMine(as(editor), {});
    expect(all.rows.map(({ postId }) => postId)).toEqual(expect.arrayContaining([draft.postId, sent.postId]));
    expect(all.counts).toMatchObject({ draft: expect.any(Number), reviewing: 1 });
    const reviewing = await listMine(as(editor), { state: 'reviewing' });
    expect(reviewing.rows).toMatchObject([
      {
        postId: sent.postId,
        stepName: '初审',
        holders: expect.arrayContaining(['赵审核']),
        revisionNumber: 1,
      },
    ]);
    const found = await listMine(as(editor), { text: '疫情50%' });
    expect(found.rows.map(({ postId }) => postId)).toEqual([draft.postId]);
    expect((await listMine(as(editor), { text: '%' })).rows).toHaveLength(1);
    expect((await listMine(as(office.outsideEditor), {})).total).toBe(0);
  });

  test('撤回的稿件回到草稿', async () => {
    const submitted = await submittedPost(walk, office.editor, weibo('要撤的'));
    await withdrawRun({ ...walk, actor: office.editor, input: { postId: submitted.postId } });
    const { rows } = await listMine(as(), { state: 'draft', text: '要撤的' });
    expect(rows).toMatchObject([{ postId: submitted.postId, state: 'draft', stepName: null }]);
  });
});

function withBody(body: unknown) {
  const { content } = wechatArticle(1);
  return { ...content, body } as never;
}

test('空白新稿可以先建，缺的由抬头说明', async () => {
  const { postId } = await create(emptyDraft());
  const { missing } = await readStanding(as(), { postId });
  expect(missing.map(({ code }) => code)).toEqual(['workingTitleMissing', 'placementMissing']);
});
