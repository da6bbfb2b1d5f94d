import { describe, expect, test } from 'vitest';
import { printed } from '../../testing/full-width.ts';
import { growsTooFast } from '../../testing/growth.ts';
import { bareName, checkRelays, checkSourceName } from './relays.ts';

const sources = ['新华社', '人民日报', '福建发布', '中国政府网', '央视新闻', 'CCTV'];
const check = (text: string) => checkRelays(text, sources);
const brief = (text: string) => check(text).map(({ code, text: words }) => `${code} ${words}`);

describe('稿源不在名单之内的转载 (R12)', () => {
  test.each([
    ['来源:某某观察', 'sourceUnlisted 某某观察'],
    ['来源:某某观察 作者:王某', 'sourceUnlisted 某某观察'],
    ['(来源:海峡都市生活圈)', 'sourceUnlisted 海峡都市生活圈'],
    ['来源:新华社、某某观察', 'sourceUnlisted 某某观察'],
    ['来源丨某某财经', 'sourceUnlisted 某某财经'],
    ['来源 | 某某财经', 'sourceUnlisted 某某财经'],
    ['稿源:某某网', 'sourceUnlisted 某某网'],
    ['来 源:某某网', 'sourceUnlisted 某某网'],
    ['转自:某某视点', 'sourceUnlisted 某某视点'],
    ['转自“某某视点”微信公众号', 'sourceUnlisted “某某视点”微信公众号'],
    ['本文转载自某某头条', 'sourceUnlisted 某某头条'],
    ['文章来源:某某论坛', 'sourceUnlisted 某某论坛'],
    ['信息来源:某某贴吧', 'sourceUnlisted 某某贴吧'],
    ['摘编自某某周刊', 'sourceUnlisted 某某周刊'],
    ['综合自某某日报、新华社', 'sourceUnlisted 某某日报'],
    ['来源:网络', 'sourceVague 网络'],
    ['来源:综合网络', 'sourceVague 综合网络'],
    ['来源:互联网', 'sourceVague 互联网'],
    ['来源:朋友圈', 'sourceVague 朋友圈'],
    ['来源:\n编辑:王某', 'sourceEmpty 来源:'],
    ['(来源:)', 'sourceEmpty 来源:'],
  ])('%s', (text, expected) => {
    expect(brief(text)).toEqual([expected]);
    expect(check(printed(text)).map(({ code }) => code)).toEqual([expected.split(' ')[0]]);
  });
});

describe('名单之内的稿源和别的“来源”不打扰', () => {
  test.each([
    '来源:新华社',
    '来源: 人民日报 ',
    '来源:人民日报客户端',
    '来源:“福建发布”微信公众号',
    '来源:新华社、人民日报',
    '(来源:中国政府网)',
    '来源丨央视新闻客户端',
    '来源:cctv',
    '转自:福建发布',
    '转自新华社',
    '来源:本网讯',
    '资金来源:财政拨款',
    '数据来源:省统计局',
    '生源来源:应届毕业生',
    '图片来源:视觉中国',
    '收入来源:工资',
    '水源地来源:闽江',
    '该病毒来源不明',
    '食品来源可追溯',
    '他来自福建',
    '自2026年11月1日起施行',
    '来自新华社的报道',
    '',
  ])('%s', (text) => {
    expect(brief(text)).toEqual([]);
    expect(brief(printed(text))).toEqual([]);
  });

  test('还没有名单时，只找空着的和含糊的', () => {
    expect(checkRelays('来源:某某观察', [])).toEqual([]);
    expect(checkRelays('来源:网络', [])).toHaveLength(1);
  });
});

describe('申报的稿源 (R12)', () => {
  test.each([
    ['新华社', null],
    ['新华社客户端', null],
    ['某某观察', 'sourceUnlisted'],
    ['网络', 'sourceVague'],
    ['', null],
  ])('“%s”:%s', (name, code) => {
    expect(checkSourceName(name, sources)?.code ?? null).toBe(code);
  });

  test('名字比较时不看引号、渠道和大小写', () => {
    expect(bareName('“福建发布”微信公众号')).toBe('福建发布');
    expect(bareName(' 微信公众号:福建发布 ')).toBe('福建发布');
    expect(bareName('微信')).toBe('微信');
    expect(bareName('')).toBe('');
  });
});

test('位置是原文的位置', () => {
  expect(check('\ud83d\ude00\n来源:\u200b某某观察')).toMatchObject([{ start: 7, end: 11, text: '某某观察' }]);
});

test('再长再刁钻的文字，用时只随长度增加', () => {
  expect(growsTooFast(check)).toEqual([]);
});
