import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAccount, buildPublisherTerm } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { type PublishWalk, published, releasesOf, temporaryFiles } from '../../testing/publish.ts';
import { decide, draftOf, resubmit, reviewedPost, signAll, weiboText } from '../../testing/walk.ts';
import type { PersonActing } from '../command.ts';
import { listMatrix } from './matrix.queries.ts';

let home: TestDatabase;
let office: BuiltOffice;
let walk: PublishWalk;
let branchAccount: number;
const clock = clockAt('2026-11-23T02:00:00Z');

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  walk = { db: home.db, clock, files: temporaryFiles() };
  // An account of another unit of the scope, signed by its own publisher.
  const made = await buildAccount(home.db, {
    sponsorUnitId: office.units.branch.id,
    platform: 'weibo',
    kind: 'standard',
    name: '望海检验检疫',
  });
  branchAccount = made.id;
  await buildPublisherTerm(home.db, { accountId: made.id, personId: office.secondPublisher.personId });
});
afterAll(() => home.drop());

const text = () => [weiboText(office.accounts.weibo.id), weiboText(branchAccount)];
const board = (actor: PersonActing, state: 'open' | 'all' = 'open') =>
  listMatrix({ ...walk, actor }, { atLeast: 2, state });

async function statesOf(actor: PersonActing, postId: number, state: 'open' | 'all' = 'all') {
  const post = (await board(actor, state)).find((one) => one.postId === postId);
  return post?.placements.map((one) => [one.account, one.publisher, one.state]);
}

describe('矩阵稿：一稿多发，各账号由自己的责任发布人签 (R41)', () => {
  test('看板逐账号显示谁签了、谁没签、谁发了，发完才了结', async () => {
    const { postId } = await reviewedPost(walk, office, draftOf(text()));
    expect(await statesOf(office.editor, postId)).toEqual([
      ['云洲检验检疫', '王签发', 'toSign'],
      ['望海检验检疫', '冯签发', 'toSign'],
    ]);
    await signAll(walk, office.publisher, postId, { accountId: office.accounts.weibo.id });
    expect((await statesOf(office.editor, postId))?.map(([, , state]) => state)).toEqual([
      'signed',
      'toSign',
    ]);
    const [releaseId] = await releasesOf(walk, postId);
    await published(walk, office.editor, releaseId ?? 0);
    await signAll(walk, office.secondPublisher, postId, { accountId: branchAccount });
    expect((await statesOf(office.editor, postId))?.map(([, , state]) => state)).toEqual(['out', 'signed']);
    const second = (await releasesOf(walk, postId))[1];
    await published(walk, office.editor, second ?? 0);
    expect(await statesOf(office.editor, postId, 'open')).toBeUndefined();
    expect((await statesOf(office.editor, postId))?.map(([, , state]) => state)).toEqual(['out', 'out']);
  });

  test('责任发布人退回只退自己的账号，别的照签照发；改好再送只补签退回的', async () => {
    const content = draftOf(text());
    const made = await reviewedPost(walk, office, content);
    const { postId } = made;
    await decide(walk, office.secondPublisher, postId, 'return');
    expect((await statesOf(office.editor, postId))?.map(([, , state]) => state)).toEqual([
      'toSign',
      'returned',
    ]);
    await signAll(walk, office.publisher, postId, { accountId: office.accounts.weibo.id });
    const [releaseId] = await releasesOf(walk, postId);
    await published(walk, office.editor, releaseId ?? 0);
    expect((await statesOf(office.editor, postId))?.map(([, , state]) => state)).toEqual(['out', 'returned']);
    const changed = draftOf([
      weiboText(office.accounts.weibo.id),
      weiboText(branchAccount, '望海口岸抽查26批。'),
    ]);
    await resubmit(walk, office.editor, made, changed);
    expect((await statesOf(office.editor, postId))?.map(([, , state]) => state)).toEqual([
      'out',
      'reviewing',
    ]);
  });

  test('领导看得到本范围的完成情况；审核人只看自己经手的；别的单位什么也看不到', async () => {
    const { postId } = await reviewedPost(walk, office, draftOf(text()));
    expect((await board(office.leader)).map((one) => one.postId)).toContain(postId);
    expect((await board(office.reviewer)).map((one) => one.postId)).toContain(postId);
    expect((await board(office.secondEditor)).map((one) => one.postId)).not.toContain(postId);
    expect(await board(office.outsideEditor, 'all')).toEqual([]);
  });

  test('二十多个账号的一稿照样一次列全', async () => {
    const accounts = [];
    for (let n = 0; n < 24; n += 1) {
      const made = await buildAccount(home.db, {
        sponsorUnitId: office.units.branch.id,
        platform: 'weibo',
        kind: 'standard',
        name: `望海第${n}号`,
      });
      await buildPublisherTerm(home.db, { accountId: made.id, personId: office.publisher.personId });
      accounts.push(weiboText(made.id));
    }
    const { postId } = await reviewedPost(walk, office, draftOf(accounts));
    expect(await statesOf(office.editor, postId)).toHaveLength(24);
  });
});
