import type { FindingSeverity, TextFinding } from './finding.ts';
import { foldText } from './fold.ts';
import type { FoldedText } from './folded-text.ts';
import { inOffice, type Leaders, type Mention, type Mentions, mentionsIn, readFrom } from './leaders.ts';
import type { RosterLeader } from './roster.ts';
import { excerpt, type Span } from './span.ts';

interface Given {
  readonly text: string;
  readonly folded: FoldedText;
  readonly mentions: Mentions;
  readonly roster: readonly RosterLeader[];
  readonly day: string;
}

/**
 * Leaders' names, titles and order by the dated roster (R6): a name that misses the holder's by one character right
 * after the title blocks; a title that is another leader's, a title after the term's end and an order that is not the
 * roster's warn, since people hold several offices and lists have several orders.
 */
export function checkLeaders(
  { text, folded }: { text: string; folded: FoldedText },
  leaders: Leaders,
  day: string,
): TextFinding[] {
  if (leaders.roster.length === 0) return [];
  const given = { text, folded, mentions: mentionsIn(folded, leaders), roster: leaders.roster, day };
  return [...wrongNames(given), ...wrongTitles(given), ...wrongOrder(given)];
}

/** What before a title makes it another one, or a former one. */
const otherTitle = /(?:副|原|前|前任|时任|代|代理|老|候任|已故)$/;

/** Title mentions that are not part of 副…, 原…, 前…. */
function plainTitles({ folded, mentions }: Given): Mention[] {
  return mentions.titles.filter(({ start }) => {
    const from = Math.max(0, start - 2);
    return !otherTitle.test(readFrom(folded, from, start - from));
  });
}

function wrongNames(given: Given): TextFinding[] {
  const { folded, roster, day } = given;
  const known = new Set(roster.map(({ name }) => foldText(name)));
  return plainTitles(given).flatMap((title) => {
    for (const leader of roster) {
      if (!inOffice(leader, day) || !leader.titles.some((one) => foldText(one) === title.words)) continue;
      const name = foldText(leader.name);
      const words = readFrom(folded, title.end, name.length);
      if (known.has(words) || known.has(words.slice(0, 2)) || !isSlipOf(words, name)) continue;
      const span = { start: title.end, end: title.end + name.length };
      const facts = { name: leader.name, title: leader.titles[0] ?? '' };
      return [found(given, span, { code: 'leaderName', severity: 'block', advice: leader.name, facts })];
    }
    return [];
  });
}

/** The same surname, and one other character of the given name wrong, or two of it swapped; three characters at least. */
function isSlipOf(words: string, name: string): boolean {
  if (name.length < 3 || words.length !== name.length || words === name) return false;
  if (words.charAt(0) !== name.charAt(0) || !/^[\u4e00-\u9fff]+$/.test(words)) return false;
  const different = [...name].filter((character, at) => character !== words.charAt(at)).length;
  return different === 1 || (different === 2 && [...words].sort().join('') === [...name].sort().join(''));
}

function wrongTitles(given: Given): TextFinding[] {
  const { mentions, roster, day } = given;
  const titles = plainTitles(given);
  return mentions.names
    .filter((name) => standsAlone(name, given))
    .flatMap((name) => {
      const bearers = roster.filter((leader) => foldText(leader.name) === name.words);
      const before = titles.find((title) => title.end === name.start);
      const after = titles.find((title) => title.start === name.end && !leadsToName(title, mentions));
      const title = before ?? after;
      if (title === undefined) return [];
      const bears = (leader: RosterLeader) => leader.titles.some((one) => foldText(one) === title.words);
      if (bearers.some((leader) => inOffice(leader, day) && bears(leader))) return [];
      const former = bearers.find((leader) => leader.until !== null && leader.until < day && bears(leader));
      const leader = former ?? bearers.find((one) => inOffice(one, day));
      if (leader === undefined) return [];
      const facts = { name: leader.name, title: leader.titles.join('、'), until: leader.until ?? '' };
      const only = former === undefined && leader.titles.length === 1 ? (leader.titles[0] ?? null) : null;
      const judged = former === undefined ? 'leaderTitle' : 'leaderTermEnded';
      return [found(given, title, { code: judged, severity: 'warn', advice: only, facts })];
    });
}

/** What may follow a name of two characters; before anything else it may be a longer name (张三 in 张三丰). */
const afterName = /^(?:$|[^\u4e00-\u9fff]|[在主出参会强指到率检调督说表讲对等同及和与为就向将深前作致宣])/;

function standsAlone({ words, end }: Mention, { folded, mentions }: Given): boolean {
  if (words.length > 2 || mentions.titles.some((title) => title.start === end)) return true;
  return afterName.test(readFrom(folded, end, 1));
}

function leadsToName(title: Mention, { names }: Mentions): boolean {
  return names.some((name) => name.start === title.end);
}

/** Says that its own order is meant. */
const anotherOrder = /姓氏笔画|姓氏拼音|排名不分先后/;

function wrongOrder(given: Given): TextFinding[] {
  const { mentions, roster, day, text } = given;
  if (anotherOrder.test(text)) return [];
  const rankOf = (words: string) =>
    roster.find((leader) => inOffice(leader, day) && foldText(leader.name) === words)?.rank;
  const findings: TextFinding[] = [];
  for (const [at, name] of mentions.names.entries()) {
    const next = mentions.names[at + 1];
    if (next === undefined || !areListed(name, next, given)) continue;
    const [first, second] = [rankOf(name.words), rankOf(next.words)];
    if (first === undefined || second === undefined || first <= second) continue;
    const facts = {
      name: excerpt(text, given.folded, next).text,
      before: excerpt(text, given.folded, name).text,
    };
    findings.push(found(given, next, { code: 'leaderOrder', severity: 'warn', advice: null, facts }));
  }
  return findings;
}

/** Whether nothing but 、 , 和 and titles stands between two names. */
function areListed(name: Mention, next: Mention, { folded, mentions }: Given): boolean {
  let between = readFrom(folded, name.end, next.start - name.end);
  if (next.start <= name.end || between.length > 40) return false;
  for (const { words, start, end } of mentions.titles) {
    if (start >= name.end && end <= next.start) between = between.replace(words, '');
  }
  return /^[、,和与及]+$/.test(between);
}

interface Verdict {
  readonly code: string;
  readonly severity: FindingSeverity;
  readonly advice: string | null;
  readonly facts: TextFinding['facts'];
}

function found({ text, folded }: Given, span: Span, { code, severity, advice, facts }: Verdict): TextFinding {
  const place = excerpt(text, folded, span);
  return { kind: 'protected', severity, ...place, advice, rule: 'R6', source: '领导名录', code, facts };
}
