import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayNumber } from '../../calendar/shanghai.ts';
import { printed, wide } from '../../testing/full-width.ts';
import { growsTooFast } from '../../testing/growth.ts';
import { readNumber } from './date-forms.ts';
import { checkDates } from './dates.ts';

/** Judged on Friday, 20 November 2026. */
const today = '2026-11-20';
const check = (text: string) => checkDates(text, today);
const brief = (text: string) =>
  check(text).map(({ code, severity, text: words, advice }) =>
    [severity, code, words, advice ?? ''].join(' '),
  );

describe('不可能的日期和时间', () => {
  test.each([
    ['定于2月30日召开', 'warn noSuchDay 2月30日 '],
    ['2026年2月29日前报送', 'warn noSuchDay 2026年2月29日 '],
    ['截至2026年6月31日', 'warn noSuchDay 2026年6月31日 '],
    ['于11月31号闭馆', 'warn noSuchDay 11月31号 '],
    ['13月5日发布', 'warn noSuchDay 13月5日 '],
    ['2026年0月5日', 'warn noSuchDay 2026年0月5日 '],
    ['2026年10月32日', 'warn noSuchDay 2026年10月32日 '],
    ['二〇二六年二月三十日', 'warn noSuchDay 二〇二六年二月三十日 '],
    ['二○二六年九月三十一日', 'warn noSuchDay 二○二六年九月三十一日 '],
    ['2026年13月完工', 'warn noSuchMonth 2026年13月 '],
    ['2026年00月', 'warn noSuchMonth 2026年00月 '],
    ['统计日期:2026-02-30', 'hint noSuchDay 2026-02-30 '],
    ['统计日期2026/04/31', 'hint noSuchDay 2026/04/31 '],
    ['2026年11月22日(星期六)', 'warn wrongWeekday 六 日'],
    ['2026年11月22日 星期一', 'warn wrongWeekday 一 日'],
    ['2026年10月1日(周五)上午', 'warn wrongWeekday 五 四'],
    ['2026年11月22日(本周六)', 'warn wrongWeekday 六 日'],
    ['二〇二六年十一月二十二日,星期一。', 'warn wrongWeekday 一 日'],
    ['定于11月22日(星期六)上午9:00', 'warn wrongWeekday 六 日'],
    ['11月22日周六上午', 'hint wrongWeekday 六 日'],
    ['11月21日(礼拜天),今年', 'warn wrongWeekday 天 六'],
    ['11月22日至20日', 'warn rangeBackwards 11月22日至20日 '],
    ['2026年11月22日—20日', 'warn rangeBackwards 2026年11月22日—20日 '],
    ['2026年3月1日至2025年3月1日', 'warn rangeBackwards 2026年3月1日至2025年3月1日 '],
    ['2月27日至30日', 'warn noSuchDay 2月27日至30日 '],
    ['从2026年到2020年', 'hint rangeBackwards 2026年到2020年 '],
    ['下午25:30开始', 'warn noSuchTime 下午25:30 '],
    ['上午9:75', 'warn noSuchTime 上午9:75 '],
    ['上午13:30', 'warn noSuchTime 上午13:30 '],
  ])('%s', (text, expected) => {
    expect(brief(text)).toEqual([expected]);
    expect(check(printed(text)).map(({ code }) => code)).toEqual([expected.split(' ')[1]]);
  });
});

describe('可能的日期不打扰', () => {
  test.each([
    '2026年11月22日(星期日)上午9:00',
    '2026年11月22日(周日)',
    '11月22日(周日)',
    '2024年2月29日',
    '2月29日出生的人',
    '2月28日至3月1日',
    '2026年2月27日至28日',
    '农历二月三十日',
    '农历2月30日',
    '腊月三十',
    '二月三十日',
    '2026年11月21日(周六、周日)',
    '11月21日至22日(周六至周日)',
    '11月21日(周六)至22日(周日)',
    '2026年11月21日—22日(周日)',
    '2025年的今天,11月22日(星期六)',
    '5月4日(星期一)', // this year, and two hundred days ago
    '5月4日(星期二)', // next year
    '供暖期为11月15日至次年3月15日',
    '11月15日至3月15日',
    '2020年至2026年',
    '3月5日周恩来诞辰',
    '5月4日周一鸣出席',
    '11月22日周末',
    '11月8日周年庆典',
    '24:00前',
    '下午14:30',
    '上午12:00',
    '比分3:75',
    '晚上24:00',
    '2017P-31地块',
    '地块编号2017-02-31号',
    '版本2026.02.30.1',
    '2026年13月龄犊牛',
    '历时13个月',
    '12月31号楼停水',
    '公元前202年2月28日',
    '截至2026年6月30日24时',
    '电话2026-0230',
    '质检办〔2017〕469号',
  ])('%s', (text) => {
    expect(brief(text)).toEqual([]);
    expect(brief(printed(text))).toEqual([]);
  });

  test('不知道今天是哪天，没有年份的日期不比星期', () => {
    expect(checkDates('11月22日(星期六)', null)).toEqual([]);
    expect(checkDates('2026年11月22日(星期六)', null)).toHaveLength(1);
    expect(checkDates('11月22日(星期六)', '2026-02-30')).toEqual([]);
  });

  test('今年里前一百天到年底，写对星期的任何一天都不打扰，写错的都找得到', () => {
    const days = fc.integer({ min: -100, max: 40 });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 6 }), (ahead, off) => {
        const day = addDays(today, ahead);
        const weekday = (((dayNumber(day) + 4) % 7) + 7) % 7;
        const say = (of: number) =>
          `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日(星期${'日一二三四五六'.charAt(of % 7)})`;
        expect(check(say(weekday))).toEqual([]);
        expect(check(say(weekday + off))).toHaveLength(1);
      }),
    );
  });
});

describe('位置、事实和写法', () => {
  test('建议只换掉写错的那个字', () => {
    const text = '\ud83d\ude00定于2026年11月22日(星期六)召开';
    const [finding] = check(text);
    expect(finding).toMatchObject({ advice: '日', facts: { written: '六', weekday: '日' } });
    const mended = text.slice(0, finding?.start) + finding?.advice + text.slice(finding?.end);
    expect(check(mended)).toEqual([]);
  });

  test('全角数字一样读得出，位置是原文的位置', () => {
    const text = `\u200b${wide('2026')}年${wide('2')}月${wide('30')}日`;
    expect(check(text)).toMatchObject([{ code: 'noSuchDay', start: 1, end: text.length }]);
  });

  test.each([
    ['2026', 2026],
    ['二〇二六', 2026],
    ['十', 10],
    ['十一', 11],
    ['二十', 20],
    ['三十一', 31],
    ['廿', null],
    ['十十', null],
    ['', null],
  ])('“%s”读作 %s', (writing, value) => {
    expect(readNumber(writing)).toBe(value);
  });
});

test('再长再刁钻的文字，用时只随长度增加', () => {
  expect(growsTooFast(check)).toEqual([]);
});
