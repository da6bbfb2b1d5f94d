import type { Attachment } from '@qianfa/domain/text/attachment';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import { uploadAttachment } from '../modules/attachment/upload-attachment.ts';
import type { Clock, PersonActing } from '../modules/command.ts';
import { saveDraft } from '../modules/post/save-draft.ts';
import type { Services } from '../trpc/context.ts';
import { demoDocument } from './demo-document.ts';
import type { DemoTextName } from './demo-texts.ts';

interface DemoAttachment extends Omit<Attachment, 'fileId'> {
  readonly lines: readonly string[];
}

const given: Partial<Record<DemoTextName, readonly DemoAttachment[]>> = {
  diseases: [
    {
      name: '冬春季口岸卫生检疫工作方案.docx',
      role: 'source',
      disclosure: 'open',
      documentNumber: '云检卫〔2026〕31号',
      documentDate: '2026-11-02',
      lines: ['冬春季口岸卫生检疫工作方案', '一、加强入境人员体温监测。', '二、及时公布健康提示。'],
    },
    {
      name: '健康提示核稿记录.docx',
      role: 'basis',
      disclosure: 'unmarked',
      documentNumber: '',
      documentDate: null,
      lines: ['健康提示核稿记录', '卫生检疫处、办公室已逐条核对。'],
    },
  ],
};

interface Attaching {
  readonly services: Services;
  readonly clock: Clock;
  readonly editor: PersonActing;
  readonly text: DemoTextName;
  readonly postId: number;
  readonly version: number;
  readonly content: DraftContent;
}

/** Puts the files of a demo post into its draft, as its editor would; most posts have none. */
export async function attachFiles(attaching: Attaching): Promise<{ version: number; content: DraftContent }> {
  const { services, clock, editor, text, postId, version, content } = attaching;
  const files = given[text] ?? [];
  if (files.length === 0) return { version, content };
  const attachments: Attachment[] = [];
  for (const { lines, ...file } of files) {
    const input = { bytes: demoDocument(lines), name: file.name, postId };
    const { sha256 } = await uploadAttachment({ ...services, clock, actor: editor, input });
    attachments.push({ fileId: sha256, ...file });
  }
  const next = { ...content, attachments };
  const saved = await saveDraft({
    ...services,
    clock,
    actor: editor,
    input: { postId, version, content: next },
  });
  return { version: saved.version, content: next };
}
