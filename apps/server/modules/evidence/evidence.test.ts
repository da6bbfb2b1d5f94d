import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Acting } from '../../testing/office.ts';
import { published, releasesOf, storedPicture, wechatArticle } from '../../testing/publish.ts';
import { sealWholeTrail } from '../../testing/seal-whole-trail.ts';
import { type ServedOffice, serveOffice } from '../../testing/serve.ts';
import { draftOf, draftPost, signedPost, weiboText } from '../../testing/walk.ts';
import { verifyEvidence } from './verify-evidence.ts';

let served: ServedOffice;
let postId: number;
let zip: Uint8Array;

beforeAll(async () => {
  served = await serveOffice();
  const { database, clock, services, office } = served;
  const walk = { db: database.db, clock, files: services.files };
  const cover = await storedPicture(walk, office.editor);
  const article = wechatArticle(office.accounts.wechat.id, '本期抽查进口食品218批。', {
    cover,
    pictures: [cover],
  });
  ({ postId } = await signedPost(walk, office, draftOf([article, weiboText(office.accounts.weibo.id)])));
  const [, weibo = 0] = await releasesOf(walk, postId);
  await published(walk, office.editor, weibo, { liveText: '本期抽查进口食品218批。' });
  await sealWholeTrail(database.db, clock);
  zip = new Uint8Array((await ask(office.editor)).rawPayload);
}, 60_000);
afterAll(() => served.close());

async function ask(person: Acting, id = postId) {
  return served.app.inject({
    method: 'GET',
    url: `/export/posts/${id}/evidence.zip`,
    cookies: { qianfa_session: await served.cookieOf(person) },
  });
}

/** The package with one file changed, the manifest left as it is or made to fit. */
function tampered(path: string, change: (text: string) => string, { manifest = false } = {}): Uint8Array {
  const parts = unzipSync(zip);
  const before = strFromU8(parts[path] ?? new Uint8Array());
  const after = change(before);
  if (after === before) throw new Error(`nothing changed in ${path}`);
  parts[path] = strToU8(after);
  if (manifest) delete parts['manifest.json'];
  return zipSync(parts);
}

const problemsOf = (bytes: Uint8Array) => verifyEvidence(bytes).problems.map(({ problem }) => problem);

describe('证据包', () => {
  test('导出的包不用数据库就核对得出：文件、签发文本、签发、留痕都对得上', () => {
    const verified = verifyEvidence(zip);
    expect(verified.problems).toEqual([]);
    expect(verified).toMatchObject({ title: '进口食品抽查结果', signoffs: 2 });
    expect(verified.entries).toBeGreaterThan(5);
  });

  test('包里有审批单、签发文本、图片、结果和留痕', () => {
    const paths = Object.keys(unzipSync(zip));
    for (const path of ['manifest.json', 'record.json', 'trail.json', 'sheet.docx', '说明.txt'])
      expect(paths).toContain(path);
    expect(paths.filter((path) => path.startsWith('revisions/1/'))).toHaveLength(2);
    expect(paths.filter((path) => /^files\/[0-9a-f]{64}/.test(path))).toHaveLength(1);
    const record = JSON.parse(strFromU8(unzipSync(zip)['record.json'] ?? new Uint8Array()));
    expect(record.outcomes).toContainEqual(
      expect.objectContaining({ state: 'succeeded', comparison: 'same' }),
    );
  });

  test('别的稿件的留痕不说，只给摘要 (T17)', async () => {
    const other = await signedPost(
      { db: served.database.db, clock: served.clock },
      served.office,
      draftOf([weiboText(served.office.accounts.weibo.id, '另一件稿子的正文。')], { title: '另一件' }),
    );
    await sealWholeTrail(served.database.db, served.clock);
    const trail = strFromU8(
      unzipSync(new Uint8Array((await ask(served.office.editor)).rawPayload))['trail.json'] ??
        new Uint8Array(),
    );
    expect(trail).not.toContain(`"postId": ${other.postId}`);
  });
});

describe('改动一处就核对得出', () => {
  test('签发文本改一个字', () => {
    const form = Object.keys(unzipSync(zip)).find((path) => path.startsWith('revisions/')) ?? '';
    expect(problemsOf(tampered(form, (text) => text.replace('218', '219')))).toEqual([
      'fileChanged',
      'formChanged',
    ]);
  });

  test('图片换一张', () => {
    const picture = Object.keys(unzipSync(zip)).find((path) => path.startsWith('files/')) ?? '';
    const problems = problemsOf(tampered(picture, () => 'another picture'));
    expect(problems).toContain('fileChanged');
    expect(problems).toContain('pictureMissing');
  });

  test('留痕改一个名字、删一条', () => {
    const renamed = tampered('trail.json', (text) =>
      text.replace(/"actorName": "[^"]+"/, '"actorName": "别人"'),
    );
    expect(problemsOf(renamed)).toContain('trailChanged');
    const dropped = tampered('trail.json', (text) => {
      const trail = JSON.parse(text);
      for (const block of trail.blocks)
        block.places = block.places.filter(
          (place: { entry?: { act: string } }) => place.entry?.act !== 'signoff.signed',
        );
      return JSON.stringify(trail);
    });
    expect(problemsOf(dropped)).toEqual(expect.arrayContaining(['trailChanged', 'signoffWithoutTrail']));
  });

  test('签发记录改成另一份内容的摘要', () => {
    const swapped = tampered('record.json', (text) => {
      const record = JSON.parse(text);
      record.signoffs[0].sm3 = record.contents[1].sm3;
      return JSON.stringify(record);
    });
    expect(problemsOf(swapped)).toEqual(['fileChanged', 'signoffDiffers']);
  });

  test('多一个文件、少一个文件、没有清单、不是包', () => {
    const parts = unzipSync(zip);
    expect(problemsOf(zipSync({ ...parts, 'x.txt': strToU8('x') }))).toEqual(['fileExtra']);
    const { 'sheet.docx': _sheet, ...less } = parts;
    expect(problemsOf(zipSync(less))).toEqual(['fileMissing']);
    expect(problemsOf(tampered('说明.txt', () => 'x', { manifest: true }))).toEqual(['unreadable']);
    expect(problemsOf(strToU8('no zip'))).toEqual(['unreadable']);
  });
});

describe('谁能导出', () => {
  test('拟稿人和签发人能；审核人、领导和别的单位当作没有 (R37)', async () => {
    const { editor, publisher, reviewer, leader, outsidePublisher } = served.office;
    expect((await ask(editor)).statusCode).toBe(200);
    expect((await ask(publisher)).statusCode).toBe(200);
    expect((await ask(reviewer)).statusCode).toBe(403);
    expect((await ask(leader)).statusCode).toBe(403);
    expect((await ask(outsidePublisher)).statusCode).toBe(404);
  });

  test('没有送审过的稿件没有证据可导', async () => {
    const { editor } = served.office;
    const draft = draftOf([weiboText(served.office.accounts.weibo.id)]);
    const { postId: id } = await draftPost({ db: served.database.db, clock: served.clock }, editor, draft);
    const answer = await ask(editor, id);
    expect(answer.statusCode).toBe(412);
    expect(answer.json().error.data.refusal).toMatchObject({ code: 'postNotSubmitted' });
  });

  test('导出一次，留痕一条', async () => {
    const rows = await served.database.sql<{ count: number }[]>`
      select count(*)::int as count from trail_entry where subject = ${`evidence:${postId}`}
        and actor = ${`person:${served.office.editor.personId}`}`;
    expect(rows[0]?.count).toBe(1);
  });
});
