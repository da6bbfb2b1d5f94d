import { pushItem } from '@qianfa/db/tables/post';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { readSignedForm } from '@qianfa/domain/release/signed-form';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPublication } from '../../testing/build-publication.ts';
import { clockAt } from '../../testing/clock.ts';
import { wechatArticle } from '../../testing/drafts.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { pngBytes } from '../../testing/pictures.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { contextFor, testServices } from '../../testing/services.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { decide, draftOf, draftPost, signAll, type Walk } from '../../testing/walk.ts';
import { uploadPicture } from '../file/upload-picture.ts';
import { openDraft } from '../post/post.queries.ts';
import { removePost } from '../post/remove-post.ts';
import { saveDraft } from '../post/save-draft.ts';
import { submitPost } from '../review/submit-post.ts';
import { composePush } from './compose-push.ts';
import { createPush } from './create-push.ts';
import { dissolvePush } from './dissolve-push.ts';
import { listCandidates, listPushes } from './push.queries.ts';
import { readPushQuota } from './push-quota.queries.ts';

let home: TestDatabase;
let office: BuiltOffice;
let walk: Walk;
let kit: Awaited<ReturnType<typeof testServices>>;
let cover: string;
const clock = clockAt('2026-11-23T02:00:00Z');

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  walk = { db: home.db, clock };
  kit = await testServices(home, clock);
  const stored = await uploadPicture({
    ...kit.services,
    actor: office.editor,
    input: { bytes: pngBytes(900, 383), name: '封面.png', postId: null },
  });
  cover = stored.sha256;
});
afterAll(async () => {
  await kit.remove();
  await home.drop();
});

const article = (title: string) =>
  draftOf([wechatArticle(office.accounts.wechat.id, { title, cover })], { title });
const write = async (title: string) => (await draftPost(walk, office.editor, article(title))).postId;
const begin = async (name = '周三推送') =>
  (await createPush({ ...walk, actor: office.editor, input: { accountId: office.accounts.wechat.id, name } }))
    .pushId;
const compose = (pushId: number, postIds: number[], actor = office.editor) =>
  composePush({ ...walk, actor, input: { pushId, postIds } });
const orderOf = async (pushId: number) =>
  (
    await home.db.select().from(pushItem).where(eq(pushItem.pushId, pushId)).orderBy(asc(pushItem.position))
  ).map(({ position }) => position);
const as = () => contextFor(kit.services, office.editor);

async function threeInPush() {
  const posts = [await write('头条'), await write('次条'), await write('三条')];
  const pushId = await begin();
  await compose(pushId, posts);
  return { pushId, posts: posts as [number, number, number] };
}

describe('推送组 (R44)', () => {
  test('按顺序编入，头条在前，位置连续，留痕', async () => {
    const { pushId, posts } = await threeInPush();
    expect(await orderOf(pushId)).toEqual([1, 2, 3]);
    const [view] = await listPushes(as());
    expect(view).toMatchObject({ pushId, items: posts.map((postId) => ({ postId, signed: false })) });
    const opened = await openDraft(as(), { postId: posts[1] });
    expect(opened.content.placements[0]?.push).toEqual({ pushId, position: 2 });
    expect((await trailOf(home, `push:${pushId}`)).map(({ act }) => act)).toEqual([
      'push.created',
      'push.changed',
    ]);
  });

  test('调整顺序、移出后位置仍然连续', async () => {
    const { pushId, posts } = await threeInPush();
    await compose(pushId, [posts[2], posts[0]]);
    expect(await orderOf(pushId)).toEqual([1, 2]);
    expect((await openDraft(as(), { postId: posts[1] })).content.placements[0]?.push).toBeNull();
    const free = await listCandidates(as(), { accountId: office.accounts.wechat.id });
    expect(free.map(({ postId }) => postId)).toContain(posts[1]);
    expect(free.map(({ postId }) => postId)).not.toContain(posts[0]);
  });

  test('送审时连同位置和条数一起冻结', async () => {
    const { pushId, posts } = await threeInPush();
    await submitPost({ ...walk, actor: office.editor, input: { postId: posts[1], version: 1 } });
    const [row] = await home.ownerSql<{ signed_form: string }[]>`
      select c.signed_form from placement_content c join revision v on v.id = c.revision_id where v.post_id = ${posts[1]}`;
    expect(readSignedForm(row?.signed_form ?? '')?.push).toEqual({ id: pushId, position: 2, of: 3 });
  });

  test('已经签发的一条，不能再动它的位置或它的同组；先撤销签发', async () => {
    const { pushId, posts } = await threeInPush();
    await submitPost({ ...walk, actor: office.editor, input: { postId: posts[0], version: 1 } });
    await decide(walk, office.reviewer, posts[0], 'pass');
    await decide(walk, office.secondReviewer, posts[0], 'pass');
    await signAll(walk, office.publisher, posts[0]);
    expect(await refusalOf(compose(pushId, [posts[1], posts[0], posts[2]]))).toMatchObject({
      code: 'pushHasSignedMember',
      rule: 'R44',
    });
    expect(await refusalOf(compose(pushId, [posts[0], posts[1]]))).toMatchObject({
      code: 'pushHasSignedMember',
    });
    expect(await refusalOf(dissolvePush({ ...walk, actor: office.editor, input: { pushId } }))).toMatchObject(
      { code: 'pushHasSignedMember' },
    );
    await compose(pushId, [posts[0], posts[2], posts[1]]);
    expect(await orderOf(pushId)).toEqual([1, 2, 3]);
  });

  test('解散后各自单独发布', async () => {
    const { pushId, posts } = await threeInPush();
    await dissolvePush({ ...walk, actor: office.editor, input: { pushId } });
    expect((await openDraft(as(), { postId: posts[0] })).content.placements[0]?.push).toBeNull();
    expect((await listPushes(as())).map((view) => view.pushId)).not.toContain(pushId);
    expect(await refusalOf(compose(pushId, [posts[0]]))).toMatchObject({ code: 'pushNotFound' });
  });
});

describe('编不进去的，说明为什么', () => {
  test('超过八条、同一篇两次、已在别的组里', async () => {
    const pushId = await begin();
    const nine = await Promise.all(Array.from({ length: 9 }, (_, at) => write(`第${at + 1}篇`)));
    expect(await refusalOf(compose(pushId, nine))).toMatchObject({
      code: 'pushTooLong',
      facts: { limit: 8 },
    });
    const [first = 0, second = 0] = nine;
    expect(await refusalOf(compose(pushId, [first, first]))).toMatchObject({ code: 'pushItemTwice' });
    await compose(pushId, [first]);
    const other = await begin('周四推送');
    expect(await refusalOf(compose(other, [first, second]))).toMatchObject({
      code: 'inAnotherPush',
      facts: { push: '周三推送' },
    });
  });

  test('别人的稿件、别人的推送组、别的单位的账号、微博 (T17)', async () => {
    const pushId = await begin();
    const { postId } = await draftPost(walk, office.secondEditor, draftOf([], { title: '别人的' }));
    expect(await refusalOf(compose(pushId, [postId]))).toMatchObject({ code: 'notForThisPush' });
    expect(await refusalOf(compose(pushId, [], office.secondEditor))).toMatchObject({ code: 'pushNotFound' });
    const on = (accountId: number) =>
      refusalOf(createPush({ ...walk, actor: office.editor, input: { accountId, name: '组' } }));
    expect(await on(office.accounts.outside.id)).toMatchObject({ code: 'accountNotFound' });
    expect(await on(office.accounts.weibo.id)).toMatchObject({ code: 'pushNeedsArticles', rule: 'R44' });
  });

  test('组里的平台稿不能悄悄删掉，先移出推送组', async () => {
    const { posts } = await threeInPush();
    const removal = saveDraft({
      ...walk,
      actor: office.editor,
      input: { postId: posts[0], version: 1, content: draftOf([], { title: '头条' }) },
    });
    expect(await refusalOf(removal)).toMatchObject({ code: 'placementInPush', rule: 'R44' });
    const thrownAway = removePost({ ...walk, actor: office.editor, input: { postId: posts[0] } });
    expect(await refusalOf(thrownAway)).toMatchObject({ code: 'placementInPush' });
  });
});

test('群发还剩几次：按回执和导入算，一组算一次；外单位的号和微博没有这一项 (R44, T17)', async () => {
  const { wechat, weibo, outside } = office.accounts;
  await home.ownerSql`update account set kind = 'subscription' where id = ${wechat.id}`;
  const reader = (actor: BuiltOffice['editor']) => ({ sql: home.sql, clock, actor });
  const before = await readPushQuota(reader(office.editor), { accountId: wechat.id });
  expect(before).toMatchObject({ per: 'day', limit: 1, used: 0, left: 1 });
  for (const title of ['头条', '次条']) {
    await buildPublication(home.db, { accountId: wechat.id, title, publishedAt: clock.now() });
  }
  const after = await readPushQuota(reader(office.publisher), { accountId: wechat.id });
  expect(after).toMatchObject({ used: 1, left: 0 });
  expect(await readPushQuota(reader(office.editor), { accountId: weibo.id })).toBeNull();
  expect(await readPushQuota(reader(office.editor), { accountId: outside.id })).toBeNull();
  expect(await readPushQuota(reader(office.auditAdmin), { accountId: wechat.id })).toBeNull();
});
