import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { emptyContent } from '@qianfa/domain/text/placement-content';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { changePictureText, showPictureText } from './change-picture-text.ts';
import { checkWording, checkWordingInput, readBook } from './check-wording.ts';
import { loadParts } from './load-parts.ts';

const clock = clockAt('2026-11-22T01:00:00Z');
let home: TestDatabase;
let office: BuiltOffice;
beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
});
afterAll(() => home.drop());

const change = (on: boolean, actor = office.securityAdmin) =>
  changePictureText({ actor, db: home.db, clock, input: { on } });
const reader = () => ({ sql: home.sql, actor: office.editor, clock });

async function found() {
  const attrs = { fileId: 'a'.repeat(64), alt: '', caption: '', width: null };
  const body = { type: 'doc', content: [{ type: 'image', attrs }] };
  const content = { ...emptyContent('article'), body };
  const input = checkWordingInput.parse({ placements: [{ accountId: null, content }] });
  const { findings } = await checkWording(reader(), input);
  return findings.filter(({ kind }) => kind === 'picture').map(({ code }) => code);
}

describe('设置：图片替代文字', () => {
  test('默认关着，不提示；只有安全管理员能改', async () => {
    expect(await found()).toEqual([]);
    expect(await showPictureText({ sql: home.sql, actor: office.securityAdmin })).toEqual({ on: false });
    for (const actor of [office.editor, office.leader, office.systemAdmin]) {
      expect(await refusalOf(change(true, actor))).toMatchObject({ kind: 'forbidden' });
      expect(await refusalOf(showPictureText({ sql: home.sql, actor }))).toMatchObject({ kind: 'forbidden' });
    }
  });

  test('打开了马上提示，浏览器里也换成新的；关上就没有；两次都留痕 (R37)', async () => {
    const before = await readBook(reader(), { edition: null });
    await change(true);
    expect(await found()).toEqual(['pictureWithoutText']);
    const after = await readBook(reader(), { edition: before.edition });
    expect(after.parts?.picturesNeedText).toBe(true);
    await change(false);
    expect(await found()).toEqual([]);
    expect(await trailOf(home, 'setting:picturesNeedText')).toMatchObject([
      { act: 'setting.changed', facts: { was: false, is: true } },
      { act: 'setting.changed', facts: { was: true, is: false } },
    ]);
  });

  test('改词引起的回看不管图片', async () => {
    await change(true);
    expect(await loadParts(home.sql, { lookbackId: 1, withStarting: false })).toMatchObject({
      picturesNeedText: false,
    });
  });
});
