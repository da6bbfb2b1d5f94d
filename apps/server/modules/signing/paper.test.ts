import { person } from '@qianfa/db/tables/office';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildPerson, buildPublisherTerm } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { type PublishWalk, releasesOf, temporaryFiles } from '../../testing/publish.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { codesOf, openRoads, registeredPaper } from '../../testing/roads.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { draftOf, resubmit, reviewedPost, weiboText } from '../../testing/walk.ts';
import { readVisibleFile } from '../file/file.queries.ts';
import { startCopy } from '../release/start-copy.ts';
import { comparePaper, refusePaper } from './compare-paper.ts';
import { registerPaper } from './register-paper.ts';
import { listPapers } from './signing.queries.ts';

const now = '2026-11-23T02:00:00Z';
const clock = clockAt(now);
let database: TestDatabase;
let office: BuiltOffice;
let walk: PublishWalk;
/** 刘局长 never signs in: no login, no password. */
let leaderId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  office = await buildOffice(database, clock);
  walk = { db: database.db, clock, files: temporaryFiles() };
  leaderId = (await buildPerson(database.db, { name: '刘局长', unitId: office.units.bureau.id })).id;
  await database.sql`delete from publisher_term where account_id = ${office.accounts.weibo.id}`;
  await buildPublisherTerm(database.db, { accountId: office.accounts.weibo.id, personId: leaderId });
});
afterAll(() => database.drop());
beforeEach(async () => {
  clock.set(now);
  await openRoads(walk, { paper: true });
});

let counted = 0;
const text = () => {
  counted += 1;
  return draftOf([weiboText(office.accounts.weibo.id, `本期抽查进口食品${counted}批。`)]);
};

async function atSigning() {
  const post = await reviewedPost(walk, office, text());
  const [row] = await database.sql<{ id: number }[]>`
    select revision_id::int as id from review_run where post_id = ${post.postId}`;
  return { ...post, revisionId: row?.id ?? 0, leaderId };
}

const compare = (approvalId: number, codes: string[], actor = office.secondEditor) =>
  comparePaper({ ...walk, actor, input: { approvalId, codes } });

const signoffsOf = (postId: number) => database.sql<{ kind: string; signer: string; paper: number | null }[]>`
  select s.kind, s.signer_name as signer, s.paper_id::int as paper from signoff s join placement pl on pl.id = s.placement_id
  where pl.post_id = ${postId}`;

const release = async (postId: number) => {
  const [releaseId] = await releasesOf(walk, postId);
  return startCopy({ ...walk, actor: office.editor, input: { releaseId: releaseId ?? 0 } });
};

describe('纸质签批 (R42)', () => {
  test('从不登录的领导在纸上签批：一人登记、另一人核对，稿件就签发了，放行了，三个人都留了名', async () => {
    const post = await atSigning();
    const { approvalId, codes } = await registeredPaper(walk, office.editor, post);
    expect(await signoffsOf(post.postId)).toEqual([]);
    expect(await compare(approvalId, codes)).toEqual({ signed: 1 });
    expect(await signoffsOf(post.postId)).toEqual([{ kind: 'paper', signer: '刘局长', paper: approvalId }]);
    await release(post.postId);
    const [registered, compared] = await trailOf(database, `paper_approval:${approvalId}`);
    expect(registered).toMatchObject({ act: 'paper.registered', actor: `person:${office.editor.personId}` });
    expect(compared).toMatchObject({
      act: 'paper.compared',
      actor: `person:${office.secondEditor.personId}`,
    });
  });

  test('没有开通，登记不了；登记以后关了，核对不了', async () => {
    const post = await atSigning();
    const { approvalId, codes } = await registeredPaper(walk, office.editor, post);
    await openRoads(walk, {});
    expect(await refusalOf(registeredPaper(walk, office.editor, post))).toMatchObject({
      code: 'signingRoadClosed',
    });
    expect(await refusalOf(compare(approvalId, codes))).toMatchObject({
      code: 'signingRoadClosed',
      rule: 'R42',
    });
    expect(await signoffsOf(post.postId)).toEqual([]);
  });

  test('上一稿的审批单不收：说明印的是第 1 稿、现在是第 2 稿', async () => {
    const first = await atSigning();
    const old = await codesOf(walk, first.revisionId);
    const second = await resubmit(walk, office.editor, first, text());
    expect(second.revisionNumber).toBe(2);
    const late = await atSigning();
    expect(
      await refusalOf(registeredPaper(walk, office.editor, { ...late, postId: first.postId, codes: old })),
    ).toMatchObject({
      code: 'paperCodeOfEarlierRevision',
      facts: { printed: 1, current: 2 },
    });
  });

  test('登记以后又送审了新稿：旧的登记核对不过，没有签发', async () => {
    const post = await atSigning();
    const { approvalId, codes } = await registeredPaper(walk, office.editor, post);
    await resubmit(walk, office.editor, post, text());
    expect(await refusalOf(compare(approvalId, codes))).toMatchObject({ code: 'paperCodeOfEarlierRevision' });
    expect(await signoffsOf(post.postId)).toEqual([]);
  });

  test('登记人、拟稿人自己核对不了 (R3)；外单位的人看不见有这份登记', async () => {
    const post = await atSigning();
    const { approvalId, codes } = await registeredPaper(walk, office.secondEditor, post);
    expect(await refusalOf(compare(approvalId, codes))).toMatchObject({ code: 'registrarMayNotCompare' });
    expect(await refusalOf(compare(approvalId, codes, office.editor))).toMatchObject({
      code: 'drafterMayNotCompare',
    });
    expect(await refusalOf(compare(approvalId, codes, office.outsideEditor))).toMatchObject({
      kind: 'notFound',
    });
    expect(await refusalOf(compare(approvalId, codes, office.leader))).toMatchObject({ kind: 'forbidden' });
    const seen = await listPapers({ ...walk, actor: office.outsideEditor });
    expect(seen).toEqual([]);
  });

  test('无权签发的人在纸上签了也没用 (R15)', async () => {
    const post = await atSigning();
    const wrong = { ...post, leaderId: office.supervisor.personId };
    expect(await refusalOf(registeredPaper(walk, office.editor, wrong))).toMatchObject({
      code: 'notAccountPublisher',
    });
  });

  test('核对的人读到的短码不一样，就不签发；退回登记写明原因', async () => {
    const post = await atSigning();
    const other = await atSigning();
    const { approvalId } = await registeredPaper(walk, office.editor, post);
    const wrong = await codesOf(walk, other.revisionId);
    expect(await refusalOf(compare(approvalId, wrong))).toMatchObject({ code: 'paperCodeUnknown' });
    await refusePaper({
      ...walk,
      actor: office.secondEditor,
      input: { approvalId, reason: '领导改了一个字' },
    });
    expect(await refusalOf(compare(approvalId, await codesOf(walk, post.revisionId)))).toMatchObject({
      code: 'paperAlreadyClosed',
    });
    expect((await trailOf(database, `paper_approval:${approvalId}`)).at(-1)).toMatchObject({
      act: 'paper.refused',
    });
  });

  test('没有扫描件不能登记；别人传的扫描件不算', async () => {
    const post = await atSigning();
    const { scanSha256, codes } = await registeredPaper(walk, office.editor, post);
    const input = { postId: post.postId, leaderId, approvedOn: '2026-11-23', codes, scanSha256, note: '' };
    expect(await refusalOf(registerPaper({ ...walk, actor: office.secondEditor, input }))).toMatchObject({
      code: 'scanMissing',
    });
  });

  test('核对人看得到扫描件，外单位的人看不到', async () => {
    const post = await atSigning();
    const { scanSha256 } = await registeredPaper(walk, office.editor, post);
    const ctx = { ...walk, sql: database.sql };
    const see = (actor: BuiltOffice['editor']) => readVisibleFile({ ...ctx, actor } as never, scanSha256);
    expect(await see(office.reviewer)).toMatchObject({ mime: 'image/png' });
    expect(await refusalOf(see(office.outsideEditor))).toMatchObject({ code: 'fileNotFound' });
  });

  test('发送之前领导的任期结束，不放行 (R22)；领导停用，也不放行', async () => {
    const post = await atSigning();
    const { approvalId, codes } = await registeredPaper(walk, office.editor, post);
    await compare(approvalId, codes);
    await database.db.update(person).set({ state: 'disabled' }).where(eq(person.id, leaderId));
    expect(await refusalOf(release(post.postId))).toMatchObject({ code: 'signerNoLongerResponsible' });
    await database.db.update(person).set({ state: 'pending' }).where(eq(person.id, leaderId));
    await database.sql`update publisher_term set ends_on = '2026-11-22' where person_id = ${leaderId}`;
    expect(await refusalOf(release(post.postId))).toMatchObject({ code: 'noValidPublisher' });
    await database.sql`update publisher_term set ends_on = null where person_id = ${leaderId}`;
    await release(post.postId);
  });

  test('绕过核对直接写一条签发记录，关口也不放行 (R1)', async () => {
    const post = await atSigning();
    const { approvalId, codes } = await registeredPaper(walk, office.editor, post);
    await compare(approvalId, codes);
    await database.ownerSql`update paper_approval set state = 'registered', compared_by = null where id = ${approvalId}`;
    expect(await refusalOf(release(post.postId))).toMatchObject({ code: 'signingRoadUnproven' });
  });

  test('两个人同时核对，只签发一次 (T5)', async () => {
    const post = await atSigning();
    const { approvalId, codes } = await registeredPaper(walk, office.editor, post);
    const outcomes = await Promise.allSettled([
      compare(approvalId, codes),
      compare(approvalId, codes, office.reviewer),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await signoffsOf(post.postId)).toHaveLength(1);
  });
});
