import { draft } from '@qianfa/db/tables/post';
import { draftContentSchema } from '@qianfa/domain/text/draft-content';
import { uploadAttachment } from '@qianfa/server/modules/attachment/upload-attachment';
import { saveDraft } from '@qianfa/server/modules/post/save-draft';
import { submitPost } from '@qianfa/server/modules/review/submit-post';
import { docxBytes } from '@qianfa/server/testing/documents';
import { decide, draftOf, draftPost, weiboText } from '@qianfa/server/testing/walk';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { renderRoute } from '../../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
});
afterAll(() => server.close());
afterEach(() => vi.restoreAllMocks());

const patience = { timeout: 20_000 };
const walk = () => ({ db: server.db, clock: server.clock });
const weibo = () => draftOf([weiboText(server.office.accounts.weibo.id)]);

async function storedFiles(postId: number) {
  const [row] = await server.db.select().from(draft).where(eq(draft.postId, postId));
  return draftContentSchema.parse(row?.content).attachments;
}

/** The writing screen, with the browser's upload spoken to the server in this process: one multipart part. */
async function openDraft(postId: number) {
  const view = await renderRoute(`/write/${postId}`, { server, person: { login: 'editor' } });
  vi.spyOn(window, 'fetch').mockImplementation(async (input, init) => {
    const file = (init as { body: FormData }).body.get('file') as File;
    const head = `Content-Disposition: form-data; name="file"; filename="${file.name}"`;
    const body = `--qianfa\r\n${head}\r\n\r\n${await textOf(file)}\r\n--qianfa--\r\n`;
    const headers = { 'content-type': 'multipart/form-data; boundary=qianfa' };
    return view.fetch(String(input), { method: 'POST', headers, body });
  });
  const box = await screen.findByRole('region', { name: '附件与依据' }, patience);
  const choose = (...files: File[]) =>
    fireEvent.change(within(box).getByLabelText('添加文件', { selector: 'input' }), { target: { files } });
  return { ...view, box, choose };
}

/** jsdom's File has no text(). */
function textOf(file: File): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsText(file);
  });
}

/** A submitted post with a source document. */
async function submitted(lines: readonly string[]) {
  const actor = server.office.editor;
  const content = weibo();
  const { postId, version } = await draftPost(walk(), actor, content);
  const input = { bytes: docxBytes(lines), name: '工作方案.docx', postId };
  const { sha256 } = await uploadAttachment({ ...server.services, actor, input });
  const attachment = {
    fileId: sha256,
    name: '工作方案.docx',
    role: 'source',
    disclosure: 'open',
    documentNumber: '云检〔2026〕3号',
    documentDate: '2026-11-02',
  } as const;
  const next = { ...content, attachments: [attachment] };
  const saved = await saveDraft({ ...walk(), actor, input: { postId, version, content: next } });
  await submitPost({ ...walk(), actor, input: { postId, version: saved.version } });
  return postId;
}

describe('写稿时附文件 (R6)', () => {
  test('选一个文件就附上，默认只给审核人看；里面有密级标志，马上说是哪个文件', async () => {
    const { postId } = await draftPost(walk(), server.office.editor, weibo());
    const { user, box, choose } = await openDraft(postId);
    choose(new File(['工作方案\n机密★10年'], '工作方案.txt'));
    expect(await within(box).findByRole('link', { name: '工作方案.txt' }, patience)).toBeDefined();
    await waitFor(
      async () => expect(await storedFiles(postId)).toMatchObject([{ name: '工作方案.txt', role: 'basis' }]),
      patience,
    );
    await user.click(screen.getByRole('radio', { name: /疑错提示/ }));
    expect(await screen.findByText(/工作方案.txt 第 2 行/, undefined, patience)).toBeDefined();
    await user.click(within(box).getByRole('button', { name: '移除“工作方案.txt”' }));
    await waitFor(async () => expect(await storedFiles(postId)).toEqual([]), patience);
  }, 30_000);

  test('不收的文件当场说明原因，其余的照样附上', async () => {
    const { postId } = await draftPost(walk(), server.office.editor, weibo());
    const { box, choose } = await openDraft(postId);
    choose(new File(['PK\u0003\u0004不是文档'], '坏了.docx'), new File(['各处室贯彻落实'], '要点.txt'));
    expect(await within(box).findByText(/文档损坏/, undefined, patience)).toBeDefined();
    expect(await within(box).findByRole('link', { name: '要点.txt' }, patience)).toBeDefined();
  }, 30_000);
});

describe('审核时看文件', () => {
  test('审核台的“附件依据”列出用途、公开属性、文号，点开读得到里面的字', async () => {
    const postId = await submitted(['冬春季工作方案', '一、加强监测。']);
    const { user } = await renderRoute(`/desk/${postId}`, { server, person: { login: 'reviewer' } });
    await user.click(await screen.findByRole('tab', { name: /附件依据/ }, patience));
    const line = '工作方案.docx（稿源文件、主动公开、云检〔2026〕3号、2026-11-02）';
    expect(await screen.findByText(line, undefined, patience)).toBeDefined();
    expect(screen.getByRole('link', { name: '下载“工作方案.docx”' }).getAttribute('href')).toMatch(
      /^\/files\//,
    );
    await user.click(screen.getByRole('button', { name: '查看文字' }));
    expect(await screen.findByText(/一、加强监测/, undefined, patience)).toBeDefined();
  }, 30_000);

  test('审批单上写着附了什么', async () => {
    const postId = await submitted(['另一份工作方案']);
    await renderRoute(`/sheet/${postId}`, { server, person: { login: 'reviewer' } });
    const row = await screen.findByRole('row', { name: /附件依据/ }, patience);
    expect(row.textContent).toContain('工作方案.docx（稿源文件、主动公开');
  }, 30_000);
});

describe('签发的人看得到稿件依据什么、声明了什么', () => {
  test('待签发里有人工智能声明、转载差在哪里、附了什么 (R6、R12、R13)', async () => {
    const actor = server.office.editor;
    const content = {
      ...draftOf([weiboText(server.office.accounts.weibo.id, '各地区要切实贯彻落实。')]),
      declarations: {
        ai: { use: 'assisted' as const, media: ['text' as const] },
        relay: { source: '新华社', link: 'https://www.news.cn/a', time: '2026-11-20' },
      },
      relayGround: { original: '各地区要认真贯彻落实。', reason: '' },
    };
    const { postId, version } = await draftPost(walk(), actor, content);
    const input = { bytes: docxBytes(['核稿记录']), name: '核稿记录.docx', postId };
    const { sha256 } = await uploadAttachment({ ...server.services, actor, input });
    const facts = { disclosure: 'unmarked', documentNumber: '', documentDate: null } as const;
    const attachments = [{ fileId: sha256, name: '核稿记录.docx', role: 'basis' as const, ...facts }];
    const saved = await saveDraft({
      ...walk(),
      actor,
      input: { postId, version, content: { ...content, attachments } },
    });
    await submitPost({ ...walk(), actor, input: { postId, version: saved.version } });
    for (const person of [server.office.reviewer, server.office.secondReviewer])
      await decide(walk(), person, postId, 'pass');
    await renderRoute('/sign', { server, person: { login: 'publisher' } });
    expect(
      await screen.findByText('已声明：人工智能辅助写作、润色（文字）。', undefined, patience),
    ).toBeDefined();
    expect(screen.getByText(/原文“各地区要认真贯彻落实。”，现为“各地区要切实贯彻落实。”/)).toBeDefined();
    expect(screen.getByRole('link', { name: '核稿记录.docx（依据，内部不公开）' })).toBeDefined();
  }, 30_000);
});
