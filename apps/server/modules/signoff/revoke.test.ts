import { publisherTerm } from '@qianfa/db/tables/account';
import { release, signoff } from '@qianfa/db/tables/release';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import type { RunState } from '@qianfa/domain/review/run';
import { and, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPublisherTerm } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice, officePassword } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import {
  decide,
  draftOf,
  resubmit,
  reviewedPost,
  signAll,
  signingItems,
  taskOf,
  toutiaoText,
  type Walk,
  weiboText,
} from '../../testing/walk.ts';
import { holdRun, resumeRun } from '../review/hold-run.ts';
import { submitPost } from '../review/submit-post.ts';
import { recordRead } from '../trail/record-read.ts';
import { reauthenticate } from './reauthenticate.ts';
import { revokeSignoff } from './revoke-signoff.ts';
import { signPlacements } from './sign-placements.ts';
import { listToSign } from './signoff.queries.ts';

const clock = clockAt('2026-11-23T02:00:00Z');
let database: TestDatabase;
let office: BuiltOffice;
let walk: Walk;

/** 微博号 is signed by 王签发, 头条号 by 冯签发: two publishers on one post. */
beforeAll(async () => {
  database = await createTestDatabase();
  office = await buildOffice(database, clock);
  walk = { db: database.db, clock };
  const { toutiao } = office.accounts;
  await database.db.delete(publisherTerm).where(eq(publisherTerm.accountId, toutiao.id));
  await buildPublisherTerm(database.db, {
    accountId: toutiao.id,
    personId: office.secondPublisher.personId,
    startsOn: '2026-11-01',
  });
});
afterAll(() => database.drop());

const both = (given: { weibo?: string; toutiao?: string } = {}) =>
  draftOf([
    weiboText(office.accounts.weibo.id, given.weibo),
    toutiaoText(office.accounts.toutiao.id, given.toutiao),
  ]);

const atSigning = () => reviewedPost(walk, office, both());

/** This publisher signs whatever waits for their signature on the post. */
async function signOwn(signer: Acting, postId: number): Promise<string[]> {
  const { revisionId } = await taskOf(walk, signer, postId);
  await recordRead({ ...walk, actor: signer }, { subject: `revision:${revisionId}`, postId, unitId: 1 });
  const waiting = await toSign(signer, postId);
  const items = waiting.map(({ placementContentId, digest }) => ({ placementContentId, digest }));
  const { token } = await reauthenticate({
    ...walk,
    actor: signer,
    input: { password: officePassword, items },
  });
  const results = await signPlacements({ ...walk, actor: signer, input: { token, items } });
  return results.map(({ refusal }) => refusal?.code ?? 'signed');
}

async function toSign(signer: Acting, postId: number) {
  return (await listToSign({ db: database.db, actor: signer, clock })).filter((row) => row.postId === postId);
}

async function signoffBy(signer: Acting, postId: number): Promise<number> {
  const { revisionId } = await taskOf(walk, signer, postId);
  for (const { placementContentId } of await signingItems(walk, revisionId)) {
    const [row] = await database.db
      .select({ id: signoff.id })
      .from(signoff)
      .where(and(eq(signoff.placementContentId, placementContentId), eq(signoff.signerId, signer.personId)))
      .orderBy(desc(signoff.id));
    if (row) return row.id;
  }
  throw new Error(`${signer.name} has not signed post ${postId}`);
}

const revoke = async (signer: Acting, postId: number, actor: Acting = signer) =>
  revokeSignoff({
    ...walk,
    actor,
    input: { signoffId: await signoffBy(signer, postId), reason: '数字有误' },
  });

async function stateOf(postId: number): Promise<RunState> {
  const [row] = await database.sql<{ state: RunState }[]>`
    select state from review_run where post_id = ${postId} order by id desc limit 1`;
  if (!row) throw new Error('no run');
  return row.state;
}

describe('撤签之后没有一件平台稿被落下 (R4)', () => {
  test('签发中撤签：本人的待办重新打开，重签即可', async () => {
    const { postId } = await atSigning();
    expect(await signOwn(office.publisher, postId)).toEqual(['signed']);
    expect((await taskOf(walk, office.publisher, postId)).state).toBe('done');
    await revoke(office.publisher, postId);
    expect(await stateOf(postId)).toBe('signing');
    expect((await taskOf(walk, office.publisher, postId)).state).toBe('open');
    expect(await toSign(office.publisher, postId)).toHaveLength(1);
    expect(await signOwn(office.publisher, postId)).toEqual(['signed']);
    expect(await signOwn(office.secondPublisher, postId)).toEqual(['signed']);
    expect(await stateOf(postId)).toBe('completed');
  });

  test('签发中撤签，这一次进入签发时没有他的待办：补一个', async () => {
    const post = await atSigning();
    await signOwn(office.publisher, post.postId);
    await decide(walk, office.secondPublisher, post.postId, 'return');
    expect(await stateOf(post.postId)).toBe('returned');
    const changed = both({ toutiao: '只改了头条的一句。' });
    await resubmit(walk, office.editor, post, changed);
    await decide(walk, office.reviewer, post.postId, 'pass');
    await decide(walk, office.secondReviewer, post.postId, 'pass');
    expect(await stateOf(post.postId)).toBe('signing');
    expect(await toSign(office.publisher, post.postId)).toEqual([]);
    // Signed in the earlier revision, standing because the digest is equal.
    const [standing] = await database.sql`
      select s.id::int as id from signoff s join placement pl on pl.id = s.placement_id
      where pl.post_id = ${post.postId} and s.signer_id = ${office.publisher.personId}`;
    await revokeSignoff({
      ...walk,
      actor: office.publisher,
      input: { signoffId: standing?.id, reason: '数字有误' },
    });
    expect(await toSign(office.publisher, post.postId)).toHaveLength(1);
    expect(await signOwn(office.publisher, post.postId)).toEqual(['signed']);
    expect(await signOwn(office.secondPublisher, post.postId)).toEqual(['signed']);
    expect(await stateOf(post.postId)).toBe('completed');
  });

  test('签发中撤签时账号已换责任发布人：待办到新的人名下 (R15)', async () => {
    const { postId } = await atSigning();
    await signOwn(office.publisher, postId);
    const { weibo } = office.accounts;
    const own = eq(publisherTerm.accountId, weibo.id);
    await database.db.update(publisherTerm).set({ endsOn: '2026-11-22' }).where(own);
    const made = await buildPublisherTerm(database.db, {
      accountId: weibo.id,
      personId: office.secondPublisher.personId,
      startsOn: '2026-11-23',
    });
    await revoke(office.publisher, postId);
    expect(await toSign(office.secondPublisher, postId)).toHaveLength(2);
    expect(await signOwn(office.secondPublisher, postId)).toEqual(['signed', 'signed']);
    expect(await stateOf(postId)).toBe('completed');
    await database.db
      .delete(publisherTerm)
      .where(eq(publisherTerm.id, made.id))
      .catch(() => undefined);
    await database.db
      .update(publisherTerm)
      .set({ startsOn: '2026-11-23', endsOn: null })
      .where(eq(publisherTerm.id, made.id));
  });
});

describe('每一种办理状态下撤签', () => {
  /** As the test above has left it: 冯签发 signs both accounts. */
  const signer = () => office.secondPublisher;
  const signed = async () => {
    const post = await atSigning();
    await signAll(walk, signer(), post.postId);
    return post;
  };

  test('已办结：退回拟稿人；一字不改再送，审核意见沿用，只差重签 (R4)', async () => {
    const post = await signed();
    expect(await stateOf(post.postId)).toBe('completed');
    await revoke(signer(), post.postId);
    expect(await stateOf(post.postId)).toBe('returned');
    const again = await submitPost({
      ...walk,
      actor: office.editor,
      input: { postId: post.postId, version: post.version },
    });
    expect(again).toMatchObject({ stepName: '签发', carried: 4, voided: 0 });
    expect(await toSign(signer(), post.postId)).toHaveLength(1);
    expect(await signOwn(signer(), post.postId)).toEqual(['signed']);
    expect(await stateOf(post.postId)).toBe('completed');
  });

  test('已退回：仍是退回，等拟稿人再送', async () => {
    const post = await signed();
    await revoke(signer(), post.postId);
    const [other] = await database.sql`
      select s.id::int as id from signoff s join placement pl on pl.id = s.placement_id where pl.post_id = ${post.postId}
        and not exists (select 1 from signoff_revocation x where x.signoff_id = s.id)`;
    const input = { signoffId: other?.id, reason: '一并撤回' };
    await revokeSignoff({ ...walk, actor: signer(), input });
    expect(await stateOf(post.postId)).toBe('returned');
    await submitPost({
      ...walk,
      actor: office.editor,
      input: { postId: post.postId, version: post.version },
    });
    expect(await signOwn(signer(), post.postId)).toEqual(['signed', 'signed']);
  });

  test('审核中：仍在审核；审完进签发时，撤签的那件也在清单里', async () => {
    const post = await signed();
    await revoke(signer(), post.postId);
    const [left] = await database.sql<{ id: number; platform: string }[]>`
      select s.id::int as id, a.platform from signoff s join placement pl on pl.id = s.placement_id
        join account a on a.id = pl.account_id where pl.post_id = ${post.postId}
        and not exists (select 1 from signoff_revocation x where x.signoff_id = s.id)`;
    // The placement whose sign-off stands must stay as it is.
    const changed = left?.platform === 'weibo' ? both({ toutiao: '改头条。' }) : both({ weibo: '改微博。' });
    await resubmit(walk, office.editor, post, changed);
    expect(await stateOf(post.postId)).toBe('reviewing');
    await revokeSignoff({ ...walk, actor: signer(), input: { signoffId: left?.id ?? 0, reason: '也撤' } });
    expect(await stateOf(post.postId)).toBe('reviewing');
    await decide(walk, office.reviewer, post.postId, 'pass');
    await decide(walk, office.secondReviewer, post.postId, 'pass');
    expect(await toSign(signer(), post.postId)).toHaveLength(2);
  });

  test('待用：仍是待用；恢复后接着签', async () => {
    const post = await atSigning();
    const { revisionId } = await taskOf(walk, signer(), post.postId);
    await recordRead(
      { ...walk, actor: signer() },
      { subject: `revision:${revisionId}`, postId: post.postId, unitId: 1 },
    );
    const items = (await signingItems(walk, revisionId)).slice(0, 1);
    const { token } = await reauthenticate({
      ...walk,
      actor: signer(),
      input: { password: officePassword, items },
    });
    await signPlacements({ ...walk, actor: signer(), input: { token, items } });
    await holdRun({ ...walk, actor: signer(), input: { postId: post.postId, reason: '等领导' } });
    await revoke(signer(), post.postId);
    expect(await stateOf(post.postId)).toBe('held');
    await resumeRun({ ...walk, actor: signer(), input: { postId: post.postId } });
    expect(await signOwn(signer(), post.postId)).toEqual(['signed', 'signed']);
  });

  test('不予发布之后没有什么可撤：已签的也出不去', async () => {
    const post = await atSigning();
    const { revisionId } = await taskOf(walk, signer(), post.postId);
    await recordRead(
      { ...walk, actor: signer() },
      { subject: `revision:${revisionId}`, postId: post.postId, unitId: 1 },
    );
    const items = (await signingItems(walk, revisionId)).slice(0, 1);
    const { token } = await reauthenticate({
      ...walk,
      actor: signer(),
      input: { password: officePassword, items },
    });
    await signPlacements({ ...walk, actor: signer(), input: { token, items } });
    await decide(walk, signer(), post.postId, 'reject');
    expect(await refusalOf(revoke(signer(), post.postId))).toMatchObject({
      code: 'runRejected',
      kind: 'conflict',
    });
  });
});

describe('撤签的规矩', () => {
  const signer = () => office.secondPublisher;

  test('撤签留痕、停掉等着发的，一次就够 (R4, R37)', async () => {
    const post = await atSigning();
    await signAll(walk, signer(), post.postId);
    const signoffId = await signoffBy(signer(), post.postId);
    const before = (await trailOf(database)).length;
    await revokeSignoff({ ...walk, actor: signer(), input: { signoffId, reason: '数字有误' } });
    expect((await trailOf(database)).slice(before)).toMatchObject([
      { act: 'signoff.revoked', facts: { signoffId, reason: '数字有误', to: 'returned' } },
    ]);
    const [stopped] = await database.db.select().from(release).where(eq(release.signoffId, signoffId));
    expect(stopped?.state).toBe('cancelled');
    const twice = revokeSignoff({ ...walk, actor: signer(), input: { signoffId, reason: '再撤' } });
    expect(await refusalOf(twice)).toMatchObject({ code: 'signoffAlreadyRevoked' });
  });

  test('已经发出去的撤不了签，只能撤稿 (R23)', async () => {
    const post = await atSigning();
    await signAll(walk, signer(), post.postId);
    const signoffId = await signoffBy(signer(), post.postId);
    await database.sql`update release set state = 'sending' where signoff_id = ${signoffId}`;
    const refused = revokeSignoff({ ...walk, actor: signer(), input: { signoffId, reason: '晚了' } });
    expect(await refusalOf(refused)).toMatchObject({ code: 'alreadyGoingOut', rule: 'R23' });
  });

  test('两个人同时撤，只撤一次，另一个知道已经撤了', async () => {
    const post = await atSigning();
    await signAll(walk, signer(), post.postId);
    const input = { signoffId: await signoffBy(signer(), post.postId), reason: '数字有误' };
    const results = await Promise.allSettled(
      [signer(), office.publisher].map((actor) => revokeSignoff({ ...walk, actor, input })),
    );
    const lost = results.filter((result) => result.status === 'rejected');
    expect(lost.map(({ reason }) => reason.refusal?.code)).toEqual(['signoffAlreadyRevoked']);
  });

  test('外单位的责任发布人撤不了，也不知道有没有', async () => {
    const post = await atSigning();
    await signAll(walk, signer(), post.postId);
    const input = { signoffId: await signoffBy(signer(), post.postId), reason: '捣乱' };
    const refusal = await refusalOf(revokeSignoff({ ...walk, actor: office.outsidePublisher, input }));
    const missing = await refusalOf(
      revokeSignoff({ ...walk, actor: office.outsidePublisher, input: { ...input, signoffId: 999_999 } }),
    );
    expect(refusal).toEqual(missing);
  });
});
