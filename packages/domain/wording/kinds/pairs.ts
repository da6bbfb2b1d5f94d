import type { FindingSeverity, TextFinding } from '../finding.ts';
import type { KindCode } from './codes.ts';
import { found, type Sort } from './found.ts';

function sort(code: KindCode, severity: FindingSeverity = 'warn'): Sort {
  return { kind: 'punctuation', severity, rule: 'R6', source: 'GB/T 15834-2011 标点符号用法', code };
}

interface Family {
  readonly open: string;
  readonly close: string;
  /** What says that one is missing. */
  readonly code: KindCode;
  /** The marks of the inner level, where the same marks may not stand inside themselves. */
  readonly inner: readonly [string, string] | null;
}

const families: readonly Family[] = [
  { open: '“', close: '”', code: 'quoteUnpaired', inner: ['‘', '’'] },
  { open: '‘', close: '’', code: 'quoteUnpaired', inner: ['“', '”'] },
  { open: '《', close: '》', code: 'titleMarkUnpaired', inner: ['〈', '〉'] },
  { open: '〈', close: '〉', code: 'titleMarkUnpaired', inner: null },
  { open: '(\uff08', close: ')\uff09', code: 'bracketUnpaired', inner: null },
  { open: '[\uff3b', close: ']\uff3d', code: 'bracketUnpaired', inner: null },
  { open: '【', close: '】', code: 'bracketUnpaired', inner: null },
  { open: '〔', close: '〕', code: 'bracketUnpaired', inner: null },
];

const familyOf = new Map(
  families.flatMap((family) => [...family.open, ...family.close].map((mark) => [mark, family] as const)),
);
const anyMark = /[“”‘’《》〈〉()\uff08\uff09[\]\uff3b\uff3d【】〔〕]/g;

interface Mark {
  readonly at: number;
  readonly mark: string;
  readonly opens: boolean;
}

/**
 * Quotation marks, 书名号 and brackets, paragraph by paragraph: one that nothing closes or opens; the same marks inside
 * themselves (《关于修改《…》的决定》). A quotation over several paragraphs opens each of them and closes the last.
 */
export function checkPairs(text: string): TextFinding[] {
  const lines = [...text.matchAll(/[^\n\r\u2029]+/g)];
  const findings = lines.flatMap(({ 0: line, index }, nth) => {
    const next = lines[nth + 1]?.[0] ?? '';
    return [...marksIn(line, index)].flatMap(([family, marks]) => {
      const goesOn = family.open === '“' && /^\s*“/.test(line) && continues(marks, next);
      return goesOn ? [] : judge(family, marks, text);
    });
  });
  return withoutBroken(findings, text);
}

/** Furthest apart, in UTF-16 units, that a pair may stand which the end of a line divides. */
const brokenReach = 300;

/** Text that was pasted with its line ends divides pairs: one opens in a line, and what closes it stands in the next. */
function withoutBroken(findings: readonly TextFinding[], text: string): TextFinding[] {
  const halves = findings.filter(({ facts }) => facts.mark !== undefined).sort((a, b) => a.start - b.start);
  const whole = new Set<TextFinding>();
  for (const family of families) {
    let opened: TextFinding | null = null;
    for (const half of halves) {
      const mark = String(half.facts.mark);
      if (family.open.includes(mark)) opened = half;
      else if (family.close.includes(mark)) {
        if (opened && isDivided(text.slice(opened.end, half.start))) whole.add(opened).add(half);
        opened = null;
      }
    }
  }
  return findings.filter((finding) => !whole.has(finding));
}

function isDivided(between: string): boolean {
  return between.length <= brokenReach && /^[^\n\r\u2029]*(?:\r?\n|\r|\u2029)[^\n\r\u2029]*$/.test(between);
}

function marksIn(line: string, start: number): Map<Family, Mark[]> {
  const all = new Map<Family, Mark[]>();
  for (const { 0: mark, index } of line.matchAll(anyMark)) {
    const family = familyOf.get(mark);
    if (family === undefined || isNoPair(line, index, mark)) continue;
    const marks = all.get(family) ?? [];
    marks.push({ at: start + index, mark, opens: family.open.includes(mark) });
    all.set(family, marks);
  }
  return all;
}

const listNumber =
  /(?:^|[\s,;:。、\uff0c\uff1a\uff1b])(?:\d{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,3}|[\u2460-\u2473])$/;

/** The bracket of 1) and a), the apostrophe of don’t, the mouth of :). */
function isNoPair(line: string, at: number, mark: string): boolean {
  const before = line.slice(Math.max(0, at - 4), at);
  if (mark === '’') return /[\dA-Za-z]$/.test(before);
  if (!')\uff09'.includes(mark)) return false;
  // Cut out of a line, what stands before is not its beginning.
  return listNumber.test(at <= 4 ? before : `x${before}`) || /[:;=][-^]?$/.test(before);
}

function continues(marks: readonly Mark[], next: string): boolean {
  return (
    marks.filter(({ opens }) => opens).length > marks.filter(({ opens }) => !opens).length &&
    /^\s*“/.test(next)
  );
}

function judge(family: Family, marks: readonly Mark[], text: string): TextFinding[] {
  const findings: TextFinding[] = [];
  const balanced = marks.filter(({ opens }) => opens).length * 2 === marks.length;
  const open: Mark[] = [];
  for (const mark of marks) {
    if (mark.opens) {
      open.push(mark);
      continue;
    }
    const first = open.pop();
    if (first === undefined) findings.push(unpaired(family, mark, text));
    else findings.push(...judgePair(family, { first, last: mark, depth: open.length, balanced }, text));
  }
  return [...findings, ...open.map((mark) => unpaired(family, mark, text))];
}

interface Pair {
  readonly first: Mark;
  readonly last: Mark;
  readonly depth: number;
  readonly balanced: boolean;
}

function judgePair(family: Family, { first, last, depth, balanced }: Pair, text: string): TextFinding[] {
  const place = { start: first.at, end: last.at + 1 };
  if (depth === 1 && family.inner && balanced) {
    const advice = `${family.inner[0]}${text.slice(first.at + 1, last.at)}${family.inner[1]}`;
    const nested = family.open === '《' ? 'titleMarkNested' : 'quoteNested';
    return [found(sort(nested), text, place, { advice })];
  }
  const halves = [first.mark, last.mark].filter((mark) => mark < '\u0080').length;
  if (halves !== 1) return [];
  const right = last.mark < '\u0080' ? family.close.charAt(1) : family.close.charAt(0);
  const end = { start: last.at, end: last.at + 1 };
  return [found(sort('bracketsMixed', 'hint'), text, end, { advice: right })];
}

function unpaired(family: Family, mark: Mark, text: string): TextFinding {
  const place = { start: mark.at, end: mark.at + 1 };
  const severity = mark.mark === '“' || mark.mark === '”' ? speech(mark, text) : 'warn';
  return found(sort(family.code, severity), text, place, { facts: { mark: mark.mark } });
}

/** 他说:“… may go on in the next paragraph, or have begun in the one before: nobody can say from here. */
function speech({ at, opens }: Mark, text: string): FindingSeverity {
  const before = text.charAt(at - 1);
  return (opens ? /[:,\uff1a\uff0c]/ : /[。!?…\uff01\uff1f]/).test(before) ? 'hint' : 'warn';
}
