import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Acting } from '../../testing/office.ts';
import { storedPicture, wechatArticle } from '../../testing/publish.ts';
import { type ServedOffice, serveOffice } from '../../testing/serve.ts';
import { decide, draftOf, signedPost, submittedPost, weiboText } from '../../testing/walk.ts';

let served: ServedOffice;
let signed: number;
let waiting: number;

beforeAll(async () => {
  served = await serveOffice();
  const { database, clock, services, office } = served;
  const walk = { db: database.db, clock, files: services.files };
  const cover = await storedPicture(walk, office.editor);
  const article = wechatArticle(office.accounts.wechat.id, '本期抽查<进口>食品218批 & 合格。', {
    cover,
    pictures: [cover],
  });
  ({ postId: signed } = await signedPost(
    walk,
    office,
    draftOf([article, weiboText(office.accounts.weibo.id)]),
  ));
  ({ postId: waiting } = await submittedPost(
    walk,
    office.editor,
    draftOf([weiboText(office.accounts.weibo.id)]),
  ));
  await decide(walk, office.reviewer, waiting, 'return', { reasons: ['typos'] });
}, 60_000);
afterAll(() => served.close());

async function ask(person: Acting, url: string) {
  return served.app.inject({
    method: 'GET',
    url,
    cookies: { qianfa_session: await served.cookieOf(person) },
  });
}

async function partsOf(url: string) {
  const answer = await ask(served.office.editor, url);
  expect(answer.statusCode).toBe(200);
  return unzipSync(new Uint8Array(answer.rawPayload));
}

const textOf = (parts: Record<string, Uint8Array>) =>
  [...strFromU8(parts['word/document.xml'] ?? new Uint8Array()).matchAll(/<w:t(?: [^>]*)?>([^<]*)/g)]
    .map(([, text]) => text)
    .join('\n');

describe('发布审批单的 Word 文件', () => {
  test('写着全部意见、姓名、时间、稿次、短码和签发 (R4, R41)', async () => {
    const text = textOf(await partsOf(`/export/posts/${signed}/sheet.docx`));
    const { office } = served;
    for (const word of [
      '政务新媒体发布审批单',
      '第1稿',
      '初审',
      '复审',
      '通过',
      office.reviewer.name,
      office.publisher.name,
      '短码',
    ])
      expect(text).toContain(word);
    expect(text).toMatch(/签发　\S+　2026-11-23 10:00/);
    expect(text).toMatch(/[0-9A-F]{4}-[0-9A-F]{4}/);
  });

  test('参考提示也写在单上，同样的字只写一次并注明几处 (R6)', async () => {
    const { office, clock, database } = served;
    const text = '欢迎各位老板办理预约，老板可以打12345问。';
    const content = draftOf([weiboText(office.accounts.weibo.id, text)]);
    const { postId } = await submittedPost({ db: database.db, clock }, office.editor, content);
    expect(textOf(await partsOf(`/export/posts/${postId}/sheet.docx`))).toMatch(/参考：.*“老板” 2 处/);
  });

  test('退回的理由也在，还没办的环节写着待谁办', async () => {
    const text = textOf(await partsOf(`/export/posts/${waiting}/sheet.docx`));
    expect(text).toContain('退回；错别字、标点、称谓');
    expect(text).toContain('待');
  });

  test('字体按公文习惯写名，没有时用什么代替也写明；正文的尖括号不坏版式', async () => {
    const parts = await partsOf(`/export/posts/${signed}/sheet.docx`);
    const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    for (const font of ['方正小标宋简体', '仿宋_GB2312']) expect(document).toContain(font);
    expect(document).toContain('本期抽查&lt;进口&gt;食品218批 &amp; 合格。');
    expect(strFromU8(parts['word/fontTable.xml'] ?? new Uint8Array())).toContain('<w:altName w:val="仿宋"/>');
    expect(isBalanced(document)).toBe(true);
  });

  test('图片在里面', async () => {
    const parts = await partsOf(`/export/posts/${signed}/sheet.docx`);
    expect(Object.keys(parts).filter((path) => path.startsWith('word/media/'))).toHaveLength(1);
  });

  test('一批一个文件，各起一页；不能读的稿件不给，也不说有没有 (T17)', async () => {
    const both = textOf(await partsOf(`/export/sheets.docx?posts=${signed},${waiting}`));
    expect(both.match(/政务新媒体发布审批单/g)).toHaveLength(2);
    const { outsideEditor, editor } = served.office;
    expect((await ask(outsideEditor, `/export/sheets.docx?posts=${signed}`)).statusCode).toBe(404);
    expect((await ask(editor, '/export/sheets.docx')).statusCode).toBe(400);
    const some = textOf(await partsOf(`/export/sheets.docx?posts=${signed},999999`));
    expect(some).toContain('另有 1 件您无权查看或没有送审，未列入。');
  });
});

/** Whether opening and closing tags match: nothing broke out of its element. */
function isBalanced(xml: string): boolean {
  const open: string[] = [];
  for (const [, close, name = '', self] of xml.matchAll(/<(\/?)([\w:]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (!close && !self) open.push(name);
    else if (close && open.pop() !== name) return false;
  }
  return open.length === 0;
}
