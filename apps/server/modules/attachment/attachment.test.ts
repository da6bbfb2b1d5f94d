import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import type { Attachment } from '@qianfa/domain/text/attachment';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildServer, sessionCookie } from '../../http/build-server.ts';
import { clockAt } from '../../testing/clock.ts';
import { docxBytes, pdfBytes } from '../../testing/documents.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { pngBytes } from '../../testing/pictures.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { contextFor, testServices } from '../../testing/services.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { decide, draftOf, draftPost, resubmit, type Walk, weiboText } from '../../testing/walk.ts';
import { excuseFindings } from '../post/excuse-findings.ts';
import { openDraft } from '../post/post.queries.ts';
import { saveDraft } from '../post/save-draft.ts';
import { readDesk } from '../review/desk.queries.ts';
import { submitPost } from '../review/submit-post.ts';
import { openSession } from '../session/open-session.ts';
import { readAttachmentText } from './attachment.queries.ts';

let home: TestDatabase;
let office: BuiltOffice;
let walk: Walk;
let kit: Awaited<ReturnType<typeof testServices>>;
let app: FastifyInstance;
const clock = clockAt('2026-11-23T02:00:00Z');

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  walk = { db: home.db, clock };
  kit = await testServices(home, clock);
  app = await buildServer(kit.services, { consoleDirectory: null });
});
afterAll(async () => {
  await app.close();
  await kit.remove();
  await home.drop();
});

const as = (person: Acting) => contextFor(kit.services, person);

async function cookieOf(person: Acting): Promise<Record<string, string>> {
  const token = await home.db.transaction((tx) =>
    openSession(tx, clock, { personId: person.personId, network: '10.0.0.5', browser: null }),
  );
  return { [sessionCookie]: token };
}

async function upload(postId: number, bytes: Uint8Array, name: string, person: Acting = office.editor) {
  const boundary = '----qianfa';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  return app.inject({
    method: 'POST',
    url: `/files/posts/${postId}/attachments`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    cookies: await cookieOf(person),
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
}

const weibo = () => [weiboText(office.accounts.weibo.id, `本期抽查${Math.random()}批。`)];

function attached(sha256: string, over: Partial<Attachment> = {}): Attachment {
  return {
    fileId: sha256,
    name: '要点.docx',
    role: 'basis',
    disclosure: 'unmarked',
    documentNumber: '',
    documentDate: null,
    ...over,
  };
}

/** A saved draft with one attachment of these bytes. */
async function withAttachment(bytes: Uint8Array, over: Partial<Attachment> = {}) {
  const content = draftOf(weibo());
  const { postId, version } = await draftPost(walk, office.editor, content);
  const { sha256 } = (await upload(postId, bytes, '要点.docx')).json();
  const now = { ...content, attachments: [attached(sha256, over)] };
  const saved = await saveDraft({ ...walk, actor: office.editor, input: { postId, version, content: now } });
  return { postId, version: saved.version, sha256: sha256 as string, content: now };
}

const submit = (post: { postId: number; version: number }) =>
  submitPost({ ...walk, actor: office.editor, input: { postId: post.postId, version: post.version } });

describe('附件和依据随稿件走', () => {
  test('上传、保存、送审后，审核人在审核台看得到名称、用途，读得到里面的字 (R37)', async () => {
    const post = await withAttachment(docxBytes(['工作要点', '各处室贯彻落实']), {
      role: 'source',
      disclosure: 'open',
      documentNumber: '闽检办〔2026〕12号',
      documentDate: '2026-11-01',
    });
    await submit(post);
    const desk = await readDesk(as(office.reviewer), { postId: post.postId });
    expect(desk.revision.attachments).toEqual(post.content.attachments);
    expect(desk.files).toMatchObject([{ sha256: post.sha256, words: 'read', name: '要点.docx' }]);
    expect(await readAttachmentText(as(office.reviewer), { sha256: post.sha256 })).toEqual({
      text: '工作要点\n各处室贯彻落实',
      isCut: false,
    });
    const reads = await trailOf(home, `pictures:${post.postId}`);
    expect(reads.map(({ actor }) => actor)).toContain(`person:${office.reviewer.personId}`);
  });

  test('下载的文件带着原来的名字，浏览器不打开它', async () => {
    const post = await withAttachment(pdfBytes('工作要点'));
    const answer = await app.inject({ url: `/files/${post.sha256}`, cookies: await cookieOf(office.editor) });
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="file.pdf"; filename*=UTF-8''${encodeURIComponent('要点.pdf')}`,
    );
    expect(answer.headers['content-security-policy']).toBe("default-src 'none'; sandbox");
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  test('附进来的网页绝不当网页打开', async () => {
    const post = await withAttachment(Buffer.from('<!doctype html><script>alert(1)</script><p>要点'));
    const answer = await app.inject({ url: `/files/${post.sha256}`, cookies: await cookieOf(office.editor) });
    expect(answer.headers['content-type']).toBe('application/octet-stream');
    expect(answer.headers['content-disposition']).toMatch(/^attachment;/);
  });

  test('别人的稿件传不上去，看不到里面的字，也不能把文件附到自己的稿件里 (T17)', async () => {
    const post = await withAttachment(docxBytes(['只给本稿看']));
    const foreign = await upload(post.postId, docxBytes(['x']), 'x.docx', office.outsideEditor);
    expect(foreign.json().error.data.refusal).toMatchObject({ code: 'postNotFound' });
    for (const person of [office.outsideEditor, office.secondEditor, office.leader, office.auditAdmin])
      expect(await refusalOf(readAttachmentText(as(person), { sha256: post.sha256 }))).toMatchObject({
        code: 'fileNotFound',
      });
    const own = await draftPost(walk, office.secondEditor, draftOf(weibo()));
    const content = { ...draftOf(weibo()), attachments: [attached(post.sha256)] };
    expect(
      await refusalOf(saveDraft({ ...walk, actor: office.secondEditor, input: { ...own, content } })),
    ).toMatchObject({ code: 'pictureUnknown' });
  });

  test('同一个文件不能附两次', async () => {
    const post = await withAttachment(docxBytes(['要点']));
    const twice = [...post.content.attachments, ...post.content.attachments];
    const content = { ...post.content, attachments: twice };
    expect(
      await refusalOf(
        saveDraft({
          ...walk,
          actor: office.editor,
          input: { postId: post.postId, version: post.version, content },
        }),
      ),
    ).toMatchObject({ code: 'sameFileTwice' });
  });

  test('送审后改了附件就是新的稿次，原来的意见全部作废 (R4)', async () => {
    const post = await withAttachment(docxBytes(['要点']));
    await submit(post);
    await decide(walk, office.reviewer, post.postId, 'pass');
    const same = await resubmit(walk, office.editor, post, { ...post.content, title: '换个名称' });
    expect(same).toMatchObject({ voided: 0, carried: 1 });
    const changed = {
      ...post.content,
      attachments: [{ ...attached(post.sha256), role: 'attached' as const }],
    };
    const after = await resubmit(
      walk,
      office.editor,
      { postId: post.postId, version: same.version },
      changed,
    );
    expect(after).toMatchObject({ carried: 0 });
    expect(after.voided).toBeGreaterThan(0);
  });
});

describe('附件里的密级标志拦住送审 (R6)', () => {
  test.each([
    ['文件里写着机密', () => withAttachment(docxBytes(['工作要点', '机密★10年'])), 'secrecyMark'],
    ['PDF 里写着机密', () => withAttachment(pdfBytes('机密★10年')), 'secrecyMark'],
    [
      '文件名写着内部资料',
      () => withAttachment(docxBytes(['要点']), { name: '内部资料.docx' }),
      'fileNameMark',
    ],
    [
      '稿源文件依申请公开',
      () => withAttachment(docxBytes(['要点']), { role: 'source', disclosure: 'onRequest' }),
      'sourceNotOpen',
    ],
    ['稿源文件没有标明', () => withAttachment(docxBytes(['要点']), { role: 'source' }), 'sourceUnmarked'],
  ])('%s', async (_name, make, code) => {
    expect(await refusalOf(submit(await make()))).toMatchObject({
      code: 'findingsBlock',
      facts: { codes: [code] },
    });
  });

  test('说明理由可以放行，签发的人看得到是哪个文件、为什么 (R6)', async () => {
    const post = await withAttachment(docxBytes(['工作要点', '机密★10年']));
    const { standing } = await openDraft(as(office.editor), { postId: post.postId });
    const [found] = standing.findings;
    expect(found).toMatchObject({ code: 'secrecyMark', facts: { file: '要点.docx', line: 2 } });
    if (!found?.accountId) throw new Error('nothing was found');
    const { accountId, kind, code, text, context } = found;
    const key = { accountId, kind, code, text, context };
    const input = { postId: post.postId, findings: [key], reason: 'checked', note: '' } as const;
    await excuseFindings({ ...walk, actor: office.editor, input: { ...input, findings: [key] } });
    await submit(post);
    const desk = await readDesk(as(office.reviewer), { postId: post.postId });
    expect(desk.revision.placements[0]?.findings).toMatchObject([
      { code: 'secrecyMark', field: 'attachments', excuse: { reason: 'checked' } },
    ]);
  });

  test('读不出文字的附件请人看，看过的人勾一下就不再提', async () => {
    const post = await withAttachment(pngBytes(9, 9, '扫描件'));
    const codes = async () =>
      (await openDraft(as(office.editor), { postId: post.postId })).standing.findings.map(({ code }) => code);
    expect(await codes()).toEqual(['attachmentsUnread']);
    const content = { ...post.content, reading: { read: [post.sha256], text: '' } };
    await saveDraft({
      ...walk,
      actor: office.editor,
      input: { postId: post.postId, version: post.version, content },
    });
    expect(await codes()).toEqual([]);
  });
});
