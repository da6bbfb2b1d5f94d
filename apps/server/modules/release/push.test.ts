import { publication } from '@qianfa/db/tables/publication';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { copied, type PublishWalk, releaseRow, signedPush, temporaryFiles } from '../../testing/publish.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { revokeSignoff } from '../signoff/revoke-signoff.ts';
import { cancelRelease } from './cancel-release.ts';
import { expireCopies } from './expire-releases.ts';
import { giveReceipt } from './give-receipt.ts';
import { putBack } from './put-back.ts';

let home: TestDatabase;
let office: BuiltOffice;
let walk: PublishWalk;
const clock = clockAt('2026-11-23T02:00:00Z');
const three = ['头条:进口食品抽查结果公布。', '次条:口岸通关时间压缩。', '三条:冬季旅客健康提示。'];

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  walk = { db: home.db, clock, files: temporaryFiles() };
});
afterAll(() => home.drop());

const push = (given: Parameters<typeof signedPush>[4] = {}) =>
  signedPush(walk, office, office.accounts.wechat.id, three, given);
const statesOf = async (ids: readonly number[]) =>
  Promise.all(ids.map(async (id) => (await releaseRow(walk, id)).state));
const articlesOf = (ids: readonly number[], tag: string, texts: readonly string[] = []) =>
  ids.map((releaseId, index) => ({
    releaseId,
    link: `https://mp.weixin.qq.com/s/${tag}${index}`,
    liveText: texts[index] ?? null,
  }));
const give = (ids: readonly number[], articles: ReturnType<typeof articlesOf>) =>
  giveReceipt({
    ...walk,
    actor: office.editor,
    input: { releaseId: ids[0] ?? 0, publishedAt: clock.now().toISOString(), articles },
  });

describe('推送组整组发 (R44)', () => {
  test('打开其中一篇就是打开整组，按头条、次条排好，一起记为正在发', async () => {
    const { releaseIds, pushId } = await push();
    const copy = await copied(walk, office.editor, releaseIds[1] ?? 0);
    expect(copy.pushId).toBe(pushId);
    expect(copy.articles.map(({ releaseId, position }) => [releaseId, position])).toEqual(
      releaseIds.map((id, index) => [id, index + 1]),
    );
    expect(copy.articles.map(({ plainBody }) => plainBody)).toEqual(three);
    expect(await statesOf(releaseIds)).toEqual(['sending', 'sending', 'sending']);
  });

  test('整组一次交回执，每篇一个链接，同一个时间；一致的都成功', async () => {
    const { releaseIds } = await push();
    await copied(walk, office.editor, releaseIds[0] ?? 0);
    const taken = await give(releaseIds, articlesOf(releaseIds, 'whole', three));
    expect(taken.map(({ state }) => state)).toEqual(['succeeded', 'succeeded', 'succeeded']);
    const live = await home.db.select().from(publication).where(inArray(publication.releaseId, releaseIds));
    expect(new Set(live.map(({ publishedAt }) => publishedAt.getTime())).size).toBe(1);
    expect(live).toHaveLength(3);
  });

  test('少一篇的链接，整组都不收', async () => {
    const { releaseIds } = await push();
    await copied(walk, office.editor, releaseIds[0] ?? 0);
    const part = give(releaseIds, articlesOf(releaseIds, 'part').slice(0, 2));
    expect(await refusalOf(part)).toMatchObject({ code: 'receiptForWholePush', rule: 'R44' });
    const twice = articlesOf(releaseIds, 'twice').map((one) => ({
      ...one,
      link: 'https://mp.weixin.qq.com/s/same',
    }));
    expect(await refusalOf(give(releaseIds, twice))).toMatchObject({ code: 'linkOfAnotherRelease' });
    expect(await statesOf(releaseIds)).toEqual(['sending', 'sending', 'sending']);
    const none = await home.db.select().from(publication).where(inArray(publication.releaseId, releaseIds));
    expect(none).toEqual([]);
  });

  test('有一篇没签，整组不能发', async () => {
    const { releaseIds } = await push({ signed: 2 });
    expect(releaseIds).toHaveLength(2);
    expect(await refusalOf(copied(walk, office.editor, releaseIds[0] ?? 0))).toMatchObject({
      code: 'pushNotAsSigned',
      rule: 'R44',
    });
    expect(await statesOf(releaseIds)).toEqual(['waiting', 'waiting']);
  });

  test('到了时间还有一篇没签，先等着，不算过期', async () => {
    const { releaseIds } = await push({ signed: 2, plannedAt: '2026-11-23T10:30:00+08:00' });
    clock.set('2026-11-23T02:31:00Z');
    expect(await expireCopies(walk)).toBe(0);
    expect(await statesOf(releaseIds)).toEqual(['waiting', 'waiting']);
  });

  test('撤销其中一篇的签发，其余的也发不出去', async () => {
    const { releaseIds } = await push();
    const { signoffId } = await releaseRow(walk, releaseIds[2] ?? 0);
    await revokeSignoff({ ...walk, actor: office.publisher, input: { signoffId, reason: '提示有变' } });
    expect(await statesOf(releaseIds)).toEqual(['waiting', 'waiting', 'cancelled']);
    expect(await refusalOf(copied(walk, office.editor, releaseIds[0] ?? 0))).toMatchObject({
      code: 'pushNotAsSigned',
    });
  });

  test('放回去、取消，都是整组', async () => {
    const { releaseIds } = await push();
    await copied(walk, office.editor, releaseIds[0] ?? 0);
    await putBack({ ...walk, actor: office.editor, input: { releaseId: releaseIds[2] ?? 0 } });
    expect(await statesOf(releaseIds)).toEqual(['waiting', 'waiting', 'waiting']);
    await cancelRelease({
      ...walk,
      actor: office.editor,
      input: { releaseId: releaseIds[1] ?? 0, reason: '改期' },
    });
    expect(await statesOf(releaseIds)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  });

  test('两人各打开组里的一篇，只有一人得到整组 (R20)', async () => {
    const { releaseIds } = await push();
    const both = await Promise.allSettled([
      copied(walk, office.editor, releaseIds[0] ?? 0),
      copied(walk, office.publisher, releaseIds[2] ?? 0),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
