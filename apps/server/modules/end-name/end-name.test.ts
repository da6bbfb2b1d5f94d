import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { readSignedForm } from '@qianfa/domain/release/signed-form';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { decide, draftOf, signAll, submittedPost, type Walk, weiboText } from '../../testing/walk.ts';
import { setEndNames } from './set-end-names.ts';

let home: TestDatabase;
let office: BuiltOffice;
let walk: Walk;
const clock = clockAt('2026-11-23T02:00:00Z');

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  walk = { db: home.db, clock };
});
afterAll(() => home.drop());
beforeEach(() => home.sql`delete from end_name_rule`);

const all = () => ({ drafter: true, reviewerId: office.reviewer.personId, signer: true });

function set(unitId: number, rule: Parameters<typeof setEndNames>[0]['input']['rule'], actor?: Acting) {
  return setEndNames({ ...walk, actor: actor ?? office.securityAdmin, input: { unitId, rule } });
}

async function submitted() {
  const { postId } = await submittedPost(
    walk,
    office.editor,
    draftOf([weiboText(office.accounts.weibo.id, `本期抽查${Math.random()}批。`)]),
  );
  return postId;
}

/** The text that goes out, as it was frozen last. */
async function textOf(postId: number) {
  const [row] = await home.sql<{ form: string }[]>`
    select c.signed_form as form from placement_content c join revision v on v.id = c.revision_id
    where v.post_id = ${postId} order by v.number desc limit 1`;
  const form = readSignedForm(row?.form ?? '');
  return form?.content.shape === 'microblog' ? form.content.text.split('\n').slice(1) : null;
}

async function passBy(postId: number, ...people: readonly Acting[]) {
  for (const person of people) await decide(walk, person, postId, 'pass');
}

describe('文末署名 (R14)', () => {
  test('没有设办法，文末什么也不加', async () => {
    expect(await textOf(await submitted())).toEqual([]);
  });

  test('设了办法，送审时就写进签发的内容里：拟稿、审核、当日的签发人', async () => {
    await set(office.units.bureau.id, all());
    expect(await textOf(await submitted())).toEqual(['拟稿\uff1a陈编辑 审核\uff1a赵审核 签发\uff1a王签发']);
    const [entry] = await trailOf(home, 'setting:endNames');
    expect(entry?.act).toBe('setting.changed');
  });

  test('下级单位没有自己的办法，跟上级走；有自己的，按自己的', async () => {
    await set(office.units.bureau.id, all());
    await set(office.units.headOffice.id, { drafter: true, reviewerId: null, signer: false });
    expect(await textOf(await submitted())).toEqual(['拟稿\uff1a陈编辑']);
    await set(office.units.headOffice.id, null);
    expect(await textOf(await submitted())).toHaveLength(1);
  });

  test('署名占的字数也数：正文刚好写满，加上署名超出平台上限的，送审前就说清楚', async () => {
    const full = draftOf([weiboText(office.accounts.weibo.id, '字'.repeat(2000))]);
    await expect(submittedPost(walk, office.editor, full)).resolves.toBeTruthy();
    await set(office.units.bureau.id, all());
    expect(await refusalOf(submittedPost(walk, office.editor, full))).toMatchObject({
      code: 'findingsBlock',
      facts: { codes: ['textTooLong'] },
    });
  });

  test('署名属实，照常签发', async () => {
    await set(office.units.bureau.id, all());
    const postId = await submitted();
    await passBy(postId, office.reviewer, office.secondReviewer);
    await expect(signAll(walk, office.publisher, postId)).resolves.toBeTruthy();
  });

  test('署的审核人没有审过，签不下去，说明怎么办', async () => {
    await set(office.units.bureau.id, { ...all(), reviewerId: office.reviewer.personId });
    const postId = await submitted();
    await passBy(postId, office.reviewer, office.secondReviewer);
    await home.sql`update person set name = '另有其人' where id = ${office.reviewer.personId}`;
    const results = await signAll(walk, office.publisher, postId);
    await home.sql`update person set name = '赵审核' where id = ${office.reviewer.personId}`;
    expect(JSON.stringify(results)).toContain('endNameReviewer');
  });

  test('送审后换了责任发布人：署名不再属实，重新送审才签得下去', async () => {
    await set(office.units.bureau.id, { drafter: false, reviewerId: null, signer: true });
    const postId = await submitted();
    await home.sql`update person set name = '王发布' where id = ${office.publisher.personId}`;
    await passBy(postId, office.reviewer, office.secondReviewer);
    const results = await signAll(walk, { ...office.publisher, name: '王发布' }, postId);
    await home.sql`update person set name = '王签发' where id = ${office.publisher.personId}`;
    expect(JSON.stringify(results)).toContain('endNameSigner');
  });
});

describe('谁来设 (R14)', () => {
  test('只有安全管理员能设，不是审核人的不能署为审核', async () => {
    const { bureau } = office.units;
    expect(await refusalOf(set(bureau.id, all(), office.editor))).toMatchObject({ kind: 'forbidden' });
    const notReviewer = { ...all(), reviewerId: office.editor.personId };
    expect(await refusalOf(set(bureau.id, notReviewer))).toMatchObject({ code: 'endNameNotReviewer' });
    expect(await refusalOf(set(9_999_999, all()))).toMatchObject({ code: 'unitNotFound' });
  });
});
