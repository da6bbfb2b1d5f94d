import { publisherTerm } from '@qianfa/db/tables/account';
import { release } from '@qianfa/db/tables/release';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPublisherTerm } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice, officePassword } from '../../testing/office.ts';
import { copied, type PublishWalk, releaseRow, releasesOf, temporaryFiles } from '../../testing/publish.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { decide, draftOf, reviewedPost, taskOf, toutiaoText, weiboText } from '../../testing/walk.ts';
import { withdrawRun } from '../review/withdraw-run.ts';
import { reauthenticate } from '../signoff/reauthenticate.ts';
import { revokeSignoff } from '../signoff/revoke-signoff.ts';
import { signPlacements } from '../signoff/sign-placements.ts';
import { listToSign } from '../signoff/signoff.queries.ts';
import { recordRead } from '../trail/record-read.ts';
import { cancelRelease } from './cancel-release.ts';
import { listReleases } from './release.queries.ts';
import { retryRelease } from './retry-release.ts';

let home: TestDatabase;
let office: BuiltOffice;
let walk: PublishWalk;
const clock = clockAt('2026-11-23T02:00:00Z');

/** 微博号 is signed by 王签发, 头条号 by 冯签发. */
beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  walk = { db: home.db, clock, files: temporaryFiles() };
  const accountId = office.accounts.toutiao.id;
  await home.db.delete(publisherTerm).where(eq(publisherTerm.accountId, accountId));
  await buildPublisherTerm(home.db, { accountId, personId: office.secondPublisher.personId });
});
afterAll(() => home.drop());

/** A post on two accounts, of which the first is signed and waits to go out. */
async function halfSigned(): Promise<{ postId: number; releaseId: number }> {
  const { weibo, toutiao } = office.accounts;
  const content = draftOf([weiboText(weibo.id), toutiaoText(toutiao.id)]);
  const { postId } = await reviewedPost(walk, office, content);
  const actor = office.publisher;
  const { revisionId } = await taskOf(walk, actor, postId);
  await recordRead({ ...walk, actor }, { subject: `revision:${revisionId}`, postId, unitId: 1 });
  const items = (await listToSign({ db: home.db, actor, clock }))
    .filter((row) => row.postId === postId)
    .map(({ placementContentId, digest }) => ({ placementContentId, digest }));
  const { token } = await reauthenticate({ ...walk, actor, input: { password: officePassword, items } });
  await signPlacements({ ...walk, actor, input: { token, items } });
  const [releaseId = 0] = await releasesOf(walk, postId);
  return { postId, releaseId };
}

const reject = (postId: number) => decide(walk, office.secondPublisher, postId, 'reject');

describe('办理结束，签好的也不再等着发 (R4, R41)', () => {
  test('一位责任发布人不予发布，另一位签好的平台稿随之取消，写明原因，留痕', async () => {
    const { postId, releaseId } = await halfSigned();
    await reject(postId);
    expect(await releaseRow(walk, releaseId)).toMatchObject({
      state: 'cancelled',
      outcome: { code: 'runDoesNotStand', rule: 'R4', facts: { state: 'rejected' } },
    });
    const trail = await trailOf(home, `release:${releaseId}`);
    expect(trail).toMatchObject([
      { act: 'release.cancelled', facts: { from: 'waiting', to: 'cancelled', code: 'runDoesNotStand' } },
    ]);
    expect(await refusalOf(copied(walk, office.editor, releaseId))).toMatchObject({
      code: 'releaseCancelled',
    });
    const retry = retryRelease({ ...walk, actor: office.editor, input: { releaseId } });
    expect(await refusalOf(retry)).toMatchObject({ code: 'releaseCancelled' });
  });

  test('清单里看得到它，写着原因', async () => {
    const { postId, releaseId } = await halfSigned();
    await reject(postId);
    const lines = await listReleases({ sql: home.sql, actor: office.editor }, { state: 'cancelled' });
    expect(lines.find((line) => line.releaseId === releaseId)).toMatchObject({
      reason: { code: 'runDoesNotStand', facts: { state: 'rejected' } },
    });
  });

  test('可能已经发出的，不动它，由人查明 (R20)', async () => {
    const { postId, releaseId } = await halfSigned();
    await copied(walk, office.editor, releaseId);
    await reject(postId);
    expect(await releaseRow(walk, releaseId)).toMatchObject({ state: 'sending' });
  });

  test('失败和过期的也一并取消，不能再重发', async () => {
    for (const state of ['failed', 'expired'] as const) {
      const { postId, releaseId } = await halfSigned();
      await home.ownerSql`update release set state = ${state} where id = ${releaseId}`;
      await reject(postId);
      expect((await releaseRow(walk, releaseId)).state, state).toBe('cancelled');
    }
  });

  test('撤回：先撤销签发，之后没有一条还等着；清单写明签发已撤销', async () => {
    const { postId, releaseId } = await halfSigned();
    const withdraw = () => withdrawRun({ ...walk, actor: office.editor, input: { postId } });
    expect(await refusalOf(withdraw())).toMatchObject({ code: 'signedMustBeRevoked' });
    const { signoffId } = await releaseRow(walk, releaseId);
    await revokeSignoff({ ...walk, actor: office.publisher, input: { signoffId, reason: '数字有误' } });
    await withdraw();
    expect(await releaseRow(walk, releaseId)).toMatchObject({
      state: 'cancelled',
      outcome: { code: 'signoffRevoked' },
    });
    const waiting = await home.db.select().from(release).where(eq(release.state, 'waiting'));
    expect(waiting).toEqual([]);
  });

  test('由人取消的，写明是谁、为什么', async () => {
    const { releaseId } = await halfSigned();
    await cancelRelease({ ...walk, actor: office.editor, input: { releaseId, reason: '活动改期' } });
    expect(await releaseRow(walk, releaseId)).toMatchObject({
      outcome: { code: 'cancelledByPerson', facts: { by: '陈编辑', reason: '活动改期' } },
    });
  });
});
