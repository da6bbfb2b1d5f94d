import { publication } from '@qianfa/db/tables/publication';
import { alert } from '@qianfa/db/tables/supervision';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPublication } from '../../testing/build-publication.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import {
  copied,
  type PublishWalk,
  published,
  releaseRow,
  releasesOf,
  signedPush,
  temporaryFiles,
} from '../../testing/publish.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { draftOf, signedPost, weiboText } from '../../testing/walk.ts';
import { comparePublication } from './compare-publication.ts';
import { loseLeases } from './expire-releases.ts';
import { listCandidates } from './one-release.queries.ts';
import { retryRelease } from './retry-release.ts';
import { settleUnknown } from './settle-unknown.ts';

let home: TestDatabase;
let office: BuiltOffice;
let walk: PublishWalk;
const clock = clockAt('2026-11-23T02:00:00Z');
let texts = 0;

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  walk = { db: home.db, clock, files: temporaryFiles() };
});
afterAll(() => home.drop());

/** A Weibo release whose copy was opened and whose lease ran out. */
async function lost() {
  texts += 1;
  const text = `口岸通关时间再压缩三成,第${texts}期通报。`;
  const { postId } = await signedPost(walk, office, draftOf([weiboText(office.accounts.weibo.id, text)]));
  const [releaseId = 0] = await releasesOf(walk, postId);
  await copied(walk, office.editor, releaseId);
  clock.pass(31);
  await loseLeases(walk);
  return { releaseId, text };
}

const seen = (title: string, given: Record<string, unknown> = {}) =>
  buildPublication(home.db, {
    accountId: office.accounts.weibo.id,
    title,
    link: `https://weibo.com/1234567890/Nseen${texts}${title.length}`,
    publishedAt: clock.now(),
    ...given,
  });
const asContext = (actor: BuiltOffice['editor']) =>
  ({ ...walk, sql: home.sql, actor }) as unknown as Parameters<typeof listCandidates>[0];
const settle = (actor: BuiltOffice['editor'], releaseId: number, publicationId: number | null) =>
  settleUnknown({
    ...walk,
    actor,
    input: {
      releaseId,
      found: publicationId === null ? { there: false } : { there: true, publicationId },
    },
  });

describe('结果未知，先核对 (R20)', () => {
  test('列出账号签发以来的新发布，按相似程度排', async () => {
    const { releaseId, text } = await lost();
    await seen('无关的一条', { link: null });
    const same = await seen(text);
    const old = await seen(text, { link: null, publishedAt: new Date('2026-11-01T00:00:00Z') });
    const found = await listCandidates(asContext(office.publisher), { releaseId });
    expect(found[0]).toMatchObject({ publicationId: same.id, similarity: 1 });
    expect(found.map(({ publicationId }) => publicationId)).not.toContain(old.id);
    expect(found.at(-1)?.similarity).toBeLessThan(0.5);
    const outside = listCandidates(asContext(office.outsidePublisher), { releaseId });
    expect(await refusalOf(outside)).toMatchObject({ code: 'releaseNotFound' });
  });

  test('就是这一条：成功，那条发布从此是它的，不多计一次', async () => {
    const { releaseId, text } = await lost();
    const there = await seen(text);
    await settle(office.secondPublisher, releaseId, there.id);
    expect(await releaseRow(walk, releaseId)).toMatchObject({
      state: 'succeeded',
      link: there.link,
      publishedAtSource: 'copied',
      publisherName: '王签发',
    });
    const mine = await home.db.select().from(publication).where(eq(publication.releaseId, releaseId));
    expect(mine.map(({ id }) => id)).toEqual([there.id]);
    const acts = (await trailOf(home, `release:${releaseId}`)).map(({ act }) => act);
    expect(acts).toEqual(['release.started', 'release.unknown', 'release.settled']);
  });

  test('已经归别的发布的、没有链接的、签发之前的、别的账号的，都不算', async () => {
    const { releaseId, text } = await lost();
    const taken = await home.db
      .select()
      .from(publication)
      .where(eq(publication.accountId, office.accounts.weibo.id));
    const claimed = taken.find((row) => row.releaseId !== null);
    const of = (publicationId: number) => refusalOf(settle(office.publisher, releaseId, publicationId));
    expect(await of(claimed?.id ?? 0)).toMatchObject({ code: 'linkOfAnotherRelease' });
    expect(await of((await seen(`${text}甲`, { link: null })).id)).toMatchObject({ code: 'linkRequired' });
    const early = await seen(`${text}乙乙`, { publishedAt: new Date('2026-11-01T00:00:00Z') });
    expect(await of(early.id)).toMatchObject({ code: 'timeBeforeSignoff' });
    const foreign = await buildPublication(home.db, { accountId: office.accounts.outside.id });
    expect(await of(foreign.id)).toMatchObject({ code: 'publicationNotFound' });
    expect((await releaseRow(walk, releaseId)).state).toBe('unknown');
  });

  test('确实没有发出：失败，这才可以重发', async () => {
    const { releaseId } = await lost();
    expect(await refusalOf(settle(office.editor, releaseId, null))).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf(settle(office.outsidePublisher, releaseId, null))).toMatchObject({
      code: 'releaseNotFound',
    });
    await settle(office.publisher, releaseId, null);
    expect(await releaseRow(walk, releaseId)).toMatchObject({
      state: 'failed',
      outcome: { code: 'seenNotLive' },
    });
    expect(await refusalOf(settle(office.publisher, releaseId, null))).toMatchObject({
      code: 'releaseFailed',
    });
    await retryRelease({ ...walk, actor: office.editor, input: { releaseId } });
    expect((await releaseRow(walk, releaseId)).state).toBe('waiting');
  });

  test('推送组里一篇没有，就是都没有 (R44)', async () => {
    const { releaseIds } = await signedPush(walk, office, office.accounts.wechat.id, [
      '头条一篇。',
      '次条一篇。',
    ]);
    await copied(walk, office.editor, releaseIds[0] ?? 0);
    clock.pass(31);
    await loseLeases(walk);
    await settle(office.publisher, releaseIds[1] ?? 0, null);
    const rows = await Promise.all(releaseIds.map((id) => releaseRow(walk, id)));
    expect(rows.map(({ state }) => state)).toEqual(['failed', 'failed']);
  });
});

describe('发出之后再比对 (R24)', () => {
  async function live() {
    texts += 1;
    const text = `冬季旅客健康提示,第${texts}号。`;
    const { postId } = await signedPost(walk, office, draftOf([weiboText(office.accounts.weibo.id, text)]));
    const [releaseId = 0] = await releasesOf(walk, postId);
    const { publicationId } = await published(walk, office.editor, releaseId, { liveText: text });
    return { publicationId, text };
  }
  const compare = (actor: BuiltOffice['editor'], publicationId: number, liveText: string | null) =>
    comparePublication({
      ...walk,
      actor,
      input: {
        publicationId,
        seen: liveText === null ? { there: false } : { there: true, liveText },
      },
    });

  test('一致的记下；改过的、不见了的报预警，一条只报一次', async () => {
    const { publicationId, text } = await live();
    expect(await compare(office.secondEditor, publicationId, ` ${text} `)).toMatchObject({
      comparison: 'same',
    });
    const changed = await compare(office.secondEditor, publicationId, text.replace('健康', '安全'));
    expect(changed).toMatchObject({
      comparison: 'different',
      firstDifference: { signed: expect.any(String) },
    });
    expect(await compare(office.secondEditor, publicationId, null)).toMatchObject({ comparison: 'gone' });
    const raised = await home.db.select().from(alert).where(eq(alert.publicationId, publicationId));
    expect(raised).toHaveLength(1);
    const acts = (await trailOf(home, `publication:${publicationId}`)).map(({ act }) => act);
    expect(acts).toEqual(['publication.compared', 'publication.compared', 'publication.compared']);
    const [row] = await home.db.select().from(publication).where(eq(publication.id, publicationId));
    expect(row).toMatchObject({ comparison: 'gone', comparedText: text.replace('健康', '安全') });
  });

  test('后来又比对一致，预警自动关闭，留痕；再不一致，重新报', async () => {
    const { publicationId, text } = await live();
    const alertRow = async () => {
      const [row] = await home.db.select().from(alert).where(eq(alert.publicationId, publicationId));
      return row;
    };
    await compare(office.editor, publicationId, `${text}被人改过。`);
    const first = await alertRow();
    expect(first).toMatchObject({ rule: 'R24', state: 'new' });
    clock.pass(5);
    await compare(office.editor, publicationId, text);
    expect(await alertRow()).toMatchObject({
      id: first?.id,
      state: 'closed',
      closedReason: 'comparedEqual',
      closedAt: clock.now(),
    });
    const acts = async () => (await trailOf(home, `alert:${first?.id}`)).map(({ act }) => act);
    expect(await acts()).toEqual(['alert.raised', 'alert.closed']);
    await compare(office.editor, publicationId, text);
    expect(await acts(), '已经关了,不再写一次').toEqual(['alert.raised', 'alert.closed']);
    await compare(office.editor, publicationId, `${text}又被人改过。`);
    expect(await alertRow()).toMatchObject({ id: first?.id, state: 'new', closedAt: null });
    expect(await acts()).toEqual(['alert.raised', 'alert.closed', 'alert.raised']);
  });

  test('人下过结论的，同样的不一致不再报；换了一种，重新报', async () => {
    const { publicationId, text } = await live();
    await compare(office.editor, publicationId, `${text}错字`);
    await home.ownerSql`update alert set state = 'closed', closed_at = now(), closed_reason = 'concluded'
      where publication_id = ${publicationId}`;
    const stateOf = async () =>
      (await home.db.select().from(alert).where(eq(alert.publicationId, publicationId))).map(
        ({ state }) => state,
      );
    await compare(office.editor, publicationId, `${text}错字`);
    expect(await stateOf()).toEqual(['closed']);
    await compare(office.editor, publicationId, null);
    expect(await stateOf()).toEqual(['new']);
  });

  test('没有签发的无从比对；外单位的看不见', async () => {
    const { publicationId } = await live();
    const loose = await seen('没有签发的一条');
    expect(await refusalOf(compare(office.publisher, loose.id, '正文'))).toMatchObject({
      code: 'nothingSignedToCompare',
    });
    expect(await refusalOf(compare(office.outsideEditor, publicationId, '正文'))).toMatchObject({
      code: 'publicationNotFound',
    });
    expect(await refusalOf(compare(office.leader, publicationId, '正文'))).toMatchObject({
      kind: 'forbidden',
    });
  });
});
