import type { FindingSeverity, TextFinding } from '../finding.ts';
import type { KindCode } from './codes.ts';
import { found, type Sort, withoutOverlaps } from './found.ts';
import { type Plain, placeOf, plain } from './plain.ts';
import { addsUp, type Quantity, quantitiesIn } from './quantities.ts';

function sort(code: KindCode, severity: FindingSeverity = 'warn'): Sort {
  return { kind: 'sum', severity, rule: 'R6', source: '校对常规:数字前后相符', code };
}

/**
 * Figures of one sentence that contradict each other, where it is certain what is the sum of what: 甲12人、乙8人,共21人;
 * 共20人,其中党员25人; 三次产业结构为5:40:50; 下降120%. About figures in different sentences nothing is said.
 */
export function checkSums(text: string): TextFinding[] {
  const read = plain(text);
  const findings: TextFinding[] = [];
  for (const { 0: sentence, index } of read.text.matchAll(/[^。!?;\n\r\u2029]+/g)) {
    if (!/\d/.test(sentence)) continue;
    const given: Given = { text, read, sentence, from: index };
    for (const finding of [...totals(given), ...shares(given)]) findings.push(finding);
  }
  return withoutOverlaps(findings);
}

interface Given {
  readonly text: string;
  readonly read: Plain;
  readonly sentence: string;
  /** Where the sentence begins in the plain text. */
  readonly from: number;
}

type Place = { readonly start: number; readonly end: number };

function mark(
  { text, read, from }: Given,
  of: Sort,
  { start, end }: Place,
  facts: TextFinding['facts'],
): TextFinding {
  return found(of, text, placeOf(read, from + start, from + end), { facts });
}

/** What stands between the last part and its total, between a total and its first part, and between parts. */
const beforeTotal =
  /^\)?[ ]?[,、]?[ ]?(?:两项|三项|各项|以上|全部)?(?:共计|合计|总计|总共|一共|共有|共)(?:有|为|达)?[ ]?$/;
const listFollows = /^[^\d,、:]{0,8}(?::|,?(?:分别[为是]|包括:))[^\d,、]{0,16}$/;
const partsFollow = /^[^\d,、:]{0,8}[,(]?其中[^\d,、]{0,16}$/;
const betweenParts = /^\)?[ ]?[,、和][^\d,、]{0,16}$/;
/** Words that say that these are not parts of one whole. */
const noParts = /[每各均比超约近余至到占较]|增|减|降|共|计|以[上下内]|不足|其中|平均|分为|倍/;
const mostParts = 60;

function totals(given: Given): TextFinding[] {
  if (!/共|计|其中|分别|:/.test(given.sentence)) return [];
  const quantities = quantitiesIn(given.sentence);
  return quantities.flatMap((total, at) => {
    const before = partsBefore(given, quantities, at);
    if (before.length > 1 && !someEndAddsUp(before, total)) return [mismatch(given, total, before)];
    return judgeAfter(given, quantities, at);
  });
}

/** 甲12人、乙8人 before 共20人, nearest last; none where the sentence does not say so. */
function partsBefore({ sentence }: Given, quantities: readonly Quantity[], at: number): Quantity[] {
  const total = quantities[at];
  const last = quantities[at - 1];
  if (!total || !last || last.unit !== total.unit || !beforeTotal.test(sentence.slice(last.end, total.start)))
    return [];
  const parts: Quantity[] = [];
  for (let nth = at - 1; nth >= 0 && parts.length < mostParts; nth--) {
    const part = quantities[nth];
    if (!part || part.unit !== total.unit) return [];
    parts.unshift(part);
    const between = sentence.slice(quantities[nth - 1]?.end ?? 0, part.start);
    const label = between.replace(/^.*[,、:和]/, '').slice(-20);
    if (/其中/.test(label) && !noParts.test(label.replace(/^.*其中/, ''))) return parts;
    if (noParts.test(label)) return [];
    if (nth === 0 || !betweenParts.test(between)) return parts;
  }
  return parts;
}

/** A longer list may begin with something else: only where no end of it makes the total, something is wrong. */
function someEndAddsUp(parts: readonly Quantity[], total: Quantity): boolean {
  const taken: Quantity[] = [];
  for (const part of [...parts].reverse()) {
    taken.push(part);
    if (addsUp(taken, total)) return true;
  }
  return false;
}

function judgeAfter(given: Given, quantities: readonly Quantity[], at: number): TextFinding[] {
  const [total, first] = [quantities[at], quantities[at + 1]];
  if (!total || !first || first.unit !== total.unit) return [];
  const between = given.sentence.slice(total.end, first.start);
  const [isList, isPart] = [listFollows.test(between), partsFollow.test(between)];
  if (!isList && !isPart) return [];
  const { parts, labels, toTheEnd } = partsAfter(given, quantities, at);
  if (noParts.test(labels.join('').replace(/其中/g, ''))) return [];
  const tooLarge = parts.find((part) => part.value > total.value + total.rounding + part.rounding);
  if (tooLarge && isPart) return [exceeds(given, tooLarge, total)];
  if (parts.length < 2 || addsUp(parts, total)) return [];
  const isAll = isList
    ? toTheEnd && /共|合计|总/.test(given.sentence.slice(0, total.start))
    : menAndWomen(labels);
  return isAll ? [mismatch(given, total, parts)] : [];
}

/** The parts after a total, what is written before each of them, and whether nothing follows. */
function partsAfter({ sentence }: Given, quantities: readonly Quantity[], at: number) {
  const parts: Quantity[] = [];
  const labels: string[] = [];
  let end = quantities[at]?.end ?? 0;
  for (const part of quantities.slice(at + 1, at + 1 + mostParts)) {
    const between = sentence.slice(end, part.start);
    if (part.unit !== quantities[at]?.unit || (parts.length > 0 && !betweenParts.test(between))) break;
    parts.push(part);
    labels.push(between);
    end = part.end;
  }
  return { parts, labels, toTheEnd: /^[ )]{0,3}$/.test(sentence.slice(end)) };
}

function menAndWomen(labels: readonly string[]): boolean {
  return labels.length === 2 && /男/.test(labels.join('')) && /女/.test(labels.join(''));
}

function mismatch(given: Given, total: Quantity, parts: readonly Quantity[]): TextFinding {
  const sum = parts.reduce((value, part) => value + part.value, 0);
  const facts = { sum: written(sum), total: written(total.value), unit: total.unit };
  return mark(given, sort('sumMismatch'), total, facts);
}

function exceeds(given: Given, part: Quantity, total: Quantity): TextFinding {
  const facts = { part: written(part.value), total: written(total.value), unit: total.unit };
  return mark(given, sort('partExceedsWhole'), part, facts);
}

/** Without the dust of binary fractions. */
function written(value: number): number {
  return Number(value.toPrecision(12));
}

const industries =
  /三次产业(?:增加值)?(?:结构|比例|比重|构成|占比)[^\d。:]{0,12}:?[^\d。:]{0,6}(\d{1,3}(?:\.\d{1,2})?)[:∶](\d{1,3}(?:\.\d{1,2})?)[:∶](\d{1,3}(?:\.\d{1,2})?)/g;
const percent = '(\\d{1,4}(?:\\.\\d{1,3})?)%';
const shareList = new RegExp(
  `(?:分别占|(?:占比|比重|比例)分别[为是])[^\\d。]{0,16}${percent}(?:[、,和][^\\d。、,%]{0,3}\\d{1,4}(?:\\.\\d{1,3})?%){1,8}`,
  'g',
);
const fall = new RegExp(`(?:下降|减少|降低|缩减|缩短|压减)了?${percent}`, 'g');
const mayTurnNegative = /利润|盈|亏|收益|净|顺差|逆差|价差|结余|余额/;

function shares(given: Given): TextFinding[] {
  const { sentence } = given;
  const findings: TextFinding[] = [];
  for (const match of sentence.matchAll(industries)) {
    const sum = match.slice(1, 4).reduce((total, share) => total + Number(share), 0);
    // Three rounded shares may miss 100 by 0.2.
    if (Math.abs(sum - 100) > 0.25)
      findings.push(mark(given, sort('sharesNotWhole'), placeIn(match), { sum: written(sum) }));
  }
  for (const match of sentence.matchAll(shareList)) {
    const sum = [...match[0].matchAll(/(\d+(?:\.\d+)?)%/g)].reduce(
      (total, share) => total + Number(share[1]),
      0,
    );
    if (sum > 101)
      findings.push(mark(given, sort('sharesOverWhole', 'hint'), placeIn(match), { sum: written(sum) }));
  }
  if (mayTurnNegative.test(sentence)) return findings;
  for (const match of sentence.matchAll(fall)) {
    const share = Number(match[1]);
    if (share > 100) findings.push(mark(given, sort('fallOverWhole'), placeIn(match), { share }));
  }
  return findings;
}

function placeIn(match: RegExpExecArray): Place {
  return { start: match.index, end: match.index + match[0].length };
}
