import { describe, expect, test } from 'vitest';
import { parseShanghai } from '../calendar/shanghai.ts';
import { freshnessTsv, freshnessTsvHeader, freshnessTsvRow } from './freshness-report.ts';
import { judgeFreshness, lastNotAfter } from './judge.ts';

const monitoringTime = new Date('2026-11-20T01:00:00Z');

/** 平台 | 账号 | 单位 | 开通日期 | 发布时间(分号分开) → the line that the inspection must say. */
const fixture: readonly (readonly [string, string, string, string, string, string])[] = [
  ['微信订阅号', '甲', '甲局', '2015-01-01', '2026-11-20 09:00:00', '2026-11-20 09:00:00\t0\t合格\t'],
  ['新浪微博', '甲', '甲局', '2015-01-01', '2026-11-19 09:00:00', '2026-11-19 09:00:00\t1\t合格\t'],
  ['今日头条', '乙', '甲局', '2015-01-01', '2026-11-06 09:00:01', '2026-11-06 09:00:01\t13\t合格\t'],
  ['微信服务号', '丙', '甲局', '2015-01-01', '2026-11-06 09:00:00', '2026-11-06 09:00:00\t14\t合格\t'],
  ['抖音', '丁', '乙局', '2015-01-01', '2026-11-06 08:59:59', '2026-11-06 08:59:59\t14\t不更新\t'],
  ['微信订阅号', '戊', '乙局', '2015-01-01', '2026-11-05 21:00:00', '2026-11-05 21:00:00\t14\t不更新\t'],
  ['微信订阅号', '己', '乙局', '2015-01-01', '2026-10-11 09:00:00', '2026-10-11 09:00:00\t40\t不更新\t'],
  ['快手', '庚', '乙局', '2015-01-01', '2026-08-22 09:00:00', '2026-08-22 09:00:00\t90\t不更新\t'],
  ['快手', '辛', '乙局', '2015-01-01', '2026-08-22 08:59:59', '2026-08-22 08:59:59\t90\t不更新\t是'],
  ['新浪微博', '壬', '丙局', '2015-01-01', '2026-05-23 09:00:00', '2026-05-23 09:00:00\t181\t不更新\t是'],
  ['微信订阅号', '癸', '丙局', '2015-01-01', '', '\t\t不更新\t是'],
  ['微信订阅号', '子', '丙局', '2026-10-01', '', '\t\t不更新\t'],
  ['小红书', '丑', '丙局', '', '', '\t\t不更新\t是'],
  ['客户端', '寅', '丙局', '', '2027-12-25 09:00:00', '\t\t不更新\t是'],
  [
    '微信订阅号',
    '卯',
    '丙局',
    '2017-06-15',
    '2026-11-03 09:00:00;2027-12-25 09:00:00;2025-10-01 08:00:00',
    '2026-11-03 09:00:00\t17\t不更新\t',
  ],
];

describe('更新监测表 (R25)', () => {
  test('每种情况一行，与应有的结果逐字相同', () => {
    const rows = fixture.map(([platform, account, unit, openedOn, times]) => {
      const instants = times.split(';').flatMap((time) => parseShanghai(time) ?? []);
      const lastAt = lastNotAfter(instants, monitoringTime);
      const facts = { lastAt, openedOn: openedOn || null, monitoringTime, limitDays: 14 };
      return { platform, account, unit, lastAt, judgement: judgeFreshness(facts) };
    });
    const lines = fixture.map(([platform, account, unit, , , rest]) =>
      [platform, account, unit, rest].join('\t'),
    );
    expect(freshnessTsv(rows)).toBe([freshnessTsvHeader, ...lines, ''].join('\n'));
  });

  test('没有账号时只有表头', () => {
    expect(freshnessTsv([])).toBe('platform\taccount\tunit\tlast\tsilent_days\tresult\tzombie\n');
  });

  test('名称里的制表符和换行不打乱各列', () => {
    const line = freshnessTsvRow({
      platform: '抖音',
      account: '甲\t乙',
      unit: '丙\r\n局',
      lastAt: null,
      judgement: { silentDays: null, result: 'silent', zombie: true },
    });
    expect(line).toBe('抖音\t甲 乙\t丙 局\t\t\t不更新\t是');
  });
});
