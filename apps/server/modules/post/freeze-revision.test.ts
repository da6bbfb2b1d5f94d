import { createHash } from 'node:crypto';
import { finding, placementContent, revision } from '@qianfa/db/tables/post';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { readSignedForm } from '@qianfa/domain/release/signed-form';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { draftOf, draftPost, toutiaoText, type Walk, weiboText } from '../../testing/walk.ts';
import { freezeRevision } from './freeze-revision.ts';
import { officeWords } from './office-words.ts';

let home: TestDatabase;
let office: BuiltOffice;
let walk: Walk;
const clock = clockAt('2026-11-22T01:30:00Z');

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  walk = { db: home.db, clock };
});
afterAll(() => home.drop());

const both = (given: Partial<DraftContent> = {}, text?: string) =>
  draftOf([weiboText(office.accounts.weibo.id, text), toutiaoText(office.accounts.toutiao.id)], given);

const freeze = async (postId: number, content: DraftContent) => {
  const words = await officeWords(home.db, clock);
  return home.db.transaction((tx) =>
    freezeRevision(tx, {
      words,
      nearCopies: [],
      actor: office.editor,
      clock,
      post: { id: postId, drafterId: office.editor.personId },
      draft: { content },
      note: ' 请尽快 ',
    }),
  );
};

async function frozenPost(content = both()) {
  const { postId } = await draftPost(walk, office.editor, content);
  return { postId, frozen: await freeze(postId, content) };
}

describe('冻结稿次', () => {
  test('每个平台稿存下签发格式第1版，摘要任何人都能重算 (R1)', async () => {
    const { frozen } = await frozenPost();
    const rows = await home.db
      .select()
      .from(placementContent)
      .where(eq(placementContent.revisionId, frozen.revisionId));
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(row.sm3).toBe(createHash('sm3').update(row.signedForm).digest('hex'));
      expect(row.sha256).toBe(createHash('sha256').update(row.signedForm).digest('hex'));
      expect(readSignedForm(row.signedForm)).toMatchObject({ version: 1, push: null });
    }
    expect(frozen.placements.map(({ digest }) => digest).sort()).toEqual(rows.map(({ sm3 }) => sm3).sort());
  });

  test('稿次从第1稿数起，留言去掉首尾空白，冻结后改不动 (R4)', async () => {
    const { postId, frozen } = await frozenPost();
    const again = await freeze(postId, both());
    expect([frozen.number, again.number]).toEqual([1, 2]);
    const [row] = await home.db.select().from(revision).where(eq(revision.id, frozen.revisionId));
    expect(row?.note).toBe('请尽快');
    await expect(
      home.ownerSql`update revision set note = '改' where id = ${frozen.revisionId}`,
    ).rejects.toThrow(/never changed/);
  });

  test('内容没变，摘要就相等，意见因此沿用；只变一个平台稿，只有它的摘要变 (R4)', async () => {
    const { postId, frozen } = await frozenPost();
    const same = await freeze(postId, both());
    const digests = (one: typeof frozen) => new Map(one.placements.map((row) => [row.accountId, row.digest]));
    expect(digests(same)).toEqual(digests(frozen));
    expect(same.declarationsDigest).toBe(frozen.declarationsDigest);
    const changed = digests(await freeze(postId, both({}, '改了一个字')));
    expect(changed.get(office.accounts.weibo.id)).not.toBe(digests(frozen).get(office.accounts.weibo.id));
    expect(changed.get(office.accounts.toutiao.id)).toBe(digests(frozen).get(office.accounts.toutiao.id));
  });

  test.each<[string, Partial<DraftContent>]>([
    ['类别', { kind: 'notice' }],
    ['等级', { class: 'major' }],
    ['标记', { flags: { ...draftOf([]).flags, mentionsLeader: true } }],
    ['声明 (R13)', { declarations: { ai: { use: 'generated', media: ['text'] }, relay: null } }],
  ])('%s变了，声明摘要就变，全部意见作废 (R4)', async (_name, given) => {
    const { postId, frozen } = await frozenPost();
    expect((await freeze(postId, both(given))).declarationsDigest).not.toBe(frozen.declarationsDigest);
  });

  test('计划时间不在签发内容里', async () => {
    const { postId, frozen } = await frozenPost();
    const content = both();
    const planned = {
      ...content,
      placements: content.placements.map((one) => ({ ...one, plannedAt: '2026-11-30T09:00:00+08:00' })),
    };
    const again = await freeze(postId, planned);
    expect(again.placements.map(({ digest }) => digest)).toEqual(
      frozen.placements.map(({ digest }) => digest),
    );
  });

  test('提示类的疑错存在稿次上，不挡送审', async () => {
    const { frozen } = await frozenPost(both({}, '长'.repeat(200)));
    const contentId = frozen.placements.find(
      ({ accountId }) => accountId === office.accounts.weibo.id,
    )?.contentId;
    const rows = await home.db
      .select()
      .from(finding)
      .where(eq(finding.placementContentId, contentId ?? 0));
    expect(rows).toMatchObject([{ code: 'longWeibo', severity: 'hint', kind: 'platformLimit' }]);
  });
});

describe('不能冻结的稿件，什么也不留下', () => {
  test.each<[string, () => DraftContent, string, object]>([
    ['没有账号', () => draftOf([]), 'draftIncomplete', { missing: ['placementMissing'] }],
    ['没有标题', () => both({ title: ' ' }), 'draftIncomplete', { missing: ['workingTitleMissing'] }],
    [
      '转载没有来源 (R12)',
      () => both({ kind: 'relay' }),
      'draftIncomplete',
      { missing: ['relaySourceMissing', 'relayLinkUnusable', 'relayTimeMissing'] },
    ],
    [
      '微博超过2000字',
      () => both({}, '长'.repeat(2001)),
      'findingsBlock',
      { count: 1, codes: ['textTooLong'] },
    ],
    [
      '形式与平台不符',
      () => draftOf([{ ...weiboText(1), accountId: office.accounts.toutiao.id }]),
      'draftIncomplete',
      { missing: ['shapeMismatch'] },
    ],
  ])('%s', async (_name, content, code, facts) => {
    const { postId } = await draftPost(walk, office.editor, both());
    expect(await refusalOf(freeze(postId, content()))).toMatchObject({ code, kind: 'precondition', facts });
    expect(await home.db.select().from(revision).where(eq(revision.postId, postId))).toEqual([]);
  });

  test('账号在写稿之后关停了 (R16)', async () => {
    const { postId } = await draftPost(walk, office.editor, both());
    await home.ownerSql`update account set state = 'closed' where id = ${office.accounts.weibo.id}`;
    const refusal = await refusalOf(freeze(postId, both()));
    await home.ownerSql`update account set state = 'open' where id = ${office.accounts.weibo.id}`;
    expect(refusal).toMatchObject({ code: 'accountShut', rule: 'R16' });
  });
});
