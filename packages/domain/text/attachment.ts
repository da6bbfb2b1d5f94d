import { z } from 'zod';
import { isDay } from '../calendar/shanghai.ts';
import { sha256Schema, textField } from './fields.ts';

/** 附件(随文公开) · 依据(内部,不公开) · 稿源文件(稿件由它写成,须是主动公开的). */
export const attachmentRoles = ['attached', 'basis', 'source'] as const;
export type AttachmentRole = (typeof attachmentRoles)[number];

/** 公开属性 of a source document, as 政府信息公开条例 knows them: 主动公开 依申请公开 不予公开, and 未标明. */
export const disclosures = ['open', 'onRequest', 'closed', 'unmarked'] as const;
export type Disclosure = (typeof disclosures)[number];

/** Files that one post carries; more is a dossier, and belongs into the document system. */
export const maxAttachments = 20;

/** One file of a post: what it is to the post, and what a source document says about itself. */
export const attachmentSchema = z.strictObject({
  /** SHA-256 of the stored file. */
  fileId: sha256Schema,
  /** As people call it; the bytes are known by their digest. */
  name: textField('attachmentName', 200),
  role: z.enum(attachmentRoles),
  disclosure: z.enum(disclosures).default('unmarked'),
  /** 文号, 〔2026〕12号; '' where there is none. */
  documentNumber: textField('documentNumber', 100).default(''),
  /** 成文日期, YYYY-MM-DD; null where nobody has said. */
  documentDate: z.string().refine(isDay).nullable().default(null),
});
export type Attachment = z.output<typeof attachmentSchema>;
