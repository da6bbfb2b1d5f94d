import type { FindingSeverity, TextFinding } from '../finding.ts';
import { looksLikeBankCard } from './bank-card.ts';
import type { KindCode } from './codes.ts';
import { isCreditCode } from './credit-code.ts';
import { found, type Sort, withoutOverlaps } from './found.ts';
import { isIdNumber, looksLikeIdNumber, looksLikeOldIdNumber } from './id-number.ts';
import { masked, maskedMailbox } from './masks.ts';
import { type Plain, placeOf, plain } from './plain.ts';

const law = '个人信息保护法';
const idStandard = 'GB 11643-1999 公民身份号码';

function sort(code: KindCode, severity: FindingSeverity, source: string): Sort {
  return { kind: 'personalData', severity, rule: 'R39', source, code };
}

/**
 * Personal data that stands in a text (R39): ID numbers block; mobile numbers, mailboxes and number plates warn; bank
 * cards and mailboxes of agencies are hints. `advice` is the masked form. Landlines, 400 and 800, 12345 and the like
 * are found by nothing here; `serviceNumbers` (digits only) are mobile numbers that the office publishes itself.
 */
export function checkPersonalData(text: string, serviceNumbers: readonly string[]): TextFinding[] {
  const read = plain(text);
  const links = [...read.text.matchAll(/https?:\/\/[!-~]+/gi)].map(({ index, 0: link }) => ({
    start: index,
    end: index + link.length,
  }));
  const given: Given = { text, read, links, services: new Set(serviceNumbers) };
  return withoutOverlaps([
    ...idNumbers(given),
    ...mobileNumbers(given),
    ...bankCards(given),
    ...mailboxes(given),
    ...plates(given),
  ]);
}

interface Given {
  readonly text: string;
  readonly read: Plain;
  readonly links: readonly { readonly start: number; readonly end: number }[];
  readonly services: ReadonlySet<string>;
}

/** A finding over a match in the plain text; the advice is made from the writing in the original. */
function mark(
  { text, read }: Given,
  of: Sort,
  place: { start: number; length: number },
  advise: (writing: string) => string,
): TextFinding {
  const span = placeOf(read, place.start, place.start + place.length);
  return found(of, text, span, { advice: advise(text.slice(span.start, span.end)) });
}

const idForm = /(?<![\d.])\d{6}[ -]?\d{4}[ -]?\d{4}[ -]?\d{3}[\dXx](?![\dA-Za-z])/g;
const oldIdForm = /(?<![\dA-Za-z.-])\d{15}(?![\dA-Za-z])/g;
const saysId = /身份|证件号|居民证/;

function idNumbers(given: Given): TextFinding[] {
  const findings: TextFinding[] = [];
  const hide = (writing: string) => masked(writing, 4, 4);
  for (const { 0: writing, index } of given.read.text.matchAll(idForm)) {
    const code = writing.replace(/[ -]/g, '').toUpperCase();
    const before = given.read.text.slice(Math.max(0, index - 14), index);
    const place = { start: index, length: writing.length };
    if (isIdNumber(code)) {
      if (isCreditCode(code) && before.includes('代码')) continue;
      findings.push(mark(given, sort('idNumber', 'block', idStandard), place, hide));
    } else if (looksLikeIdNumber(code) && saysId.test(before)) {
      findings.push(mark(given, sort('idNumberMistyped', 'warn', idStandard), place, hide));
    }
  }
  for (const { 0: writing, index } of given.read.text.matchAll(oldIdForm)) {
    if (!looksLikeOldIdNumber(writing)) continue;
    const said = saysId.test(given.read.text.slice(Math.max(0, index - 14), index));
    if (!said) continue;
    const place = { start: index, length: writing.length };
    findings.push(mark(given, sort('oldIdNumber', 'warn', 'GB 11643-1989'), place, hide));
  }
  return findings;
}

const mobileForm = /(?<![\d.])(?<!\d-)(?:(?:\+|00)?86[ -]?|0)?(1[3-9]\d[ -]?\d{4}[ -]?\d{4})(?![\d]|[.-]\d)/g;
/** What is counted is no telephone number. */
const countedBy =
  /^\s?(?:[%‰°]|元|万|亿|吨|户|人|件|份|辆|台|平方|立方|公里|千|米|美元|斤|股|次|度|号(?!码))/;
const lettersBefore = /([A-Za-z]+)$/;
const phoneLetters = /^(?:tel|phone|mobile|mob|cell|vx|wx|wechat|weixin|t|m|p)$/i;
const numberedBefore =
  /(?:编号|单号|订单|订单号|流水号|受理号|案号|证号|文号|条码|批号|序列号|账号|项目代码)[::]?\s?$/;

function mobileNumbers(given: Given): TextFinding[] {
  const findings: TextFinding[] = [];
  const { text } = given.read;
  for (const { 0: writing, 1: number = '', index } of text.matchAll(mobileForm)) {
    const digits = number.replace(/[ -]/g, '');
    if (given.services.has(digits)) continue;
    const before = text.slice(Math.max(0, index - 12), index);
    const letters = lettersBefore.exec(before)?.[1];
    if (letters !== undefined && !phoneLetters.test(letters)) continue;
    if (/[$\u00a5\uffe5]\s?$/.test(before)) continue;
    if (countedBy.test(text.slice(index + writing.length, index + writing.length + 3))) continue;
    const doubtful = inLink(given, index) || numberedBefore.test(before);
    const start = index + writing.length - number.length;
    const of = sort('mobileNumber', doubtful ? 'hint' : 'warn', law);
    findings.push(mark(given, of, { start, length: number.length }, (words) => masked(words, 3, 4)));
  }
  return findings;
}

const cardForm = /(?<![\dA-Za-z.])(?<!\d-)\d(?:[ -]?\d){12,18}(?![\dA-Za-z])/g;
const cardGroups = /^(?:\d{13,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{1,4}(?:\1\d{1,3})?|\d{6}[ -]\d{7,13})$/;

function bankCards(given: Given): TextFinding[] {
  const findings: TextFinding[] = [];
  for (const { 0: writing, index } of given.read.text.matchAll(cardForm)) {
    // Two numbers that stand side by side: the first may be a card.
    const card = cardGroups.test(writing) ? writing : (/^\d+/.exec(writing)?.[0] ?? '');
    if (!looksLikeBankCard(card.replace(/[ -]/g, '')) || inLink(given, index)) continue;
    const of = sort('bankCard', 'hint', 'GB/T 15694 银行卡发卡行标识代码');
    findings.push(mark(given, of, { start: index, length: card.length }, (words) => masked(words, 6, 4)));
  }
  return findings;
}

const mailboxName = /[\w.%+-]{1,64}$/;
const mailboxHost = /^[\dA-Za-z](?:[\dA-Za-z-]{0,62}\.){1,6}[A-Za-z]{2,20}(?![\dA-Za-z])/;

function mailboxes(given: Given): TextFinding[] {
  const findings: TextFinding[] = [];
  const { text } = given.read;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const name = mailboxName.exec(text.slice(Math.max(0, at - 64), at))?.[0];
    const host = mailboxHost.exec(text.slice(at + 1, at + 256))?.[0];
    if (name === undefined || host === undefined || inLink(given, at)) continue;
    const severity = /(?:^|\.)gov\.cn$/i.test(host) ? 'hint' : 'warn';
    const of = sort('mailbox', severity, law);
    const place = { start: at - name.length, length: name.length + 1 + host.length };
    findings.push(mark(given, of, place, maskedMailbox));
  }
  return findings;
}

const plateForm =
  /([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z])[ ·•.-]?([A-HJ-NP-Z\d]{4,5}[A-HJ-NP-Z\d学警港澳挂领试超])(?![\dA-Za-z])/g;
/** 北京A…, 高新A…, 西宁B…: the character belongs to the word before it. */
const longerWord = /(?:[北南东]京|天津|[全最更创高翻崭焕]新|[辽南西海江]宁|四川|江苏|[青宁]海|吉)$/;
const notOnACar = /^(?:号?(?:地块|宗地|标段|线|楼|栋|展位)|次列车|[型款])/;

function plates(given: Given): TextFinding[] {
  const findings: TextFinding[] = [];
  const { text } = given.read;
  for (const { 0: writing, 2: serial = '', index } of text.matchAll(plateForm)) {
    if (serial.replace(/\D/g, '').length < 2) continue;
    if (longerWord.test(text.slice(Math.max(0, index - 1), index + 1))) continue;
    if (notOnACar.test(text.slice(index + writing.length, index + writing.length + 4))) continue;
    const of = sort('numberPlate', 'warn', 'GA 36-2018 机动车号牌');
    findings.push(
      mark(given, of, { start: index, length: writing.length }, (words) => {
        const tail = words.slice(-serial.length);
        return `${words.slice(0, -serial.length)}${tail.slice(0, 1)}${'*'.repeat(serial.length - 2)}${tail.slice(-1)}`;
      }),
    );
  }
  return findings;
}

/** Links stand in the order of the text. */
function inLink({ links }: Given, at: number): boolean {
  let low = 0;
  let high = links.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((links[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const link = links[low];
  return link !== undefined && link.start <= at;
}
