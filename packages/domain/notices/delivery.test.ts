import { expect, test } from 'vitest';
import { smsBody } from './channels.ts';
import { channelPause, nextAttempt } from './delivery.ts';

const now = new Date('2026-11-23T02:00:00Z');
const minutes = (next: Date | null) => (next === null ? null : (next.getTime() - now.getTime()) / 60_000);

test('失败的过 1、2、5、15、30、60、120 分钟各再试一次，然后放弃', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((attempt) => minutes(nextAttempt('timesOut', 0, attempt, now)));
  expect(waits).toEqual([1, 2, 5, 15, 30, 60, 120, null]);
});

test.each([
  ['没有地址', 'withoutAddress', 0, null],
  ['没有这个邮箱', 'refuses', 550, null],
  ['请求不合格式', 'refuses', 400, null],
  ['太频繁', 'refuses', 429, 1],
  ['对方坏了', 'refuses', 500, 1],
  ['口令不对，等人改', 'signIn', 535, 1],
] as const)('%s：再试有没有用', (_, failure, status, expected) => {
  expect(minutes(nextAttempt(failure, status, 1, now))).toBe(expected);
});

test('连着失败三次的渠道歇一会儿，越歇越久，最长半小时', () => {
  expect([1, 2, 3, 4, 5, 8, 50].map((failures) => minutes(channelPause(failures, now)))).toEqual([
    null,
    null,
    1,
    2,
    4,
    30,
    30,
  ]);
});

test('短信模板里放什么文字都还是 JSON；号码和文字互不串', () => {
  const body = smsBody('{"a":[{"to":"+86{{mobile}}"}],"t":"{{text}}{{text}}","n":1}', '138', '"{{mobile}}\n');
  expect(JSON.parse(body ?? '')).toEqual({ a: [{ to: '+86138' }], t: '"{{mobile}}\n"{{mobile}}\n', n: 1 });
  expect(smsBody('{"t":"{{text}}"}', '138', 'x')).toBeNull();
  expect(smsBody('to={{mobile}}&t={{text}}', '138', 'x')).toBeNull();
});
