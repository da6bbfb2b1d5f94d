import type { FindingSeverity, TextFinding } from '../finding.ts';
import type { KindCode } from './codes.ts';
import { found, type Sort, withoutOverlaps } from './found.ts';
import { checkPairs } from './pairs.ts';
import { isHan } from './plain.ts';

const standard = 'GB/T 15834-2011 标点符号用法';

function sort(code: KindCode, severity: FindingSeverity, source = standard): Sort {
  return { kind: 'punctuation', severity, rule: 'R6', source, code };
}

/**
 * Punctuation (GB/T 15834): half-width marks between Chinese characters, digits and letters in full width, quotation
 * marks, 书名号 and brackets that are not closed or nested wrongly, 、等, dots for an ellipsis, the year of a document
 * number in the wrong brackets. Only what is unpaired, crossed or mixed warns; taste is a hint.
 */
export function checkPunctuation(text: string): TextFinding[] {
  return withoutOverlaps([
    ...checkPairs(text),
    ...documentYears(text),
    ...mixedWidth(text),
    ...enumerations(text),
    ...ellipses(text),
    ...halfWidthMarks(text),
    ...straightQuotes(text),
  ]);
}

const documentYear = /([[【(\uff08])((?:19|20)\d{2})[\]】)\uff09]((?:第)?\d{1,5}号)/g;

/** 闽检办[2017]469号: a document number has its year in 六角括号 (GB/T 9704). A court's (2017)闽01民初1号 is another matter. */
function documentYears(text: string): TextFinding[] {
  return [...text.matchAll(documentYear)].map(({ 0: words, 2: year, 3: rest, index }) => {
    const of = sort('documentYearBrackets', 'hint', 'GB/T 9704-2012 党政机关公文格式');
    return found(of, text, { start: index, end: index + words.length }, { advice: `〔${year}〕${rest}` });
  });
}

const wideRun =
  /[\dA-Za-z]*[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a][\dA-Za-z\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]*/g;

/** ２０２６年: a hint; 20２6: both widths in one figure, a warning. */
function mixedWidth(text: string): TextFinding[] {
  if (!/[\uff10-\uff5a]/.test(text)) return [];
  return [...text.matchAll(wideRun)].map(({ 0: run, index }) => {
    const mixed = /[!-~]/.test(run);
    const of = sort(mixed ? 'mixedWidth' : 'fullWidthFigures', mixed ? 'warn' : 'hint');
    const advice = run.replace(/[\uff10-\uff5a]/g, (mark) =>
      String.fromCharCode(mark.charCodeAt(0) - 0xfee0),
    );
    return found(of, text, { start: index, end: index + run.length }, { advice });
  });
}

/** 福州、厦门、等地: 顿号 stands between parts, never before 等. 等级 and the like are parts themselves. */
function enumerations(text: string): TextFinding[] {
  return [...text.matchAll(/、(?=等(?![级待候次距量额同价高效温压式分腰边号身因]))/g)].map(({ index }) =>
    found(sort('commaBeforeEtc', 'warn'), text, { start: index, end: index + 1 }, { advice: '' }),
  );
}

function ellipses(text: string): TextFinding[] {
  const findings: TextFinding[] = [];
  for (const { 0: dots, index } of text.matchAll(/\.{3,}|…+|-{2,}/g)) {
    const end = index + dots.length;
    const beside = isHan(text.charCodeAt(index - 1)) || isHan(text.charCodeAt(end));
    if (!beside) continue;
    const of = sort(dots.startsWith('-') ? 'hyphensForDash' : 'dotsForEllipsis', 'hint');
    const right = dots.startsWith('-') ? '——' : '……';
    if (dots !== right && !/^…{2,4}$/.test(dots))
      findings.push(found(of, text, { start: index, end }, { advice: right }));
  }
  return findings;
}

const fullWidthOf = new Map(
  [...',;:?!()'].map((mark) => [mark, String.fromCharCode(mark.charCodeAt(0) + 0xfee0)]),
);

/** More than this, and most marks of the text: it was written so throughout, and one hint says it. */
const fewMarks = 5;

function halfWidthMarks(text: string): TextFinding[] {
  const places: number[] = [];
  for (const { index } of text.matchAll(/[,;:?!()]/g)) {
    const before = isHan(text.charCodeAt(index - 1)) || closesChinese(text.charAt(index - 1));
    const after = isHan(text.charCodeAt(index + 1)) || opensChinese(text.charAt(index + 1));
    const mark = text.charAt(index);
    const edge = mark === '(' || mark === ')' ? before || after : before && (after || endsLine(text, index));
    if (edge) places.push(index);
  }
  if (
    places.length > fewMarks &&
    places.length > (text.match(/[\uff08\uff09\uff0c\uff1a\uff1b]/g) ?? []).length
  ) {
    const facts = { count: places.length };
    return [found(sort('halfWidthThroughout', 'hint'), text, { start: 0, end: 0 }, { facts })];
  }
  return places.map((at) => {
    const advice = fullWidthOf.get(text.charAt(at)) ?? null;
    return found(sort('halfWidthMark', 'hint'), text, { start: at, end: at + 1 }, { advice });
  });
}

function endsLine(text: string, at: number): boolean {
  return at + 1 === text.length || /[\n\r]/.test(text.charAt(at + 1));
}

function closesChinese(mark: string): boolean {
  return mark !== '' && '”’》〉〕】'.includes(mark);
}

function opensChinese(mark: string): boolean {
  return mark !== '' && '“‘《〈〔【'.includes(mark);
}

/** "质量月" between Chinese characters: the first of a pair becomes “, the second ”. Odd numbers have no advice. */
function straightQuotes(text: string): TextFinding[] {
  const findings: TextFinding[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const places = [...line.matchAll(/"/g)].map(({ index }) => index);
    for (const [nth, at] of places.entries()) {
      if (!isHan(line.charCodeAt(at - 1)) && !isHan(line.charCodeAt(at + 1))) continue;
      const advice = places.length % 2 === 1 ? null : nth % 2 === 0 ? '“' : '”';
      const place = { start: start + at, end: start + at + 1 };
      findings.push(found(sort('straightQuote', 'hint'), text, place, { advice }));
    }
    start += line.length + 1;
  }
  return findings;
}
