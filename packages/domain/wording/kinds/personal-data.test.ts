import { describe, expect, test } from 'vitest';
import { printed, wide } from '../../testing/full-width.ts';
import { growsTooFast } from '../../testing/growth.ts';
import { looksLikeBankCard } from './bank-card.ts';
import { isCreditCode } from './credit-code.ts';
import { isIdNumber } from './id-number.ts';
import { checkPersonalData } from './personal-data.ts';

const services = ['13800000000'];
const check = (text: string) => checkPersonalData(text, services);
const brief = (text: string) =>
  check(text).map(({ code, severity, advice }) => `${severity} ${code} ${advice}`);

/** Numbers of nobody: the samples of the standards, and people born in 1900. */
const sample = '11010519491231002X';
const other = '350102190001011237';

describe('找得到的个人信息，附脱敏写法 (R39)', () => {
  test.each([
    ['申请人陈某,身份证号11010519491231002X,已受理。', 'block idNumber 1101**********002X'],
    ['公民身份号码:350102190001011237', 'block idNumber 3501**********1237'],
    ['拟录用人员:林某 11010519491231002x 男', 'block idNumber 1101**********002x'],
    ['证件号码350102 19000101 1237的申请人', 'block idNumber 3501** ******** 1237'],
    ['证件号码350102-1900-0101-1237', 'block idNumber 3501**-****-****-1237'],
    ['(ID350102190001011237)', 'block idNumber 3501**********1237'],
    ['港澳居民居住证810000199905050021', 'block idNumber 8100**********0021'],
    ['外国人永久居留身份证911124198108030024', 'block idNumber 9111**********0024'],
    ['https://www.example.com/q?id=11010519491231002X', 'block idNumber 1101**********002X'],
    ['身份证号码为350102190001011230的张某', 'warn idNumberMistyped 3501**********1230'],
    ['身份证号:350102850615123', 'warn oldIdNumber 3501*******5123'],
    ['联系人林女士,手机13912345678。', 'warn mobileNumber 139****5678'],
    ['报名电话:138-1234-5678', 'warn mobileNumber 138-****-5678'],
    ['报名电话:138 1234 5678(微信同号)', 'warn mobileNumber 138 **** 5678'],
    ['请拨打+86 15912345678咨询', 'warn mobileNumber 159****5678'],
    ['请拨打8615912345678咨询', 'warn mobileNumber 159****5678'],
    ['Tel:17712345678', 'warn mobileNumber 177****5678'],
    ['受理编号:13812345678', 'hint mobileNumber 138****5678'],
    ['https://www.example.com/u/13912345678', 'hint mobileNumber 139****5678'],
    ['退款至6222020200000000014(工商银行)', 'hint bankCard 622202*********0014'],
    ['卡号6217 0019 3000 0000 019', 'hint bankCard 6217 00** **** ***0 019'],
    ['卡号4111111111111111', 'hint bankCard 411111******1111'],
    ['应聘材料请发chenxiaoyu@163.com。', 'warn mailbox c***@163.com'],
    ['邮箱 lin.mei+hr@mail.example.com.cn', 'warn mailbox l***@mail.example.com.cn'],
    ['意见请发至zwgk@fujian.gov.cn', 'hint mailbox z***@fujian.gov.cn'],
    ['肇事车辆闽A12345已被查扣', 'warn numberPlate 闽A1***5'],
    ['号牌为粤B·D12345的新能源汽车', 'warn numberPlate 粤B·D****5'],
    ['京A1234警违规停放', 'warn numberPlate 京A1***警'],
  ])('%s', (text, expected) => {
    expect(brief(text)).toEqual([expected]);
  });

  test('一句里有几处，各算各的', () => {
    expect(brief(printed(`张某(${sample}),电话13912345678,李某(${other}),车牌闽D66666。`))).toEqual([
      'block idNumber 1101**********002X',
      'warn mobileNumber 139****5678',
      'block idNumber 3501**********1237',
      'warn numberPlate 闽D6***6',
    ]);
  });
});

describe('不是个人信息的，不打扰 (R39)', () => {
  test.each([
    '政务服务便民热线12345,监督电话12388,报警请拨110、119、120。',
    '咨询电话:0591-87654321,010-12345678,(0592)2345678',
    '服务热线400-123-4567,800-810-1234,95598',
    '官方值班手机13800000000',
    '质检办〔2017〕469号',
    '闽ICP备13012345678号-1',
    '闽公网安备35010202000123号',
    '统一社会信用代码913501007000000001',
    '统一社会信用代码:123500004880000001',
    '机关代码11350000003590000R',
    '2026年11月22日15时30分',
    '办件编号20261122153012345678',
    '发票号码011002200211,发票代码12345678',
    '全年完成投资13812345678元',
    '累计发放13912345678.50元',
    '招标编号GK13812345678',
    '身份证号3501**********1237,手机138****5678,车牌闽A1***5',
    '项目代码2017-350102-78-03-012345',
    '350102199902301234不是有效的号码',
    '990102199001011234',
    '订单6222020200000000015',
    '关注@福建发布 了解更多',
    '请将材料上传至https://user:pw@www.example.com/x',
    '南京A12345号展位', // ends with a city's name
    '全新A20261款车型',
    '闽A20261号地块',
    '沪A股600000',
    '粤B0号线',
    '条码6901234567892',
    '经度119.296494,纬度26.074508',
    '13812345678万元',
    '第13912345678次',
  ])('%s', (text) => {
    expect(brief(text)).toEqual([]);
    expect(brief(printed(text))).toEqual([]);
  });
});

describe('位置和写法', () => {
  test('全角数字一样找得到，位置还是原文的位置', () => {
    const text = `\ud83d\ude00电话${wide('13912345678')}。`;
    expect(check(text)).toMatchObject([{ start: 4, end: 15, text: wide('13912345678') }]);
    expect(check(text)[0]?.advice).toBe(`${wide('139')}****${wide('5678')}`);
  });

  test('夹着看不见的字符也找得到，标出来的是原文里的那一段', () => {
    const text = `身份证\u200b1101051949\u200b1231002X办理`;
    expect(check(text)).toMatchObject([
      { code: 'idNumber', start: 4, end: 23, text: '1101051949\u200b1231002X' },
    ]);
    expect(check('\ufeff电话\u200b13912345678\u200b')).toMatchObject([{ start: 4, end: 15 }]);
  });

  test('落单的代理字符不影响别处', () => {
    expect(check('\ud83d13912345678\udc00')).toMatchObject([{ start: 1, end: 12 }]);
  });

  test('标出的每一段正是原文的那一段', () => {
    const text = printed(`(${sample})(手机)139 1234 5678;a@b.cn,闽A12345`);
    for (const { start, end, text: marked } of check(text)) expect(text.slice(start, end)).toBe(marked);
    expect(check(text)).toHaveLength(4);
  });

  test('每一条都说明依据', () => {
    for (const finding of check(`${sample} 13912345678 a@b.cn`)) {
      expect(finding).toMatchObject({ kind: 'personalData', rule: 'R39' });
      expect(finding.source).not.toBe('');
    }
  });
});

describe('校验码', () => {
  test('身份证号末位由前十七位算出 (GB 11643)：改动任何一位都不再成立', () => {
    expect(isIdNumber(sample)).toBe(true);
    for (let at = 0; at < 17; at++) {
      const digit = (Number(sample[at]) + 1) % 10;
      expect(isIdNumber(`${sample.slice(0, at)}${digit}${sample.slice(at + 1)}`)).toBe(false);
    }
  });

  test('省份和出生日期不存在的不是身份证号', () => {
    expect(isIdNumber('990102190001011237')).toBe(false);
    expect(isIdNumber('350102190002301230')).toBe(false);
    expect(isIdNumber('')).toBe(false);
  });

  test('统一社会信用代码末位由前十七位算出 (GB 32100)', () => {
    expect(isCreditCode('914403001922038216')).toBe(true);
    expect(isCreditCode('9144030071526726XG')).toBe(true);
    expect(isCreditCode('914403001922038217')).toBe(false);
    expect(isCreditCode('91440300192203821')).toBe(false);
  });

  test('银行卡看发卡行、长度和校验位', () => {
    expect(looksLikeBankCard('6222020200000000014')).toBe(true);
    expect(looksLikeBankCard('6222020200000000015')).toBe(false);
    expect(looksLikeBankCard('9999999999999999')).toBe(false);
    expect(looksLikeBankCard('62220202')).toBe(false);
  });
});

test('再长再刁钻的文字，用时只随长度增加', () => {
  expect(growsTooFast(check)).toEqual([]);
});
