import { pictureIds, plainText } from './article-text.ts';
import { escapeHtml } from './html.ts';
import {
  altsInOrder,
  type GenericContent,
  type MicroblogContent,
  type PlacementContent,
} from './placement-content.ts';
import { fileReference, renderArticle } from './render-article.ts';

/** A name at the end of a post (R14): 拟稿, 审核 or 签发. */
export interface EndName {
  readonly hand: 'drafter' | 'reviewer' | 'signer';
  readonly name: string;
}

/** Every field that leaves for a platform, files as `qianfa-file:<sha256>`. What is not here does not go out. */
export type Outgoing =
  | {
      readonly shape: 'article';
      readonly title: string;
      readonly author: string;
      readonly digest: string;
      readonly cover: string | null;
      readonly html: string;
      /** Pictures of the body in reading order, each once. */
      readonly pictures: readonly string[];
      readonly sourceUrl: string | null;
      readonly openComment: boolean;
    }
  | {
      readonly shape: 'microblog';
      readonly text: string;
      readonly pictures: readonly string[];
      /** Alternative texts, one a picture in their order, '' for none; absent where no picture has one. */
      readonly alts?: readonly string[];
    }
  | {
      readonly shape: 'generic';
      readonly title: string;
      readonly text: string;
      readonly pictures: readonly string[];
      readonly alts?: readonly string[];
      readonly video: string | null;
    };

/** The fields of a placement as they leave, with the names of R14 at the end where the unit's rule puts them. */
export function outgoing(content: PlacementContent, names: readonly EndName[] = []): Outgoing {
  switch (content.shape) {
    case 'article':
      return {
        shape: 'article',
        title: content.title,
        author: content.author,
        digest: content.digest,
        cover: content.coverFileId === null ? null : fileReference(content.coverFileId),
        html: renderArticle(content.body) + namesHtml(names),
        pictures: pictureIds(content.body).map(fileReference),
        sourceUrl: content.sourceUrl === '' ? null : content.sourceUrl,
        openComment: content.openComment,
      };
    case 'microblog':
      return {
        shape: 'microblog',
        text: withNames(content.text, names),
        pictures: content.pictures.map(fileReference),
        ...altsOf(content),
      };
    case 'generic':
      return {
        shape: 'generic',
        title: content.title,
        text: withNames(content.text, names),
        pictures: content.pictures.map(fileReference),
        ...altsOf(content),
        video: content.videoDigest === null ? null : fileReference(content.videoDigest),
      };
  }
}

function altsOf(content: MicroblogContent | GenericContent): { alts?: readonly string[] } {
  const alts = altsInOrder(content);
  return alts.every((alt) => alt === '') ? {} : { alts };
}

/**
 * The text that a reader would copy from the live page: title (where there is one) and body. The two are separate,
 * since people copy one with or without the other; `compareLive` takes all of `liveCandidates`.
 */
export function outgoingPlainText(content: PlacementContent, names: readonly EndName[] = []): string {
  const title = content.shape === 'microblog' ? '' : content.title;
  return [title, bodyText(content, names)].filter((part) => part !== '').join('\n');
}

/** What a person may have copied of this placement: title and body, or the body alone. */
export function liveCandidates(content: PlacementContent, names: readonly EndName[] = []): string[] {
  const whole = outgoingPlainText(content, names);
  const body = bodyText(content, names);
  return body === '' || body === whole ? [whole] : [whole, body];
}

function bodyText(content: PlacementContent, names: readonly EndName[]): string {
  return withNames(content.shape === 'article' ? plainText(content.body) : content.text, names);
}

const handWords = { drafter: '拟稿', reviewer: '审核', signer: '签发' } as const;

/** `拟稿：张三 签发：王五`; '' for none (R14). */
export function namesLine(names: readonly EndName[]): string {
  return names.map(({ hand, name }) => `${handWords[hand]}\uff1a${name}`).join(' ');
}

function namesHtml(names: readonly EndName[]): string {
  return names.length === 0 ? '' : `<p style="text-align:right">${escapeHtml(namesLine(names))}</p>`;
}

/** A text with the names on a line of their own (R14). */
export function withNames(text: string, names: readonly EndName[]): string {
  return names.length === 0 ? text : [text, namesLine(names)].filter((part) => part !== '').join('\n');
}
