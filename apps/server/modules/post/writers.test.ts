import { postContributor, postWriter } from '@qianfa/db/tables/post';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPerson, buildRoleGrant } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, actingAs, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { contextFor, testServices } from '../../testing/services.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { draftOf, draftPost, submittedPost, type Walk, weiboText } from '../../testing/walk.ts';
import { submitPost } from '../review/submit-post.ts';
import { withdrawRun } from '../review/withdraw-run.ts';
import { copyPost } from './copy-post.ts';
import { listMine } from './mine.queries.ts';
import { nameWriter, removeWriter } from './name-writer.ts';
import { openDraft, readStanding } from './post.queries.ts';
import { removePost } from './remove-post.ts';
import { saveDraft } from './save-draft.ts';
import { listWriterChoices } from './writers.queries.ts';

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

const weibo = (text?: string) => draftOf([weiboText(office.accounts.weibo.id, text)]);
const draft = async () => (await draftPost(walk, office.editor, weibo())).postId;
const as = (actor: Acting = office.editor) => contextFor(kit.services, actor);
const name = (postId: number, who: Acting, actor: Acting = office.editor) =>
  nameWriter({ ...walk, actor, input: { postId, personId: who.personId } });
const drop = (postId: number, who: Acting, actor: Acting = office.editor) =>
  removeWriter({ ...walk, actor, input: { postId, personId: who.personId } });
const save = (postId: number, version: number, actor: Acting, text = '协作的字') =>
  saveDraft({ ...walk, actor, input: { postId, version, content: weibo(text) } });
const actsOf = async (postId: number) => (await trailOf(home, `post:${postId}`)).map(({ act }) => act);
const codeOf = async (run: Promise<unknown>) => (await refusalOf(run)).code;

/** An editor whose role holds for one unit. */
async function editorOf(unit: BuiltOffice['units']['branch'], login: string): Promise<Acting> {
  const row = await buildPerson(home.db, { name: login, login, passwordHash: 'none', unitId: unit.id });
  await buildRoleGrant(home.db, { personId: row.id, role: 'editor', unitId: unit.id });
  return actingAs(home.db, clock, row, [['editor', unit]]);
}

describe('邀请协作人', () => {
  test('拟稿人邀请以后，协作人能打开、保存、在"我发起的"里看到；邀请两次留一条痕', async () => {
    const postId = await draft();
    expect(await codeOf(openDraft(as(office.secondEditor), { postId }))).toBe('postNotFound');
    await name(postId, office.secondEditor);
    await name(postId, office.secondEditor);
    expect((await openDraft(as(office.secondEditor), { postId })).postId).toBe(postId);
    await save(postId, 1, office.secondEditor);
    const mine = await listMine(as(office.secondEditor), {});
    expect(mine.rows.map((row) => row.postId)).toContain(postId);
    const standing = await readStanding(as(), { postId });
    expect(standing.writers).toEqual([{ id: office.secondEditor.personId, name: '周编辑' }]);
    expect((await actsOf(postId)).filter((act) => act === 'post.writerNamed')).toHaveLength(1);
  });

  test('可选的人：本稿单位范围内的其他拟稿人，不含外单位的 (T17)', async () => {
    const branchOnly = await editorOf(office.units.branch, '望海拟稿');
    const postId = await draft();
    const names = (await listWriterChoices(as(), { postId })).map((one) => one.name);
    expect(names).toContain('周编辑');
    expect(names).not.toContain('陈编辑');
    expect(names).not.toContain('外单位编辑');
    expect(names).not.toContain(branchOnly.name);
    expect(await codeOf(listWriterChoices(as(office.outsideEditor), { postId }))).toBe('postNotFound');
  });

  test('外单位的人、不存在的人，一个说法 (T17)', async () => {
    const postId = await draft();
    expect(await codeOf(name(postId, office.outsideEditor))).toBe('writerOutsideScope');
    const nobody = nameWriter({ ...walk, actor: office.editor, input: { postId, personId: 999_999 } });
    expect(await codeOf(nobody)).toBe('writerOutsideScope');
    expect(await home.db.select().from(postWriter).where(eq(postWriter.postId, postId))).toEqual([]);
  });

  test('别人的稿件谁也邀请不了人，协作人也不能再邀请', async () => {
    const postId = await draft();
    expect(await codeOf(name(postId, office.secondEditor, office.outsideEditor))).toBe('postNotFound');
    expect(await codeOf(name(postId, office.secondEditor, office.secondEditor))).toBe('postNotFound');
    await name(postId, office.secondEditor);
    const third = await editorOf(office.units.bureau, '第三位');
    expect(await codeOf(name(postId, third, office.secondEditor))).toBe('onlyTheDrafter');
  });

  test('正在审这篇稿的人不能又来写它 (R3)', async () => {
    const { postId } = await submittedPost(walk, office.editor, weibo());
    await buildRoleGrant(home.db, {
      personId: office.reviewer.personId,
      role: 'editor',
      unitId: office.units.bureau.id,
    });
    expect(await codeOf(name(postId, office.reviewer))).toBe('writerDecides');
    expect((await listWriterChoices(as(), { postId })).map((one) => one.name)).not.toContain('赵审核');
  });
});

describe('协作人能做什么', () => {
  test('保存过就登记在案，从此不能审这篇稿，移出以后也一样 (R3)', async () => {
    const postId = await draft();
    const twoHats = await buildPerson(home.db, {
      name: '兼职',
      login: 'twohats',
      passwordHash: 'none',
      unitId: office.units.bureau.id,
    });
    for (const role of ['editor', 'reviewer'] as const) {
      await buildRoleGrant(home.db, { personId: twoHats.id, role, unitId: office.units.bureau.id });
    }
    const actor = await actingAs(home.db, clock, twoHats, [
      ['editor', office.units.bureau],
      ['reviewer', office.units.bureau],
    ]);
    await name(postId, actor);
    const { version } = await save(postId, 1, actor);
    await drop(postId, actor);
    const writers = await home.db.select().from(postContributor).where(eq(postContributor.postId, postId));
    expect(writers.map(({ personId }) => personId)).toContain(twoHats.id);
    const { runId } = await submitPost({ ...walk, actor: office.editor, input: { postId, version } });
    const holders = await home.sql<{ id: number; personId: number; revisionId: number }[]>`
      select t.id, t.person_id as "personId", r.revision_id as "revisionId"
      from task t join run_step s on s.id = t.run_step_id join review_run r on r.id = s.run_id where r.id = ${runId}`;
    expect(holders.map(({ personId }) => personId)).toContain(office.reviewer.personId);
    expect(holders.map(({ personId }) => personId)).not.toContain(twoHats.id);
  });

  test('送审、撤回、丢弃都是拟稿人的事', async () => {
    const postId = await draft();
    await name(postId, office.secondEditor);
    const actor = office.secondEditor;
    expect(await codeOf(submitPost({ ...walk, actor, input: { postId, version: 1 } }))).toBe('notYourOwn');
    expect(await codeOf(removePost({ ...walk, actor, input: { postId } }))).toBe('onlyTheDrafter');
    const { may, isDrafter } = await readStanding(as(actor), { postId });
    expect(isDrafter).toBe(false);
    for (const verdict of [may.submit, may.withdraw, may.remove, may.nameWriter]) {
      expect(verdict).toMatchObject({ ok: false, refusal: { code: 'onlyTheDrafter' } });
    }
    expect(may.save.ok).toBe(true);
    await submitPost({ ...walk, actor: office.editor, input: { postId, version: 1 } });
    const withdrawn = withdrawRun({ ...walk, actor, input: { postId, reason: '' } });
    expect(['notYourOwn', 'postNotFound']).toContain(await codeOf(withdrawn));
  });

  test('能复制成自己的新稿', async () => {
    const postId = await draft();
    await name(postId, office.secondEditor);
    const made = await copyPost({ ...walk, actor: office.secondEditor, input: { postId } });
    expect((await openDraft(as(office.secondEditor), { postId: made.postId })).drafterName).toBe('周编辑');
  });

  test('移出以后打不开、存不上、列表里没有，留痕 (R37)', async () => {
    const postId = await draft();
    await name(postId, office.secondEditor);
    await save(postId, 1, office.secondEditor);
    await drop(postId, office.secondEditor);
    await drop(postId, office.secondEditor);
    expect(await codeOf(openDraft(as(office.secondEditor), { postId }))).toBe('postNotFound');
    expect(await codeOf(save(postId, 2, office.secondEditor, '再写'))).toBe('postNotFound');
    const mine = await listMine(as(office.secondEditor), {});
    expect(mine.rows.map((row) => row.postId)).not.toContain(postId);
    expect((await actsOf(postId)).filter((act) => act === 'post.writerRemoved')).toHaveLength(1);
  });

  test('协作人调到别的单位，就打不开了 (T17)', async () => {
    const postId = await draft();
    const mover = await editorOf(office.units.bureau, '要调走的');
    await name(postId, mover);
    expect((await openDraft(as(mover), { postId })).postId).toBe(postId);
    const moved = { ...mover, grants: [{ role: 'editor' as const, unitPath: office.units.other.path }] };
    expect(await codeOf(openDraft(as(moved), { postId }))).toBe('postNotFound');
    expect((await listMine(as(moved), {})).rows).toEqual([]);
  });
});
