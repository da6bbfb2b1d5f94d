import { z } from 'zod';
import { emptyArticle } from './article-doc.ts';
import { pictureIds } from './article-text.ts';
import { sha256Schema, textField } from './fields.ts';
import { articleDocSchema } from './rich-text.ts';

/** Pictures that one placement carries; Weibo's commercial API takes 9 (PLATFORMS.md), and so does WeChat's 图文 grid. */
export const maxPictures = 9;

const picturesSchema = z.array(sha256Schema).max(maxPictures);
/** 图片替代文字 by picture, for who hears the post read out; absent where nobody has written any. */
const altsSchema = z
  .record(sha256Schema, textField('alt', 500))
  .refine((alts) => Object.keys(alts).length <= maxPictures)
  .optional();

/** WeChat: title, author, digest, cover, article. Sizes here only keep a draft sane; wording/platform-limits.ts judges. */
export const articleContentSchema = z.strictObject({
  shape: z.literal('article'),
  title: textField('title', 1000),
  author: textField('author', 200),
  digest: textField('digest', 2000),
  coverFileId: sha256Schema.nullable(),
  body: articleDocSchema,
  /** 阅读原文; '' or null for none. While it is being typed it may be no link yet. */
  sourceUrl: textField('sourceUrl', 2048).nullable().default(null),
  openComment: z.boolean().default(false),
});

/** Weibo: text and pictures. */
export const microblogContentSchema = z.strictObject({
  shape: z.literal('microblog'),
  text: textField('text', 50_000),
  pictures: picturesSchema,
  alts: altsSchema,
});

/** Every other platform: title, text, pictures, and a video known by its digest alone. */
export const genericContentSchema = z.strictObject({
  shape: z.literal('generic'),
  title: textField('title', 1000),
  text: textField('text', 50_000),
  pictures: picturesSchema,
  alts: altsSchema,
  videoDigest: sha256Schema.nullable(),
  /** File name that tells the releaser which video is meant; not part of what goes out. */
  videoName: textField('videoName', 300),
});

/** 平台稿 content: what one account is to say. */
export const placementContentSchema = z.discriminatedUnion('shape', [
  articleContentSchema,
  microblogContentSchema,
  genericContentSchema,
]);

export type ArticleContent = z.output<typeof articleContentSchema>;
export type MicroblogContent = z.output<typeof microblogContentSchema>;
export type GenericContent = z.output<typeof genericContentSchema>;
export type PlacementContent = z.output<typeof placementContentSchema>;
export type Shape = PlacementContent['shape'];

/** A placement nobody has written in yet. */
export function emptyContent(shape: Shape): PlacementContent {
  switch (shape) {
    case 'article':
      return {
        shape,
        title: '',
        author: '',
        digest: '',
        coverFileId: null,
        body: emptyArticle,
        sourceUrl: null,
        openComment: false,
      };
    case 'microblog':
      return { shape, text: '', pictures: [] };
    case 'generic':
      return { shape, title: '', text: '', pictures: [], videoDigest: null, videoName: '' };
  }
}

/** Alternative texts of a post's pictures in their order, '' where there is none. */
export function altsInOrder({
  pictures,
  alts = {},
}: Pick<MicroblogContent | GenericContent, 'pictures' | 'alts'>): string[] {
  return pictures.map((fileId) => (alts[fileId] ?? '').replace(/\s+/g, ' ').trim());
}

/** SHA-256 of every stored file that a placement shows (cover first), each once. The video is not a stored file. */
export function filesOf(content: PlacementContent): string[] {
  if (content.shape !== 'article') return [...new Set(content.pictures)];
  const cover = content.coverFileId === null ? [] : [content.coverFileId];
  return [...new Set([...cover, ...pictureIds(content.body)])];
}

/** SHA-256 of everything whose words no check can read: pictures, and the video. */
export function picturesAndVideo(content: PlacementContent): string[] {
  const video = content.shape === 'generic' && content.videoDigest ? [content.videoDigest] : [];
  return [...filesOf(content), ...video];
}
