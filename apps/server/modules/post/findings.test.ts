import { finding, findingExcuse, findingReplacement, revision } from '@qianfa/db/tables/post';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { type ExcuseReason, keyOf } from '@qianfa/domain/wording/excuse';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { contextFor, testServices } from '../../testing/services.ts';
import { trailOf } from '../../testing/trail-of.ts';
import {
  decide,
  draftOf,
  draftPost,
  resubmit,
  signAll,
  toutiaoText,
  type Walk,
  weiboText,
} from '../../testing/walk.ts';
import { readDesk } from '../review/desk.queries.ts';
import { submitPost } from '../review/submit-post.ts';
import { excuseFindings, excuseFindingsInput } from './excuse-findings.ts';
import { readStanding } from './post.queries.ts';
import { recordReplacement } from './record-replacement.ts';
import { removePost } from './remove-post.ts';
import { saveDraft } from './save-draft.ts';
import { takeBackExcuse } from './take-back-excuse.ts';

let home: TestDatabase;
let office: BuiltOffice;
let walk: Walk;
let kit: Awaited<ReturnType<typeof testServices>>;
const clock = clockAt('2026-11-22T01:30:00Z');

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  walk = { db: home.db, clock };
  kit = await testServices(home, clock);
});
afterAll(async () => {
  await kit.remove();
  await home.drop();
});

/** A valid number by GB 11643 of nobody: it blocks (R39). */
const number = '11010119900307803X';
const leaking = `公示如下。办证人身份证号${number},请核对。`;
const weibo = (text = leaking) => draftOf([weiboText(office.accounts.weibo.id, text)]);
const draft = async (text?: string) => (await draftPost(walk, office.editor, weibo(text))).postId;
const as = (actor: Acting = office.editor) => contextFor(kit.services, actor);
const standing = (postId: number) => readStanding(as(), { postId });
const submit = (postId: number, version = 1) =>
  submitPost({ ...walk, actor: office.editor, input: { postId, version } });
const codeOf = async (run: Promise<unknown>) => (await refusalOf(run)).code;

async function blocks(postId: number) {
  return (await standing(postId)).findings.filter(({ severity }) => severity === 'block');
}

async function excuse(postId: number, reason: ExcuseReason | null = 'lawfullyPublic', actor = office.editor) {
  const findings = (await blocks(postId)).map(({ accountId, kind, code, text, context }) => ({
    accountId,
    kind,
    code,
    text,
    context,
  }));
  const input = excuseFindingsInput.parse({ postId, findings, reason });
  return excuseFindings({ ...walk, actor, input });
}

describe('送审前', () => {
  test('身份证号阻断送审，说出几处、哪一种 (R39)', async () => {
    const postId = await draft();
    const { may, findings } = await standing(postId);
    expect(findings).toMatchObject([{ code: 'idNumber', severity: 'block', text: number, excuse: null }]);
    expect(may.submit).toMatchObject({ ok: false, refusal: { code: 'findingsBlock' } });
    expect(await refusalOf(submit(postId))).toMatchObject({
      code: 'findingsBlock',
      facts: { count: 1, codes: ['idNumber'] },
    });
    expect(await home.db.select().from(revision).where(eq(revision.postId, postId))).toEqual([]);
  });

  test('点一个理由说明以后能送审；说明记在案上，留痕里没有原文 (R6、R37)', async () => {
    const postId = await draft();
    await excuse(postId);
    const [judged] = (await standing(postId)).findings;
    expect(judged?.excuse).toMatchObject({ reason: 'lawfullyPublic', by: '陈编辑' });
    const { runId } = await submit(postId);
    expect(runId).toBeGreaterThan(0);
    const trail = (await trailOf(home, `post:${postId}`)).filter(({ act }) => act === 'finding.excused');
    expect(trail).toMatchObject([{ facts: { code: 'idNumber', reason: 'lawfullyPublic' } }]);
    expect(JSON.stringify(trail)).not.toContain(number);
  });

  test('没有理由不行，"其他"要写一句 (R5)', async () => {
    const postId = await draft();
    expect(await codeOf(excuse(postId, null))).toBe('excuseReasonMissing');
    expect(await codeOf(excuse(postId, 'other'))).toBe('excuseNoteMissing');
  });

  test('稿件里没有的，说明不了；浏览器说它轻也不算', async () => {
    const postId = await draft();
    const [one] = await blocks(postId);
    if (!one) throw new Error('nothing blocks');
    const input = excuseFindingsInput.parse({
      postId,
      reason: 'checked',
      findings: [{ ...one, context: '别的句子' }],
    });
    expect(await codeOf(excuseFindings({ ...walk, actor: office.editor, input }))).toBe('findingGone');
    expect(await home.db.select().from(findingExcuse).where(eq(findingExcuse.postId, postId))).toEqual([]);
  });

  test('平台的上限说明了也没用', async () => {
    const postId = await draft('字'.repeat(2001));
    expect(await codeOf(excuse(postId, 'checked'))).toBe('limitNotExcusable');
  });

  test('别人的稿件，说明不了、收不回、记不上', async () => {
    const postId = await draft();
    await excuse(postId);
    const [row] = await home.db.select().from(findingExcuse).where(eq(findingExcuse.postId, postId));
    const actor = office.outsideEditor;
    expect(await codeOf(excuse(postId, 'checked', actor))).toBe('postNotFound');
    const back = takeBackExcuse({ ...walk, actor, input: { postId, excuseId: row?.id ?? 0 } });
    expect(await codeOf(back)).toBe('postNotFound');
    const input = {
      postId,
      accountId: office.accounts.weibo.id,
      kind: 'typo',
      code: 'typo',
      text: '布署',
      replacedWith: '部署',
    } as const;
    expect(await codeOf(recordReplacement({ ...walk, actor, input }))).toBe('postNotFound');
  });
});

describe('改稿以后', () => {
  test('那一句没动，说明接着算；动了就要重新说明', async () => {
    const postId = await draft();
    await excuse(postId);
    await saveDraft({
      ...walk,
      actor: office.editor,
      input: { postId, version: 1, content: weibo(`新的开头。${leaking}`) },
    });
    expect((await standing(postId)).may.submit.ok).toBe(true);
    await saveDraft({
      ...walk,
      actor: office.editor,
      input: { postId, version: 2, content: weibo(`办证人的身份证号${number},请核对。`) },
    });
    expect((await standing(postId)).may.submit.ok).toBe(false);
  });

  test('只说明了微博的，头条的照样阻断', async () => {
    const { weibo: weiboAccount, toutiao } = office.accounts;
    const one = draftOf([weiboText(weiboAccount.id, leaking)]);
    const { postId } = await draftPost(walk, office.editor, one);
    await excuse(postId);
    const both = draftOf([weiboText(weiboAccount.id, leaking), toutiaoText(toutiao.id, leaking)]);
    await saveDraft({ ...walk, actor: office.editor, input: { postId, version: 1, content: both } });
    expect(
      (await standing(postId)).findings.map(({ accountId, excuse: given }) => [accountId, !given]),
    ).toEqual([
      [weiboAccount.id, false],
      [toutiao.id, true],
    ]);
  });

  test('收回说明，又阻断；收回也留痕', async () => {
    const postId = await draft();
    await excuse(postId);
    const [given] = (await standing(postId)).excuses;
    await takeBackExcuse({ ...walk, actor: office.editor, input: { postId, excuseId: given?.id ?? 0 } });
    expect((await standing(postId)).may.submit.ok).toBe(false);
    const acts = (await trailOf(home, `post:${postId}`)).map(({ act }) => act);
    expect(acts).toContain('finding.excuseTakenBack');
  });
});

describe('送审以后', () => {
  test('送审时查出的随稿次冻结，审核人看得到是谁、为什么放行', async () => {
    const postId = await draft();
    await excuse(postId);
    await submit(postId);
    const { revision: shown } = await readDesk(as(office.reviewer), { postId });
    expect(shown.placements[0]?.findings).toMatchObject([
      { code: 'idNumber', severity: 'block', excuse: { reason: 'lawfullyPublic', by: '陈编辑' } },
    ]);
    const [row] = await home.db.select().from(revision).where(eq(revision.postId, postId));
    expect(row?.summary.findings).toEqual({ block: 0, warn: 0, hint: 0, excused: 1 });
    const [trail] = (await trailOf(home, `revision:${row?.id}`)).filter(
      ({ act }) => act === 'post.submitted',
    );
    expect(trail?.facts).toMatchObject({ findings: { idNumber: '1/1' } });
  });

  test('说明收回以后不能签发；签发以后不能收回 (R6)', async () => {
    const postId = await draft();
    await excuse(postId);
    await submit(postId);
    for (const person of [office.reviewer, office.secondReviewer]) await decide(walk, person, postId, 'pass');
    const [given] = (await standing(postId)).excuses;
    const back = () =>
      takeBackExcuse({ ...walk, actor: office.editor, input: { postId, excuseId: given?.id ?? 0 } });
    await back();
    const [refused] = await signAll(walk, office.publisher, postId);
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'findingsBlock', facts: { count: 1 } } });
    await excuse(postId, 'checked');
    const [signed] = await signAll(walk, office.publisher, postId);
    expect(signed).toMatchObject({ ok: true });
    const [later] = (await standing(postId)).excuses;
    const after = takeBackExcuse({
      ...walk,
      actor: office.editor,
      input: { postId, excuseId: later?.id ?? 0 },
    });
    expect(await codeOf(after)).toBe('excuseSigned');
  });

  test('同样的内容再送审，说明不用再给 (R4)', async () => {
    const postId = await draft();
    await excuse(postId);
    await submit(postId);
    await decide(walk, office.reviewer, postId, 'return');
    const again = await resubmit(walk, office.editor, { postId, version: 1 }, weibo(`${leaking}另附说明`));
    expect(again.revisionNumber).toBe(2);
    const rows = await home.db.select().from(finding);
    expect(rows.filter(({ code }) => code === 'idNumber').length).toBeGreaterThan(1);
  });
});

describe('按建议替换', () => {
  test('记下谁换了什么，审批单上看得到；留痕里没有原文 (R37)', async () => {
    const postId = await draft('好');
    const input = {
      postId,
      accountId: office.accounts.weibo.id,
      kind: 'typo',
      code: 'typo',
      text: '布署',
      replacedWith: '部署',
    } as const;
    await recordReplacement({ ...walk, actor: office.editor, input });
    await submit(postId);
    const { replacements } = await readDesk(as(office.reviewer), { postId });
    expect(replacements).toMatchObject([{ text: '布署', replacedWith: '部署', by: '陈编辑' }]);
    const trail = (await trailOf(home, `post:${postId}`)).filter(({ act }) => act === 'finding.replaced');
    expect(trail).toHaveLength(1);
    expect(JSON.stringify(trail)).not.toContain('布署');
    const elsewhere = { ...input, accountId: office.accounts.wechat.id };
    expect(await codeOf(recordReplacement({ ...walk, actor: office.editor, input: elsewhere }))).toBe(
      'findingGone',
    );
  });

  test('丢弃草稿，它的说明和替换一起去掉', async () => {
    const postId = await draft();
    await excuse(postId);
    const input = {
      postId,
      accountId: office.accounts.weibo.id,
      kind: 'typo',
      code: 'typo',
      text: '布署',
      replacedWith: '部署',
    } as const;
    await recordReplacement({ ...walk, actor: office.editor, input });
    await removePost({ ...walk, actor: office.editor, input: { postId } });
    const left = await home.db.select().from(findingReplacement).where(eq(findingReplacement.postId, postId));
    expect(left).toEqual([]);
  });
});

test('键由服务器和浏览器同样算出', async () => {
  const postId = await draft();
  const [one] = (await standing(postId)).findings;
  expect(one && keyOf(one)).toBe(
    JSON.stringify([
      office.accounts.weibo.id,
      'personalData',
      'idNumber',
      number,
      `办证人身份证号${number},请核对`,
    ]),
  );
});
