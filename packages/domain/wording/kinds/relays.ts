import type { FindingSeverity, TextFinding } from '../finding.ts';
import type { KindCode } from './codes.ts';
import { found, type Sort, withoutOverlaps } from './found.ts';
import { type Plain, placeOf, plain } from './plain.ts';

function sort(code: KindCode, severity: FindingSeverity = 'warn'): Sort {
  return { kind: 'source', severity, rule: 'R12', source: '国办发〔2018〕123号(转载注明来源)', code };
}

/** 资金来源, 水源来源, 数据来源 … are other matters: only these words, or none, may stand before 来源. */
const forms = [
  /(?<![\u4e00-\u9fa5])(?:稿件|文章|信息|消息|内容|原文|本文|新闻|素材)?(?:来[ ]{0,4}源|稿[ ]{0,4}源)[ ]{0,4}[:|丨/][ ]{0,4}/g,
  /(?<![\u4e00-\u9fa5])(?:本文|原文|文章|以上内容|稿件)?(?:综合)?(?:转自|转载自|转发自|摘自|摘编自|编译自|整理自|综合自)[ ]{0,4}[:|丨/]?[ ]{0,4}/g,
];
/** Where the names end. */
const nameEnds = /[\n\r\u2029,。;!?()[\]【】|丨]|[ ]{2}|[ ](?:作者|编辑|记者|责编|审核|日期|时间|发布)/;
const longestNames = 80;
/** A name by itself is no longer; what is longer is the sentence going on. */
const longestName = 30;
const vague =
  /^(?:综合)?(?:网络|互联网|网上|网友|朋友圈|微信群|微信|百度|百家号|自媒体|未知|不详|佚名|综合|网络综合|综合网络|网络整理|转载)$/;
const own = /^(?:本报|本网|本台|本局|本站|本号|本单位|原创|自采)/;

/**
 * Sources that a text names for itself (来源:…, 转自…), each name against the authorised list (R12): not on the list, too
 * vague to be one (网络), or left empty. With an empty list only the last two are found.
 */
export function checkRelays(text: string, sources: readonly string[]): TextFinding[] {
  if (!/[来稿]\s{0,4}源|自/.test(text)) return [];
  const read = plain(text);
  const listed = new Set(sources.map(bareName));
  const findings: TextFinding[] = [];
  for (const form of forms) {
    for (const { 0: beginning, index } of read.text.matchAll(form)) {
      for (const finding of judgeNames({ text, read, listed }, index, index + beginning.length))
        findings.push(finding);
    }
  }
  return withoutOverlaps(findings);
}

interface Given {
  readonly text: string;
  readonly read: Plain;
  readonly listed: ReadonlySet<string>;
}

function judgeNames({ text, read, listed }: Given, start: number, from: number): TextFinding[] {
  const ahead = read.text.slice(from, from + longestNames);
  const cut = ahead.search(nameEnds);
  const names = cut < 0 ? ahead : ahead.slice(0, cut);
  if (names.trim() === '') {
    const isLabel = /[:|丨/]/.test(read.text.slice(start, from));
    return isLabel ? [found(sort('sourceEmpty'), text, placeOf(read, start, from))] : [];
  }
  const findings: TextFinding[] = [];
  let at = from;
  for (const part of names.split(/[、/]|和(?=[\u4e00-\u9fa5]{2,})/)) {
    const begin = read.text.indexOf(part, at);
    at = begin + part.length;
    const code = judgeName(part.trim(), listed);
    if (code === null) continue;
    const lead = part.length - part.trimStart().length;
    const place = placeOf(read, begin + lead, begin + part.trimEnd().length);
    findings.push(found(sort(code), text, place, { facts: { name: part.trim().slice(0, longestName) } }));
  }
  return findings;
}

function judgeName(name: string, listed: ReadonlySet<string>): KindCode | null {
  const bare = bareName(name);
  if (bare === '' || name.length > longestName || own.test(bare)) return null;
  if (vague.test(bare)) return 'sourceVague';
  return listed.size === 0 || listed.has(bare) ? null : 'sourceUnlisted';
}

/**
 * A source's name for comparison: without quotation marks, 书名号, spaces and what only says on which channel it stood
 * (“福建发布”微信公众号, 新华社客户端, 人民日报微博).
 */
export function bareName(name: string): string {
  return plain(name)
    .text.replace(/[\s“”‘’"'《》〈〉「」@#]/g, '')
    .replace(/^(?:微信公众号|公众号|官方微博|微博|客户端)[:·]?(?=.)/, '')
    .replace(
      /(.)(?:官方)?(?:微信公众号|微信公众平台|公众号|微信|微博|客户端|官网|官方网站|网站|视频号|抖音号|APP|App|app)$/,
      '$1',
    )
    .toLowerCase();
}

/** The source that a post declares for itself in the form (R12); null where the list has it, or is empty. */
export function checkSourceName(name: string, sources: readonly string[]): TextFinding | null {
  if (name.trim() === '') return null;
  const code = judgeName(name.trim(), new Set(sources.map(bareName)));
  if (code === null) return null;
  const place = { start: 0, end: name.length };
  return found(sort(code), name, place, { facts: { name: name.trim().slice(0, longestName) } });
}
