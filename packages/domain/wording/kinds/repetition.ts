import type { FindingKind, FindingSeverity, TextFinding } from '../finding.ts';
import type { KindCode } from './codes.ts';
import { found, type Sort, withoutOverlaps } from './found.ts';
import { isHan, placeOf, plain } from './plain.ts';

function sort(code: KindCode, severity: FindingSeverity = 'warn', kind: FindingKind = 'repetition'): Sort {
  return { kind, severity, rule: 'R6', source: '校对常规:重字、漏字', code };
}

/**
 * Words and marks written twice (的的, 进行进行, 。。), and figures that were forgotten (2026年 月 日, 〔2026〕号). Legal
 * doublings (常常, 的的确确, 一步一步, 为了了解, 目的的) are not found; what may be meant is left alone.
 */
export function checkRepetition(text: string): TextFinding[] {
  return withoutOverlaps([
    ...doubledCharacters(text),
    ...doubledPassages(text),
    ...doubledMarks(text),
    ...forgottenFigures(text),
  ]);
}

/**
 * Characters that no sentence doubles, except after one of the second or before one of the third: there the two belong
 * to different words (目的|的, 为了|了解, 是|是否) or to a set phrase.
 */
const characters: ReadonlyMap<string, { readonly after: string; readonly before: string }> = new Map(
  (
    [
      ['的', '目标矢之打有鹄端', '确士哥喀票'],
      ['了', '不时', '解结却断账望然之如无当悟'],
      ['是', '于但只可还就不要凡都而总若老算竟岂', '非否'],
      ['在', '现存正内实所潜外旨好自', '在处'],
      ['和', '平总缓温祥共调柔随中谐', '美气顺睦满平谐解县田龙硕静合风声乐蔼'],
      ['与', '参给赋寄授', '会时此其'],
      ['及', '普涉波危顾埃触提推企论', '时格第早物其'],
      ['将', '即必', '军领士来要近'],
      ['被', '', '子褥告动害迫'],
      ['从', '服自跟随听顺遵盲侍主', '业容事严前中来此而众速轻重优简'],
      ['向', '方导走转一朝趋倾意定流指志偏动', '上前着好心来往导阳日'],
      ['也', '', '门许好罢'],
      ['着', '', '火力急重手落眼陆装色实凉想'],
      ['们', '', ''],
      ['它', '', ''],
    ] as const
  ).map(([character, after, before]) => [character, { after, before }]),
);
const doubledCharacter = new RegExp(`([${[...characters.keys()].join('')}])\\1+`, 'g');

function doubledCharacters(text: string): TextFinding[] {
  const findings: TextFinding[] = [];
  for (const { 0: run, 1: character = '', index } of text.matchAll(doubledCharacter)) {
    const legal = characters.get(character);
    const end = index + run.length;
    const before = text.charAt(index - 1);
    const after = text.charAt(end);
    if (legal === undefined) continue;
    if (before !== '' && legal.after.includes(before)) continue;
    if (after !== '' && legal.before.includes(after)) continue;
    findings.push(found(sort('doubledCharacter'), text, { start: index, end }, { advice: character }));
  }
  return findings;
}

/** Words of two and three characters that never stand next to themselves; nouns do (人民政府|政府信息公开). */
const singleWords = new Set(
  '进行 关于 根据 按照 对于 以及 因为 所以 由于 我们 他们 你们 以下 已经 正在 应当 必须 可以 能够 是否 或者 并且 但是 如果 为了 认真 切实 进一步 不断 积极 大力 推进 加强 开展 贯彻 深入 坚持 其中 同时 确保 提高 充分 按时 有关 相关 以来 以上 目前 截至 共同 紧紧 着力'.split(
    ' ',
  ),
);
const shortest = 2;
const longest = 12;
/** Three characters may end one name and begin the next (福州市|福州市第一医院): a hint. */
const certainFrom = 4;

/** Two to twelve characters twice over: 进行进行, 贯彻落实贯彻落实. One pass for each length. */
function doubledPassages(text: string): TextFinding[] {
  const findings: TextFinding[] = [];
  for (let length = longest; length >= shortest; length--) {
    let run = 0;
    for (let at = 0; at + length < text.length; at++) {
      const unit = text.charCodeAt(at);
      run = unit === text.charCodeAt(at + length) && isHan(unit) ? run + 1 : 0;
      if (run < length) continue;
      const start = at - length + 1;
      run = 0;
      const passage = text.slice(start, start + length);
      const of = judgePassage(passage);
      if (of) findings.push(found(of, text, { start, end: start + 2 * length }, { advice: passage }));
    }
  }
  return findings;
}

function judgePassage(passage: string): Sort | null {
  if (singleWords.has(passage)) return sort('doubledWord');
  if (passage.length === shortest || isRhythm(passage)) return null;
  return sort('doubledPassage', passage.length >= certainFrom ? 'warn' : 'hint');
}

/** 哈哈哈…, 一步一步…, 二〇二六…: meant, or figures. */
function isRhythm(passage: string): boolean {
  if (/^[〇零一二三四五六七八九十百千万亿]+$/.test(passage)) return true;
  const repeats = (period: number) => passage === passage.slice(-period) + passage.slice(0, -period);
  return repeats(1) || repeats(2) || (passage.length > 4 && repeats(3));
}

const marksRun = /[,;:、。](?:[ ]?[,;:、。])+/g;
const chinese = /[、。\uff0c\uff1b\uff1a]/;

function doubledMarks(text: string): TextFinding[] {
  const read = plain(text);
  const findings: TextFinding[] = [];
  for (const { 0: run, index } of read.text.matchAll(marksRun)) {
    const place = placeOf(read, index, index + run.length);
    const written = text.slice(place.start, place.end);
    const marks = [...run.replace(/ /g, '')];
    const beside = isHan(read.text.charCodeAt(index - 1)) || isHan(read.text.charCodeAt(index + run.length));
    if (!chinese.test(written) && !beside) continue;
    if (marks.some((mark) => mark !== marks[0])) {
      findings.push(found(sort('marksCollide', 'warn', 'punctuation'), text, place));
    } else if (marks.length > 2) {
      findings.push(found(sort('dotsForEllipsis', 'hint', 'punctuation'), text, place, { advice: '……' }));
    } else {
      findings.push(found(sort('doubledMark'), text, place, { advice: written.charAt(0) }));
    }
  }
  return findings;
}

const forgotten =
  /(?:19|20)\d{2}[ ]?年[ _]{0,8}月[ _]{0,8}日|\d{1,2}月[ _]{0,8}日(?=[前至到起止举召,。;)]|$)|〔(?:19|20)\d{2}〕第?[ _]{0,8}号/g;
const placeholder = /(?<![A-Za-z])[Xx\u00d7]{2,4}(?:年|月|日|市|县|区|局|处|号|元|同志|单位|公司)/g;

function forgottenFigures(text: string): TextFinding[] {
  const read = plain(text);
  const of = (pattern: RegExp, to: Sort) =>
    [...read.text.matchAll(pattern)].map(({ 0: words, index }) =>
      found(to, text, placeOf(read, index, index + words.length)),
    );
  return [...of(forgotten, sort('figureForgotten')), ...of(placeholder, sort('placeholderLeft', 'hint'))];
}
