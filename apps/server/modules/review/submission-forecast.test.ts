import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { contextFor, testServices } from '../../testing/services.ts';
import {
  decide,
  draftOf,
  draftPost,
  submittedPost,
  toutiaoText,
  type Walk,
  weiboText,
} from '../../testing/walk.ts';
import { saveDraft } from '../post/save-draft.ts';
import { forecastSubmission } from './submission-forecast.queries.ts';
import { submitPost } from './submit-post.ts';

let home: TestDatabase;
let office: BuiltOffice;
let walk: Walk;
let shared: Awaited<ReturnType<typeof testServices>>;
const clock = clockAt('2026-11-23T02:00:00Z');

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

const both = (weibo?: string, title?: string) =>
  draftOf(
    [weiboText(office.accounts.weibo.id, weibo), toutiaoText(office.accounts.toutiao.id)],
    title ? { title } : {},
  );
const told = (postId: number, actor = office.editor) =>
  forecastSubmission(contextFor(shared.services, actor), { postId });

describe('送审之前的预告 (R4)', () => {
  test('预告的，正是送审之后的：改了微博，微博的意见作废，头条号的沿用', async () => {
    const post = await submittedPost(walk, office.editor, both());
    await decide(walk, office.reviewer, post.postId, 'pass');
    const { weibo, toutiao } = office.accounts;
    expect(await told(post.postId)).toMatchObject({ stepName: '复审', signed: [] });
    const input = { postId: post.postId, version: post.version, content: both('改了微博。') };
    const { version } = await saveDraft({ ...walk, actor: office.editor, input });
    expect(await told(post.postId)).toEqual({
      all: false,
      stepName: '初审',
      steps: [{ stepName: '初审', standing: [toutiao.id], cleared: [weibo.id] }],
      signed: [],
    });
    const done = await submitPost({ ...walk, actor: office.editor, input: { postId: post.postId, version } });
    expect(done).toMatchObject({ stepName: '初审', carried: 1, voided: 1 });
  });

  test('改了等级，全部作废', async () => {
    const post = await submittedPost(walk, office.editor, both());
    await decide(walk, office.reviewer, post.postId, 'pass');
    const content = { ...both(), class: 'important' as const };
    await saveDraft({
      ...walk,
      actor: office.editor,
      input: { postId: post.postId, version: post.version, content },
    });
    expect(await told(post.postId)).toMatchObject({ all: true, stepName: '初审' });
  });

  test('没有在办的，没有预告；别人的稿件，不知道有没有', async () => {
    const { postId } = await draftPost(walk, office.editor, both());
    expect(await told(postId)).toBeNull();
    expect(await refusalOf(told(postId, office.secondEditor))).toMatchObject({ kind: 'notFound' });
  });
});
