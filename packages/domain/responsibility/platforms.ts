import { type RefusalFacts, refuse } from '../refusal.ts';

/**
 * The platforms that an office registers accounts on. `words` are the register's own words per kind; `standard` is the
 * kind where there is one kind only, and for WeChat an account whose kind the register leaves open (微信公众号).
 * `aliases` are what registers and exports say instead, in lower case, with the kind that they mean. `shape` is how a
 * placement is written: a rich article, a short text, or title, text and media.
 */
export const platforms = [
  {
    code: 'wechat',
    words: { subscription: '微信订阅号', service: '微信服务号', standard: '微信公众号' },
    aliases: {
      订阅号: 'subscription',
      服务号: 'service',
      公众号: 'standard',
      微信: 'standard',
      政务微信公众号: 'standard',
      '微信公众号(订阅号)': 'subscription',
      '微信公众号(服务号)': 'service',
      wechat: 'standard',
    },
    shape: 'article',
  },
  {
    code: 'weibo',
    words: { standard: '新浪微博' },
    aliases: { 微博: 'standard', 政务微博: 'standard', 新浪: 'standard', weibo: 'standard' },
    shape: 'microblog',
  },
  {
    code: 'toutiao',
    words: { standard: '今日头条' },
    aliases: { 头条号: 'standard', 头条: 'standard', 今日头条号: 'standard', toutiao: 'standard' },
    shape: 'generic',
  },
  {
    code: 'douyin',
    words: { standard: '抖音' },
    aliases: { 抖音号: 'standard', 抖音短视频: 'standard', douyin: 'standard' },
    shape: 'generic',
  },
  {
    code: 'kuaishou',
    words: { standard: '快手' },
    aliases: { 快手号: 'standard', 快手短视频: 'standard', kuaishou: 'standard' },
    shape: 'generic',
  },
  {
    code: 'channels',
    words: { standard: '视频号' },
    aliases: { 微信视频号: 'standard', channels: 'standard' },
    shape: 'generic',
  },
  {
    code: 'xiaohongshu',
    words: { standard: '小红书' },
    aliases: { 小红书号: 'standard', xiaohongshu: 'standard' },
    shape: 'generic',
  },
  {
    code: 'miniprogram',
    words: { standard: '小程序' },
    aliases: { 微信小程序: 'standard', 政务小程序: 'standard', miniprogram: 'standard' },
    shape: 'generic',
  },
  {
    code: 'app',
    words: { standard: '客户端' },
    aliases: { 移动客户端: 'standard', 手机客户端: 'standard', 政务客户端: 'standard', app: 'standard' },
    shape: 'generic',
  },
] as const satisfies readonly PlatformRow[];

interface PlatformRow {
  readonly code: string;
  readonly words: Readonly<{ standard: string; subscription?: string; service?: string }>;
  readonly aliases: Readonly<Record<string, PlatformKind>>;
  readonly shape: PlacementShape;
}

export type PlatformCode = (typeof platforms)[number]['code'];
export type PlatformKind = 'standard' | 'subscription' | 'service';
export type PlacementShape = 'article' | 'microblog' | 'generic';

/** A platform with the kind of account on it. */
export interface PlatformRef {
  readonly platform: PlatformCode;
  readonly kind: PlatformKind;
}

/** All codes, for schemas: `z.enum(platformCodes)`. */
export const platformCodes = platforms.map((row) => row.code) as [PlatformCode, ...PlatformCode[]];

export const platformKinds = [
  'standard',
  'subscription',
  'service',
] as const satisfies readonly PlatformKind[];

const byWord = wordIndex();
const byCode: ReadonlyMap<string, PlatformRow> = new Map(platforms.map((row) => [row.code, row]));

/** The platform that a register's or export's word means; null for an unknown one. Blanks and letter case don't matter. */
export function readPlatform(word: string): PlatformRef | null {
  return byWord.get(wordKey(word)) ?? null;
}

/** The refusal of an unknown platform word, with the words that are known. */
export function platformUnknown(word: string): { ok: false; refusal: RefusalFacts } {
  return refuse('invalid', 'R16', 'platformUnknown', { platform: word, known: knownPlatformWords() });
}

/** Every register word, in the order of the table: 微信订阅号, 微信服务号, 微信公众号, 新浪微博 … */
export function knownPlatformWords(): string[] {
  return platforms.flatMap((row) => Object.values(row.words));
}

/** The register's word for a platform and kind; the platform's general word where the kind has none of its own. */
export function platformWord(platform: string, kind: string): string {
  const row = byCode.get(platform);
  if (!row) return platform;
  const words: Readonly<Record<string, string>> = row.words;
  return words[kind] ?? row.words.standard;
}

/** How a placement on the platform is written; an unknown code is treated as `generic`. */
export function placementShape(platform: string): PlacementShape {
  return byCode.get(platform)?.shape ?? 'generic';
}

/** True where a row's platform may mean the account's: same platform, and same kind unless one of them leaves it open. */
export function samePlatform(
  a: { platform: string; kind: string },
  b: { platform: string; kind: string },
): boolean {
  if (a.platform !== b.platform) return false;
  return a.kind === b.kind || a.kind === 'standard' || b.kind === 'standard';
}

function wordIndex(): ReadonlyMap<string, PlatformRef> {
  const index = new Map<string, PlatformRef>();
  for (const row of platforms) {
    for (const [kind, word] of Object.entries(row.words) as [PlatformKind, string][]) {
      index.set(wordKey(word), { platform: row.code, kind });
    }
    for (const [alias, kind] of Object.entries(row.aliases)) {
      index.set(wordKey(alias), { platform: row.code, kind });
    }
  }
  return index;
}

function wordKey(word: string): string {
  return word.replace(/\s/g, '').replaceAll('\uFF08', '(').replaceAll('\uFF09', ')').toLowerCase();
}
