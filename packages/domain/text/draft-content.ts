import { z } from 'zod';
import { type RefusalFacts, refuse } from '../refusal.ts';
import { idSchema } from '../rights/roles.ts';
import { attachmentSchema, maxAttachments } from './attachment.ts';
import { refusalOfIssues, sha256Schema, textField } from './fields.ts';
import { placementContentSchema } from './placement-content.ts';

/** 动态 通知公告 政策文件 解读 办事服务 科普 转载 突发事件 行政许可 行政处罚. */
export const postKinds = [
  'news',
  'notice',
  'policy',
  'interpretation',
  'service',
  'science',
  'relay',
  'emergency',
  'permit',
  'penalty',
] as const;
export type PostKind = (typeof postKinds)[number];

/** 一般 重要 重大 (R2). */
export const postClasses = ['general', 'important', 'major'] as const;
export type PostClass = (typeof postClasses)[number];

/** Accounts that one post may go to; more is a mistake or an attack. */
export const maxPlacements = 60;

export const postFlagsSchema = z.strictObject({
  mentionsLeader: z.boolean().default(false),
  video: z.boolean().default(false),
  policyDocument: z.boolean().default(false),
  emergency: z.boolean().default(false),
  relay: z.boolean().default(false),
  /** The other unit that the post concerns, whose opinion is asked (R7). */
  concernsUnit: idSchema.nullable().default(null),
});

/** R13: nothing by AI · somebody was helped by it · it made what is shown. */
export const aiUses = ['none', 'assisted', 'generated'] as const;
export type AiUse = (typeof aiUses)[number];
export const aiMedia = ['text', 'picture', 'video'] as const;

/** One spelling for one declaration: media in their order, and none where nothing is declared. */
const aiSchema = z
  .strictObject({ use: z.enum(aiUses), media: z.array(z.enum(aiMedia)).max(aiMedia.length) })
  .default({ use: 'none', media: [] })
  .transform(({ use, media }) => ({
    use,
    media: use === 'none' ? [] : aiMedia.filter((medium) => media.includes(medium)),
  }));

export const declarationsSchema = z.strictObject({
  /** R13: what generative AI had part in; the label of `generated` travels with the post. */
  ai: aiSchema,
  /** R12: where a relay comes from. Time is written as the source shows it. */
  relay: z
    .strictObject({
      source: textField('relaySource', 200),
      link: textField('relayLink', 1024),
      time: textField('relayTime', 40),
    })
    .nullable()
    .default(null),
});

/**
 * What no check can see: words inside pictures and video. It is no part of what is signed, and changing it voids nothing.
 */
export const readingSchema = z
  .strictObject({
    /** SHA-256 of the pictures and videos that a person says they have read. */
    read: z.array(sha256Schema).max(2000),
    /** The words inside them as somebody typed them off: these are checked. */
    text: textField('pictureText', 20_000),
  })
  .default({ read: [], text: '' });

/** R12: what a relay stands on. It is no part of what goes out; changing it voids every opinion. */
export const relayGroundSchema = z
  .strictObject({
    /** The original as it was pasted: what is called verbatim is compared with it. */
    original: textField('relayOriginal', 50_000),
    /** Why a source outside the office's list is relayed. */
    reason: textField('relayReason', 500),
  })
  .default({ original: '', reason: '' });

export const draftPlacementSchema = z.strictObject({
  accountId: idSchema,
  content: placementContentSchema,
  /** When it is meant to go out, ISO 8601 with offset; null for as soon as signed. Outside the signed content. */
  plannedAt: z.iso.datetime({ offset: true }).nullable().default(null),
  /** R44: its place in a push, 头条 being 1. */
  push: z
    .strictObject({ pushId: idSchema, position: z.number().int().min(1).max(8) })
    .nullable()
    .default(null),
});

/**
 * A whole draft, as autosave keeps it and submission freezes it. Only form, size and safety are judged here: an
 * unfinished draft is a good draft (missing-for-submission.ts judges completeness).
 */
export const draftContentSchema = z.strictObject({
  title: textField('workingTitle', 300),
  kind: z.enum(postKinds),
  class: z.enum(postClasses),
  topic: textField('topic', 100).default(''),
  flags: postFlagsSchema,
  declarations: declarationsSchema,
  relayGround: relayGroundSchema,
  reading: readingSchema,
  /** 附件, 依据 and 稿源文件: they are frozen with the revision, and changing them voids every opinion (R4). */
  attachments: z.array(attachmentSchema).max(maxAttachments).default([]).superRefine(eachFileOnce),
  placements: z.array(draftPlacementSchema).max(maxPlacements).superRefine(oneEach),
});

export type PostFlags = z.output<typeof postFlagsSchema>;
export type Declarations = z.output<typeof declarationsSchema>;
export type DraftPlacement = z.output<typeof draftPlacementSchema>;
export type DraftContent = z.output<typeof draftContentSchema>;

export type ParsedDraft =
  | { readonly ok: true; readonly draft: DraftContent }
  | { readonly ok: false; readonly refusal: RefusalFacts };

/**
 * Reads a draft from outside. Refusals (rule `input`): those of parseArticle and textField, `sameAccountTwice`
 * {accountId}, `sameFileTwice` {name}, and `malformedInput` {path}.
 */
export function parseDraft(value: unknown): ParsedDraft {
  const result = draftContentSchema.safeParse(value);
  if (result.success) return { ok: true, draft: result.data };
  return { ok: false, refusal: refusalOfIssues(result.error.issues) };
}

/** A new post: nothing written, nothing declared, no account yet. */
export function emptyDraft(): DraftContent {
  return {
    title: '',
    kind: 'news',
    class: 'general',
    topic: '',
    flags: {
      mentionsLeader: false,
      video: false,
      policyDocument: false,
      emergency: false,
      relay: false,
      concernsUnit: null,
    },
    declarations: { ai: { use: 'none', media: [] }, relay: null },
    relayGround: { original: '', reason: '' },
    reading: { read: [], text: '' },
    attachments: [],
    placements: [],
  };
}

/** A placement is one post on one account: an account stands in a draft once. */
function oneEach(placements: readonly { accountId: number }[], context: z.core.$RefinementCtx): void {
  const twice = repeated(placements.map(({ accountId }) => accountId));
  if (twice !== null) raise(context, refuse('invalid', 'input', 'sameAccountTwice', { accountId: twice }));
}

/** Two roles for one file would be two answers to one question. */
function eachFileOnce(
  attachments: readonly { fileId: string; name: string }[],
  context: z.core.$RefinementCtx,
): void {
  const twice = repeated(attachments.map(({ fileId }) => fileId));
  const name = attachments.find(({ fileId }) => fileId === twice)?.name ?? '';
  if (twice !== null) raise(context, refuse('invalid', 'input', 'sameFileTwice', { name }));
}

function repeated<T>(values: readonly T[]): T | null {
  return values.find((value, at) => values.indexOf(value) !== at) ?? null;
}

function raise(context: z.core.$RefinementCtx, { refusal }: { refusal: RefusalFacts }): void {
  context.addIssue({ code: 'custom', message: refusal.code, params: { refusal } });
}
