import { type RefusalFacts, refuse } from '../refusal.ts';
import { type PlatformRef, platformUnknown, readPlatform } from '../responsibility/platforms.ts';
import { cellFact, cellText, mapColumns } from './cells.ts';
import { canonicalLink } from './publication-identity.ts';
import { readPublicationTime } from './publication-time.ts';

/** The columns of publication lists that Qianfa knows, with the names that offices, exports and archivers give them. */
const aliases = {
  platform: ['平台', '新媒体类型', '平台类型', '账号类型', 'platform'],
  account: ['账号', '账号名称', '新媒体名称', '公众号', '公众号名称', '发布账号', 'account'],
  title: ['标题', '文章标题', '稿件标题', '题目', 'title'],
  text: ['正文', '微博正文', '内容', '文章内容', '摘要', 'text', 'content'],
  publishedAt: ['发布时间', '发布日期', '发表时间', '推送时间', '日期', '时间', 'published_at', 'date'],
  link: ['链接', '文章链接', '原文链接', '地址', '链接地址', '网址', 'url', 'link'],
  articleLink: ['头条文章url'],
  platformId: ['id', '微博id', '平台id', '文章id', 'mid'],
  original: ['是否原创', '原创', '原创/转载'],
  source: ['来源', '稿源', '文章来源', '转载来源'],
  relayedId: ['源微博id'],
} as const;

export type PublicationColumn = keyof typeof aliases;

/** Where a list's columns stand, for reading and for the preview of the mapping. */
export interface HeaderMap {
  /** `weibo`: the table of a Weibo archiver, all of one account, told by 正文 with a post id and no title. */
  readonly layout: 'list' | 'weibo';
  readonly columns: Readonly<Partial<Record<PublicationColumn, number>>>;
  readonly headers: readonly string[];
  /** Columns that are not read, as they are named in the file. */
  readonly unused: readonly string[];
}

/** One publication as a list states it. */
export interface PublicationRow {
  /** Kind `standard` leaves the kind open (responsibility/platforms.ts, samePlatform). */
  readonly platform: PlatformRef;
  readonly account: string;
  readonly title: string;
  readonly text: string | null;
  readonly publishedAt: Date;
  /** As given, http or https only. */
  readonly link: string | null;
  readonly platformId: string | null;
  /** Null: the list does not say. */
  readonly original: boolean | null;
  readonly source: string | null;
  /** Dated after now: taken with a warning, counts from its own time on. */
  readonly future: boolean;
}

/** What the person who imports says about rows that do not say it themselves, and the time of the import. */
export interface PublicationRowContext {
  readonly account?: string | undefined;
  readonly platform?: string | undefined;
  readonly now: Date;
}

export type PublicationReading<Value> =
  | ({ readonly ok: true } & Value)
  | { readonly ok: false; readonly refusal: RefusalFacts };

/** Maps a list's header by name. Refuses (`publicationColumnsMissing`) one without a time, or without title and text. */
export function mapHeader(cells: readonly string[]): PublicationReading<{ map: HeaderMap }> {
  const { columns, unused } = mapColumns(cells, aliases);
  const missing: string[] = [];
  if (columns.title === undefined && columns.text === undefined) missing.push('标题');
  if (columns.publishedAt === undefined) missing.push('发布时间');
  if (missing.length > 0) {
    const found = cells.slice(0, 40).map(cellFact);
    return refuse('invalid', 'input', 'publicationColumnsMissing', { missing, found });
  }
  const archiver = columns.title === undefined && columns.platformId !== undefined;
  return { ok: true, map: { layout: archiver ? 'weibo' : 'list', columns, headers: cells, unused } };
}

/**
 * Reads one publication. What the row says about platform and account goes before what the context says. Refusals:
 * `rowEmpty`, `platformMissing`, `platformUnknown` (R16), `accountMissing`, `titleMissing`, and those of
 * readPublicationTime (R21). Whether the account is in the register is the importer's question.
 */
export function readPublicationRow(
  map: HeaderMap,
  cells: readonly string[],
  context: PublicationRowContext,
): PublicationReading<{ row: PublicationRow }> {
  const text = (name: PublicationColumn) => cellText(cells, map.columns[name]);
  if (cells.every((cell) => cell.trim() === '')) return refuse('invalid', 'input', 'rowEmpty');
  const word = text('platform') || context.platform?.trim() || (map.layout === 'weibo' ? 'weibo' : '');
  if (word === '') return refuse('invalid', 'input', 'platformMissing');
  const platform = readPlatform(word);
  if (!platform) return platformUnknown(cellFact(word));
  const account = text('account') || context.account?.trim() || '';
  if (account === '') return refuse('invalid', 'input', 'accountMissing');
  const time = readPublicationTime(text('publishedAt'));
  if (!time.ok) return time;
  const link = httpLink(text('link')) ?? httpLink(text('articleLink'));
  const platformId = exactId(text('platformId'));
  const title = text('title') || beginning(text('text')) || link || platformId;
  if (!title) return refuse('invalid', 'input', 'titleMissing');
  return {
    ok: true,
    row: {
      platform,
      account,
      title,
      text: text('text') || null,
      publishedAt: time.at,
      link,
      platformId,
      original: readOriginal(text('original'), map.columns.relayedId !== undefined, text('relayedId')),
      source: text('source') || null,
      future: time.at.getTime() > context.now.getTime(),
    },
  };
}

const TITLE_LENGTH = 60;

/** The first 60 characters of a text without title, in one line. */
function beginning(text: string): string {
  const line = text.slice(0, 600).trim().replace(/\s+/g, ' ');
  return line.length <= TITLE_LENGTH ? line : Array.from(line).slice(0, TITLE_LENGTH).join('');
}

function httpLink(cell: string): string | null {
  return cell !== '' && canonicalLink(cell) !== null ? cell : null;
}

/** A post's id; null where a spreadsheet rounded it (5.1E+15), since several posts would then share it. */
function exactId(cell: string): string | null {
  return cell === '' || /^\d+(\.\d+)?E\+?\d+$/i.test(cell) ? null : cell;
}

const originalWords = new Set(['原创', '是', '1', 'true', 'y', 'yes']);
const relayWords = new Set(['转载', '转发', '非原创', '否', '0', 'false', 'n', 'no']);

function readOriginal(cell: string, namesRelays: boolean, relayedId: string): boolean | null {
  const word = cell.toLowerCase();
  if (originalWords.has(word)) return true;
  if (relayWords.has(word)) return false;
  return namesRelays ? relayedId === '' : null;
}
