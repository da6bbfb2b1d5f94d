import type { FindingSeverity, TextFinding } from '../finding.ts';
import { isLocal, isUnder, type LinkAddress, readLink } from '../link-address.ts';
import type { KindCode } from './codes.ts';
import { found, type Sort } from './found.ts';
import { commercialHosts, platformHosts, shorteners } from './known-hosts.ts';

function sort(code: KindCode, severity: FindingSeverity, rule = 'R12'): Sort {
  const source =
    rule === 'R12' ? '国办发〔2018〕123号(不得链接商业广告)' : '互联网政务应用安全管理规定 (2024)';
  return { kind: 'link', severity, rule, source, code };
}

/** Beginnings of links, whatever their scheme; the end is looked for by hand. */
const beginnings =
  /(?:https?|ftp|file|ws|wss):[/\\]{1,3}|(?:javascript|vbscript):(?=[!-~])|data:(?=[a-z]+\/)|(?<![\w@./-])www\.(?=[a-z\d])/gi;
const longest = 2048;
/** Where a link ends in running text: white space, quotes, angle brackets, Chinese and full-width marks. */
const ends = /[\s<>"'`“”‘’《》〈〉【】\u3000-\u3003\uff01-\uff0f\uff1a-\uff20]/;
const endsOrChinese = /[\s<>"'`“”‘’《》〈〉【】\u3000-\u3003\uff01-\uff0f\uff1a-\uff20\u3400-\u9fff]/;

/**
 * Links that stand in a text: their form, where they really lead, and whether the office's list of hosts has that
 * (`hosts`, suffixes; with an empty list nothing is unlisted). Agencies' hosts (gov.cn) and the platforms' own are
 * always listed. Nothing is opened here.
 */
export function checkLinks(text: string, hosts: readonly string[]): TextFinding[] {
  return linksIn(text).flatMap((place) => {
    const judged = judgeLink(text.slice(place.start, place.end), hosts);
    return judged ? [found(judged.sort, text, place, judged)] : [];
  });
}

/** Where addresses stand in running text, whatever their scheme. */
export function linksIn(text: string): { readonly start: number; readonly end: number }[] {
  const places: { start: number; end: number }[] = [];
  beginnings.lastIndex = 0;
  for (let match = beginnings.exec(text); match; match = beginnings.exec(text)) {
    const end = endOfLink(text, match.index, match[0]);
    places.push({ start: match.index, end });
    beginnings.lastIndex = end;
  }
  return places;
}

/** The same for one address that is a link by its place: of an article's anchor, 阅读原文. Relative ones have no host. */
export function checkLink(address: string, hosts: readonly string[]): TextFinding[] {
  const judged = judgeLink(address, hosts);
  return judged ? [found(judged.sort, address, { start: 0, end: address.length }, judged)] : [];
}

function endOfLink(text: string, start: number, beginning: string): number {
  const from = start + beginning.length;
  // A host may be written in Chinese; behind an ASCII host Chinese characters are the sentence going on.
  const stop = /[\u3400-\u9fff]/.test(text.charAt(from)) ? ends : endsOrChinese;
  let end = from;
  while (end < text.length && end - start < longest && !stop.test(text.charAt(end))) end++;
  while (end > from && /[.,;:!?]/.test(text.charAt(end - 1))) end--;
  const link = text.slice(start, end);
  return link.endsWith(')') && !link.includes('(') ? end - 1 : end;
}

interface Judged {
  readonly sort: Sort;
  readonly advice?: string | null;
  readonly facts: TextFinding['facts'];
}

/** The gravest of what is wrong with a link: one finding a link. Null where nothing is. */
function judgeLink(written: string, hosts: readonly string[]): Judged | null {
  const withScheme = /^www\./i.test(written) ? `http://${written}` : written;
  if (!/^https?:/i.test(withScheme.trim())) {
    const scheme = /^[a-z][a-z\d+.-]*(?=:)/i.exec(withScheme.trim())?.[0] ?? '';
    return { sort: sort('linkScheme', 'warn', 'R46'), facts: { scheme: scheme.toLowerCase().slice(0, 20) } };
  }
  const link = readLink(withScheme);
  if (link === null) return { sort: sort('linkMalformed', 'warn', 'R46'), facts: {} };
  return judgeHost(link, hosts) ?? judgeForm(link, written);
}

function judgeHost(link: LinkAddress, hosts: readonly string[]): Judged | null {
  const facts = { host: link.host.slice(0, 100) };
  if (isLocal(link)) return { sort: sort('linkLocal', 'warn', 'R46'), facts };
  if (link.hasUser) return { sort: sort('linkUser', 'warn', 'R46'), facts };
  if (isListed(link, hosts)) return null;
  if (link.address !== null) return { sort: sort('linkBareAddress', 'warn', 'R46'), facts };
  if (link.isInternational) return { sort: sort('linkInternational', 'warn', 'R46'), facts };
  if (anyUnder(link.host, shorteners)) return { sort: sort('linkShortener', 'warn'), facts };
  if (anyUnder(link.host, commercialHosts)) return { sort: sort('linkCommercial', 'warn'), facts };
  return hosts.length > 0 ? { sort: sort('linkUnlisted', 'warn'), facts } : null;
}

function isListed({ host }: LinkAddress, hosts: readonly string[]): boolean {
  return isUnder(host, 'gov.cn') || anyUnder(host, hosts) || anyUnder(host, platformHosts);
}

function anyUnder(host: string, suffixes: readonly string[]): boolean {
  return suffixes.some((suffix) => isUnder(host, suffix));
}

function judgeForm({ scheme, port, host }: LinkAddress, written: string): Judged | null {
  if (port !== null && port !== (scheme === 'https' ? 443 : 80))
    return { sort: sort('linkPort', 'hint', 'R46'), facts: { host, port } };
  if (scheme === 'https' || !/^http:/i.test(written)) return null;
  return {
    sort: sort('linkNotEncrypted', 'hint', 'R46'),
    advice: written.replace(/^http:/i, 'https:'),
    facts: { host },
  };
}
