import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { temporaryFiles } from '../../testing/publish.ts';
import { draftOf, reviewedPost, signAll, signedPost, toutiaoText, weiboText } from '../../testing/walk.ts';
import { listSignedPosts } from './signed-posts.queries.ts';

/** 2026-11-23 is a Monday. */
const clock = clockAt('2026-11-23T10:00:00+08:00');
let database: TestDatabase;
let office: BuiltOffice;
const made: Record<'monday' | 'tuesday' | 'revoked' | 'waiting', number> = {
  monday: 0,
  tuesday: 0,
  revoked: 0,
  waiting: 0,
};

beforeAll(async () => {
  database = await createTestDatabase();
  office = await buildOffice(database, clock);
  const walk = { db: database.db, clock, files: temporaryFiles() };
  const { weibo, toutiao } = office.accounts;
  ({ postId: made.monday } = await signedPost(walk, office, draftOf([weiboText(weibo.id)])));
  ({ postId: made.waiting } = await reviewedPost(walk, office, draftOf([weiboText(weibo.id)])));
  clock.set('2026-11-24T23:30:00+08:00');
  ({ postId: made.tuesday } = await signedPost(walk, office, draftOf([toutiaoText(toutiao.id)])));
  ({ postId: made.revoked } = await reviewedPost(walk, office, draftOf([weiboText(weibo.id)])));
  await signAll(walk, office.publisher, made.revoked);
  await database.ownerSql`insert into signoff_revocation (signoff_id, revoked_by, reason, revoked_at)
    select s.id, s.signer_id, '有误', s.signed_at from signoff s join placement p on p.id = s.placement_id
    where p.post_id = ${made.revoked}`;
});
afterAll(() => database.drop());

const listed = async (person: Acting, input: Parameters<typeof listSignedPosts>[1]) => {
  const { posts } = await listSignedPosts({ db: database.db, actor: person, clock }, input);
  return posts.map(({ postId }) => postId);
};

describe('一天或一周的审批单', () => {
  test('按签发的那一天，上海时间到零点为止 (R40)；没签的、撤回了的不在里面', async () => {
    const { publisher } = office;
    expect(await listed(publisher, { day: '2026-11-23' })).toEqual([made.monday]);
    expect(await listed(publisher, { day: '2026-11-24' })).toEqual([made.tuesday]);
    expect(await listed(publisher, { day: '2026-11-25' })).toEqual([]);
    expect(await listed(publisher, {})).toEqual([made.tuesday]);
  });

  test('一周从周一起，先签的在前', async () => {
    const week = { span: 'week', day: '2026-11-29' } as const;
    expect(await listed(office.publisher, week)).toEqual([made.monday, made.tuesday]);
    expect(await listed(office.publisher, { ...week, day: '2026-11-22' })).toEqual([]);
  });

  test('可以只要一个账号、一个单位的', async () => {
    const week = { span: 'week', day: '2026-11-24' } as const;
    const { accounts, units, publisher } = office;
    expect(await listed(publisher, { ...week, accountId: accounts.toutiao.id })).toEqual([made.tuesday]);
    expect(await listed(publisher, { ...week, unitId: units.bureau.id })).toHaveLength(2);
    expect(await listed(publisher, { ...week, unitId: units.branch.id })).toEqual([]);
  });

  test('只有起草的人和经手的人有，旁人没有：连标题也不给', async () => {
    const week = { span: 'week', day: '2026-11-24' } as const;
    expect(await listed(office.editor, week)).toHaveLength(2);
    expect(await listed(office.reviewer, week)).toHaveLength(2);
    expect(await listed(office.secondEditor, week)).toEqual([]);
    expect(await listed(office.outsidePublisher, week)).toEqual([]);
  });
});
