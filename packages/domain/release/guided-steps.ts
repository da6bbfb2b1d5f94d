import type { Declarations } from '../text/draft-content.ts';
import type { Outgoing } from '../text/outgoing.ts';
import type { SignedForm } from './signed-form.ts';

/** A field of the platform's editor that is filled by copying. `html` goes to the clipboard as rich text. */
export type CopyField = 'title' | 'author' | 'digest' | 'body' | 'text' | 'sourceUrl' | 'alts';

/** One numbered step of an assisted publishing, in the order in which the platform's own screen asks for it. */
export type GuidedStep =
  | { readonly kind: 'open' }
  | { readonly kind: 'field'; readonly field: CopyField; readonly format: 'plain' | 'html' }
  | { readonly kind: 'pictures'; readonly count: number; readonly inText: boolean }
  | { readonly kind: 'cover' }
  | { readonly kind: 'video'; readonly sha256: string }
  | { readonly kind: 'comments'; readonly open: boolean }
  /** R13: made with AI; the platform's own label has to be set. */
  | { readonly kind: 'aiLabel'; readonly media: Declarations['ai']['media'] }
  /** R12: the platform asks where a relay comes from. */
  | { readonly kind: 'relay'; readonly source: string; readonly link: string; readonly time: string }
  | { readonly kind: 'publish' };

/**
 * What a person does to put this signed form on its platform, step by step (assisted publishing). What the form does
 * not carry makes no step, except the text itself.
 */
export function guidedSteps(form: SignedForm): GuidedStep[] {
  const { ai, relay } = form.declarations;
  return [
    { kind: 'open' },
    ...contentSteps(form.content),
    ...(relay === null ? [] : [{ kind: 'relay', ...relay } as const]),
    // Help with wording is declared inside the office; what is labelled in public is what AI made.
    ...(ai.use === 'generated' ? [{ kind: 'aiLabel', media: ai.media } as const] : []),
    { kind: 'publish' },
  ];
}

/** The text of a field as it is signed; '' where the form has none. */
export function copyText(content: Outgoing, field: CopyField): string {
  switch (content.shape) {
    case 'article':
      switch (field) {
        case 'body':
          return content.html;
        case 'sourceUrl':
          return content.sourceUrl ?? '';
        case 'text':
        case 'alts':
          return '';
        default:
          return content[field];
      }
    case 'microblog':
      return field === 'text' ? content.text : field === 'alts' ? numberedAlts(content.alts) : '';
    case 'generic':
      if (field === 'alts') return numberedAlts(content.alts);
      return field === 'text' || field === 'title' ? content[field] : '';
  }
}

/** 图1：会议现场, a line a picture that has one: platforms take them picture by picture. */
function numberedAlts(alts: readonly string[] = []): string {
  return alts.flatMap((alt, at) => (alt === '' ? [] : [`图${at + 1}\uff1a${alt}`])).join('\n');
}

/** What a publication is called in lists: its title, or how its text begins. */
export function outgoingTitle(content: Outgoing): string {
  if (content.shape !== 'microblog' && content.title.trim() !== '') return content.title;
  return content.shape === 'article' ? content.digest : content.text;
}

/**
 * Platforms whose posts have an address that one can open: there the link is the proof, elsewhere a screenshot (R20).
 * 视频号, 小程序 and an office's own client have none that a browser opens.
 */
export function platformHasLinks(platform: string): boolean {
  return !['channels', 'miniprogram', 'app'].includes(platform);
}

function contentSteps(content: Outgoing): GuidedStep[] {
  switch (content.shape) {
    case 'article':
      return [
        ...filled(content, ['title', 'author']),
        { kind: 'field', field: 'body', format: 'html' },
        ...pictureStep(content.pictures, true),
        ...(content.cover === null ? [] : [{ kind: 'cover' } as const]),
        ...filled(content, ['digest', 'sourceUrl']),
        { kind: 'comments', open: content.openComment },
      ];
    case 'microblog':
      return [
        { kind: 'field', field: 'text', format: 'plain' },
        ...pictureStep(content.pictures, false),
        ...filled(content, ['alts']),
      ];
    case 'generic':
      return [
        ...filled(content, ['title', 'text']),
        ...pictureStep(content.pictures, false),
        ...filled(content, ['alts']),
        ...(content.video === null ? [] : [{ kind: 'video', sha256: fileOf(content.video) } as const]),
      ];
  }
}

function filled(content: Outgoing, fields: readonly CopyField[]): GuidedStep[] {
  return fields
    .filter((field) => copyText(content, field) !== '')
    .map((field) => ({ kind: 'field', field, format: 'plain' }));
}

function pictureStep(pictures: readonly string[], inText: boolean): GuidedStep[] {
  return pictures.length === 0 ? [] : [{ kind: 'pictures', count: pictures.length, inText }];
}

/** The digest in `qianfa-file:<sha256>`. */
export function fileOf(reference: string): string {
  return reference.slice(reference.indexOf(':') + 1);
}

/** Every picture of a form once, the cover first, by digest: what the download holds. */
export function picturesOf(content: Outgoing): string[] {
  const cover = content.shape === 'article' && content.cover !== null ? [content.cover] : [];
  return [...new Set([...cover, ...content.pictures].map(fileOf))];
}
