import { finding, placementContent, revision } from '@qianfa/db/tables/post';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPublication } from '../../testing/build-publication.ts';
import { buildPublicationText } from '../../testing/build-wording.ts';
import { buildAccount } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, actingAs, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { contextFor, testServices } from '../../testing/services.ts';
import { draftOf, draftPost, resubmit, toutiaoText, type Walk, weiboText } from '../../testing/walk.ts';
import { readDesk } from '../review/desk.queries.ts';
import { readRevisionOf } from '../review/revision.queries.ts';
import { submitPost } from '../review/submit-post.ts';
import { openingOf } from '../wording/placement-text.ts';
import { similarToEach } from '../wording/similar-posts.ts';
import { draftNearCopies } from './draft-near-copies.ts';

let home: TestDatabase;
let office: BuiltOffice;
let walk: Walk;
let kit: Awaited<ReturnType<typeof testServices>>;
/** Writes for both bureaus: somebody lent out. */
let both: Acting;
const clock = clockAt('2026-11-22T01:30:00Z');

const own = '近日，我局组织开展国门生物安全宣传活动，向过往旅客发放宣传册三百余份，现场解答咨询，反响热烈。';
const branchs =
  '望海分局本月为辖区企业签发原产地证书一千二百份,帮助企业享受关税优惠,金额比去年同期增长两成。';
const foreign =
  '邻市海事局今天起对进出港客船开展安全检查，重点查验救生设备和消防设施，发现问题当场要求整改。';

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  walk = { db: home.db, clock };
  kit = await testServices(home, clock);
  both = await actingAs(home.db, clock, office.editor.row, [
    ['editor', office.units.bureau],
    ['editor', office.units.other],
  ]);
  const branch = await buildAccount(home.db, { sponsorUnitId: office.units.branch.id, name: '望海国门' });
  await published(office.accounts.weibo.id, '国门生物安全宣传', own);
  await published(branch.id, '望海原产地证书', branchs);
  await published(office.accounts.outside.id, '海事客船检查', foreign);
});
afterAll(async () => {
  await kit.remove();
  await home.drop();
});

async function published(accountId: number, title: string, text: string) {
  const { id: publicationId } = await buildPublication(home.db, { accountId, title });
  await buildPublicationText(home.db, { publicationId, text, opening: openingOf(text) });
}

const weibo = (text: string, given: Partial<DraftContent> = {}) =>
  draftOf([weiboText(office.accounts.weibo.id, text)], given);
const as = (actor: Acting) => contextFor(kit.services, actor);

async function submitted(content: DraftContent, actor: Acting = office.editor) {
  const { postId, version } = await draftPost(walk, actor, content);
  await submitPost({ ...walk, actor, input: { postId, version } });
  return { postId, version };
}

async function frozen(postId: number) {
  const rows = await home.db
    .select({ finding })
    .from(finding)
    .innerJoin(placementContent, eq(placementContent.id, finding.placementContentId))
    .innerJoin(revision, eq(revision.id, placementContent.revisionId))
    .where(eq(revision.postId, postId));
  return rows.map((row) => row.finding).filter(({ kind }) => kind === 'similar');
}

async function namedTo(actor: Acting, postId: number) {
  const { revision: shown } = await readDesk(as(actor), { postId });
  return shown.placements.flatMap(({ findings }) =>
    findings.filter(({ kind }) => kind === 'similar').map(({ facts }) => facts.title),
  );
}

describe('送审时与已发的对照 (R29)', () => {
  test('与本单位发过的几乎一样：参考提示随稿次存下，指名哪一篇，审核人看得到，不挡送审', async () => {
    const { postId } = await submitted(weibo(own.replace('三百', '四百')));
    expect(await frozen(postId)).toMatchObject([
      {
        code: 'nearCopyOwn',
        severity: 'hint',
        field: 'text',
        facts: { title: '国门生物安全宣传', account: '云洲检验检疫' },
      },
    ]);
    expect(await namedTo(office.reviewer, postId)).toEqual(['国门生物安全宣传']);
    const [row] = await home.db.select().from(revision).where(eq(revision.postId, postId));
    expect(row?.summary.findings).toMatchObject({ block: 0, hint: 1 });
  });

  test('别的单位发过的另有说法；声明了来源的转载不算敷衍 (R12)', async () => {
    expect(await frozen((await submitted(weibo(branchs))).postId)).toMatchObject([{ code: 'nearCopyOther' }]);
    const relay = { source: '望海国门', link: 'https://www.gov.cn/a', time: '2026-11-20 09:00' };
    const declared = weibo(branchs, {
      kind: 'relay',
      declarations: { ai: { use: 'none', media: [] }, relay },
    });
    expect(await frozen((await submitted(declared)).postId)).toEqual([]);
    const elsewhere = weibo(branchs, {
      kind: 'relay',
      declarations: { ai: { use: 'none', media: [] }, relay: { ...relay, source: '中国政府网' } },
    });
    expect(await frozen((await submitted(elsewhere)).postId)).toMatchObject([{ code: 'nearCopyOther' }]);
  });

  test('拟稿人范围以外的单位发的，从不指名 (T17)', async () => {
    expect(await frozen((await submitted(weibo(foreign))).postId)).toEqual([]);
  });

  test('拟稿人看得到、审核人看不到的，审核人那里不指名，也不计数 (T17)', async () => {
    const { postId } = await submitted(weibo(foreign), both);
    const [row] = await home.db.select().from(revision).where(eq(revision.postId, postId));
    expect(await frozen(postId)).toHaveLength(1);
    expect(await namedTo(both, postId)).toEqual(['海事客船检查']);
    expect(await namedTo(office.reviewer, postId)).toEqual([]);
    const compared = { postId, revisionId: row?.id ?? 0 };
    expect(JSON.stringify(await readRevisionOf(as(office.reviewer), compared))).not.toContain('海事客船');
    expect(JSON.stringify(await readRevisionOf(as(both), compared))).toContain('海事客船');
    expect(row?.summary.findings.hint).toBe(0);
  });

  test('改过再送审，按新的正文对照', async () => {
    const post = await submitted(weibo(own));
    await resubmit(walk, office.editor, post, weibo('本期抽查进口食品218批。'));
    expect(await namedTo(office.reviewer, post.postId)).toEqual([]);
  });

  test('几个账号同一段话，各自的平台稿都有提示', async () => {
    const { weibo: one, toutiao } = office.accounts;
    const { postId } = await submitted(draftOf([weiboText(one.id, own), toutiaoText(toutiao.id, own)]));
    const rows = await frozen(postId);
    expect(new Set(rows.map(({ placementContentId }) => placementContentId)).size).toBe(2);
  });
});

describe('找得慢也不耽误送审 (R29)', () => {
  test('来不及找的就当没有；版本不对的不找', async () => {
    const asked = { title: '', text: own, unitPath: null, declaredSource: null, postId: null };
    const many = Array.from({ length: 50 }, () => ({ ...asked, unitPaths: ['/%'] }));
    const found = await similarToEach(home.sql, many, { withinMs: 1 });
    expect(found).toHaveLength(50);
    expect(found.at(-1)).toEqual([]);
    expect((await similarToEach(home.sql, many.slice(0, 1)))[0]).toHaveLength(1);
    const { postId, version } = await draftPost(walk, office.editor, weibo(own));
    const near = (of: number) => draftNearCopies(home.db, { actor: office.editor, postId, version: of });
    expect(await near(version)).toHaveLength(1);
    expect(await near(version + 1)).toEqual([]);
  });
});
