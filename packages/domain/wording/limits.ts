import { characterCount, utf8Length } from '../text/unsafe-text.ts';
import type { FindingSeverity } from './finding.ts';
import { weiboLength } from './weibo-length.ts';

export type LimitedField = 'title' | 'author' | 'digest' | 'text' | 'html' | 'sourceUrl' | 'pictures';

/** How a platform counts: characters (code points), UTF-16 units of HTML, bytes of UTF-8, Weibo's halves, pictures. */
export type LimitUnit = 'character' | 'utf16' | 'byte' | 'weibo' | 'picture';

/** One limit of one platform on one field. */
export interface PlatformLimit {
  readonly field: LimitedField;
  readonly unit: LimitUnit;
  /** Largest value that still fits. */
  readonly max: number;
  readonly severity: FindingSeverity;
  readonly code: string;
  readonly source: string;
}

const wechatSource = '微信公众平台接口文档 draft/add';
const weiboSource = '微博开放平台接口文档';

/**
 * The documented limits by platform code, from PLATFORMS.md (2026-11). Platforms without documentation have none of
 * their own: `anyPlatform` holds for them.
 */
export const platformLimits: ReadonlyMap<string, readonly PlatformLimit[]> = new Map([
  [
    'wechat',
    [
      limit('title', 'character', 32, 'titleTooLong', wechatSource),
      limit('author', 'character', 16, 'authorTooLong', wechatSource),
      limit('digest', 'character', 128, 'digestTooLong', wechatSource),
      // "Under 20 000 characters and under 1 MB", tags included: the largest that fits is one less.
      limit('html', 'utf16', 19_999, 'bodyTooLong', wechatSource),
      limit('html', 'byte', 999_999, 'bodyTooManyBytes', wechatSource),
      limit('sourceUrl', 'byte', 1024, 'sourceUrlTooLong', wechatSource),
    ],
  ],
  [
    'weibo',
    [
      limit('text', 'weibo', 2000, 'textTooLong', `${weiboSource} statuses/upload_url_text/biz`),
      limit('pictures', 'picture', 9, 'tooManyPictures', `${weiboSource} statuses/upload_url_text/biz`),
      // Not wrong, but beyond the ordinary interface: it goes out by assisted publishing, and the editor may know why.
      {
        ...limit('text', 'weibo', 140, 'longWeibo', `${weiboSource} statuses/share`),
        severity: 'hint' as const,
      },
    ],
  ],
]);

/** No platform known to us shows a longer title; a limit of our own against pasted paragraphs. */
export const anyPlatform: readonly PlatformLimit[] = [
  limit('title', 'character', 100, 'titleTooLong', '签发系统自定'),
  limit('pictures', 'picture', 9, 'tooManyPictures', '签发系统自定'),
];

/** The limits that hold for a platform's placements, hints included. For counters while typing. */
export function limitsOf(platform: string): readonly PlatformLimit[] {
  return platformLimits.get(platform) ?? anyPlatform;
}

/** The size of a text field as the limit counts it. */
export function measure(text: string, unit: Exclude<LimitUnit, 'picture'>): number {
  switch (unit) {
    case 'character':
      return characterCount(text);
    case 'utf16':
      return text.length;
    case 'byte':
      return utf8Length(text);
    case 'weibo':
      return weiboLength(text);
  }
}

function limit(
  ...[field, unit, max, code, source]: [LimitedField, LimitUnit, number, string, string]
): PlatformLimit {
  return { field, unit, max, severity: 'block', code, source };
}
