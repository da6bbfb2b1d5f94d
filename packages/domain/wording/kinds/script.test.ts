import { describe, expect, test } from 'vitest';
import { printed } from '../../testing/full-width.ts';
import { growsTooFast } from '../../testing/growth.ts';
import { checkScript } from './script.ts';

const brief = (text: string) =>
  checkScript(text).map(({ severity, text: words, advice }) => `${severity} ${words} ${advice}`);

describe('简体文中夹着的繁体字', () => {
  test.each([
    ['認真贯彻落实国务院决定', 'warn 認 认'],
    ['关于印发《通知》的決議', 'warn 決議 决议'],
    ['国務院办公厅印发通知', 'warn 務 务'],
    ['我市召開政务公开工作会议', 'warn 開 开'],
    ['优化營商环境', 'warn 營 营'],
    ['推进產业发展', 'warn 產 产'],
    ['进出口貿易额增长', 'warn 貿 贸'],
    ['检验檢疫工作进展顺利', 'warn 檢 检'],
    ['发布預警信息,请市民注意', 'warn 預 预'],
    ['人民群眾满意度进一步提高', 'warn 眾 众'],
    ['东莞市學校开学通知', 'warn 學 学'],
    ['会议由主任李濤主持', 'warn 濤 涛'],
    ['会议由李濤主持', 'warn 濤 涛'],
    ['出席会议的有:李濤、王强', 'hint 濤 涛'],
    ['陳明同志出席会议并讲话', 'hint 陳 陈'],
    ['展出的《清明上河圖》吸引了游客', 'hint 圖 图'],
    ['门楣上的“進士第”匾额保存完好', 'hint 進 进'],
    ['两岸「關懷」活动启动', 'hint 關懷 关怀'],
    ['邀请各国华侨回乡,共话发展。\n歡迎回家', 'hint 歡 欢'],
    ['两岸交流协会与《聯合報》社座谈', 'hint 聯 联'],
  ])('%s', (text, expected) => {
    expect(brief(text)[0]).toBe(expected);
    expect(brief(printed(text))[0]).toBe(expected);
  });
});

describe('不打扰', () => {
  test.each([
    '全面推进政务公开工作',
    '乾坤、著名、慰藉、瞭望、象征',
    '皇后、公里、面条、台湾、准备',
    '各縣市政府應當認真貫徹執行國務院決定',
    '歡迎各位鄉親回家',
    '福州市长乐区',
    '党的二十大精神',
    '余姚市、范县、姜堰区',
    '干部、树干、干燥、天干地支',
    '发展、头发、理发',
    '𠮷野家开业',
    'ABC 123',
    '',
    '\ud83d\ude00',
    '人民币升值',
    '系统、关系、联系',
    '复习、重复、复杂',
    '千秋万代',
    '山谷、五谷',
    '云南、人云亦云',
  ])('%s', (text) => {
    expect(brief(text)).toEqual([]);
    expect(brief(printed(text))).toEqual([]);
  });
});

test('标出的位置是原文的位置，换成建议以后不再找到', () => {
  const text = '\ud83d\ude00国務院开展檢驗检疫工作';
  const findings = checkScript(text);
  expect(findings).toMatchObject([
    { start: 3, end: 4 },
    { start: 7, end: 9, advice: '检验' },
  ]);
  let mended = text;
  for (const { start, end, advice } of findings.reverse())
    mended = mended.slice(0, start) + (advice ?? '') + mended.slice(end);
  expect(checkScript(mended)).toEqual([]);
});

test('再长再刁钻的文字，用时只随长度增加', () => {
  expect(growsTooFast(checkScript)).toEqual([]);
});
