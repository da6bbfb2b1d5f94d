import {
  copyText,
  fileOf,
  type GuidedStep,
  guidedSteps,
  picturesOf,
} from '@qianfa/domain/release/guided-steps';
import { shortCode } from '@qianfa/domain/release/signed-form';
import { liveCandidates } from '@qianfa/domain/text/outgoing';
import type { PassedArticle } from './judge-group.ts';

/** One article as it is copied into the platform: every text exactly as signed. */
export interface CopyArticle {
  readonly releaseId: number;
  readonly postId: number;
  /** 头条 is 1; null where it goes out alone. */
  readonly position: number | null;
  readonly sm3: string;
  readonly shortCode: string;
  readonly steps: readonly GuidedStep[];
  readonly fields: {
    readonly title: string;
    readonly author: string;
    readonly digest: string;
    /** HTML with inline styles; pictures as `qianfa-file:<sha256>`, which the screen replaces by the bytes. */
    readonly body: string;
    readonly text: string;
    readonly sourceUrl: string;
    readonly alts: string;
  };
  /** The body without any mark-up, where the clipboard takes no rich text. */
  readonly plainBody: string;
  /** SHA-256 of every picture, the cover first. */
  readonly pictures: readonly string[];
  readonly cover: string | null;
}

/** What the releaser works through (R1: handed out only behind the gate). */
export interface GuidedCopy {
  readonly releaseId: number;
  readonly pushId: number | null;
  readonly leasedUntil: string;
  readonly articles: readonly CopyArticle[];
}

export function copyArticle({ one, evidence }: PassedArticle): CopyArticle {
  const { form, content } = evidence;
  const field = (name: Parameters<typeof copyText>[1]) => copyText(form.content, name);
  const cover = form.content.shape === 'article' ? form.content.cover : null;
  return {
    releaseId: one.row.id,
    postId: one.postId,
    position: form.push?.position ?? null,
    sm3: evidence.facts.signoff?.sm3 ?? '',
    shortCode: shortCode(evidence.facts.signoff?.sm3 ?? ''),
    steps: guidedSteps(form),
    fields: {
      title: field('title'),
      author: field('author'),
      digest: field('digest'),
      body: field('body'),
      text: field('text'),
      sourceUrl: field('sourceUrl'),
      alts: field('alts'),
    },
    // The last candidate is the body alone; the first would carry the title too.
    plainBody: content ? (liveCandidates(content, form.names).at(-1) ?? '') : '',
    pictures: picturesOf(form.content),
    cover: cover === null ? null : fileOf(cover),
  };
}
