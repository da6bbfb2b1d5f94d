import { describe, expect, test } from 'vitest';
import { printed } from '../../testing/full-width.ts';
import { growsTooFast } from '../../testing/growth.ts';
import { checkDisclosure, checkFileName, checkSecrecy } from './secrecy.ts';

const brief = (text: string) =>
  checkSecrecy(text).map(({ code, severity, text: words }) => `${severity} ${code} ${words}`);

describe('密级和内部标志挡住提交 (R6)', () => {
  test.each([
    ['秘密★5年\n关于做好检疫工作的通知', 'block secrecyMark 秘密★5年'],
    ['机密★\n会议纪要', 'block secrecyMark 机密★'],
    ['绝密★启用前\n2026年普通高等学校招生考试', 'block secrecyMark 绝密★启用前'],
    ['机密★长期', 'block secrecyMark 机密★长期'],
    ['秘 密 ★ 10 年', 'block secrecyMark 秘 密 ★ 10 年'],
    ['密级:机密', 'block secrecyMark 密级:机密'],
    ['密 级:秘密', 'block secrecyMark 密 级:秘密'],
    ['保密期限:10年', 'block secrecyMark 保密期限:10年'],
    ['  机密\n关于调整岗位的请示', 'block secrecyMark 机密'],
    ['【绝密】关于突发事件的报告', 'block secrecyMark 绝密'],
    ['(秘密)关于做好工作的通知', 'block secrecyMark 秘密'],
    ['机密 20年\n各分支机构', 'block secrecyMark 机密 20年'],
    ['内部资料 注意保存', 'block internalMark 内部资料 注意保存'],
    ['内部资料,注意保存', 'block internalMark 内部资料,注意保存'],
    ['本期简报为内部资料,请勿外传。', 'block internalMark 内部资料,请勿外传'],
    ['【内部文件】', 'block internalMark 内部文件'],
    ['内部文件\n各单位:', 'block internalMark 内部文件'],
    ['(内部使用)', 'block internalMark 内部使用'],
    ['内部明电', 'block internalMark 内部明电'],
    ['工作秘密\n', 'block internalMark 工作秘密'],
    ['(会后收回)', 'block internalMark 会后收回'],
    ['(此件发至县、团级)', 'block internalMark 此件发至县、团级'],
    ['(此件不予公开)', 'block notForDisclosure 此件不予公开'],
    ['信息公开属性:不予公开', 'block notForDisclosure 公开属性:不予公开'],
    ['公开方式:依申请公开', 'warn disclosureOnRequest 公开方式:依申请公开'],
    ['(此件依申请公开)', 'warn disclosureOnRequest 此件依申请公开'],
    ['本文件属于机密文件,请注意。', 'warn saysItIsSecret 本文件属于机密文件'],
    ['文件首页应当标注“机密★10年”字样', 'hint secrecyMark 机密★10年'],
  ])('%s', (text, expected) => {
    expect(brief(text)).toEqual([expected]);
    expect(checkSecrecy(printed(text)).map(({ code }) => code)).toEqual([expected.split(' ')[1]]);
  });
});

describe('谈保密工作的文字照常发布 (R6)', () => {
  test.each([
    '全市开展《中华人民共和国保守国家秘密法》宣传月活动',
    '不得泄露国家秘密、商业秘密和个人隐私。',
    '国家秘密的密级分为绝密、机密、秘密三级。',
    '机密级国家秘密是重要的国家秘密',
    '国家秘密的保密期限,绝密级不超过三十年,机密级不超过二十年,秘密级不超过十年。',
    '会议强调,要进一步加强保密工作,严守工作秘密。',
    '涉密人员应当接受保密教育培训。',
    '他以侵犯商业秘密罪被提起公诉。',
    '依法不予公开的政府信息除外',
    '申请公开的信息属于依法不予公开范围的,告知申请人。',
    '主动公开、依申请公开和不予公开三种方式',
    '(此件主动公开)',
    '公开属性:主动公开',
    '公开方式:公开',
    '本局内部控制制度健全,内部审计有力。',
    '该刊为连续性内部资料性出版物,准印证号闽内资准字。',
    '不得将内部资料提供给无关人员',
    '泄露内部文件的,依规处理。',
    '★★★★★五星好评的秘密花园研学路线',
    '揭开千年古港的秘密★',
    '景区评定为★★★★级',
    '解密福建千年古港',
    '密切联系群众,紧密结合实际',
    '请妥善保管好本人准考证',
    '密级:无',
    '密码找回方式:短信',
    '考试试卷属于国家秘密,启用前任何人不得拆封。',
  ])('%s', (text) => {
    expect(brief(text)).toEqual([]);
    expect(brief(printed(text))).toEqual([]);
  });
});

describe('附件的文件名 (R6)', () => {
  test.each([
    ['(机密)2026年工作方案.docx', 'block'],
    ['秘密★5年_关于XX的通知.pdf', 'block'],
    ['2026年纪要-机密.docx', 'block'],
    ['会议材料_内部资料.doc', 'block'],
    ['【内部】通讯录.xlsx', 'block'],
    ['局内部文件汇编.pdf', 'block'],
    ['不予公开.docx', 'block'],
    ['机密文件清单.xlsx', 'warn'],
    ['依申请公开答复书.docx', 'warn'],
    ['秘密会谈.docx', 'hint'],
  ])('%s:%s', (name, severity) => {
    expect(checkFileName(name)).toMatchObject([{ severity, code: 'fileNameMark', rule: 'R6' }]);
  });

  test.each([
    '保守国家秘密法解读.pdf',
    '保密法宣传海报.png',
    '商业秘密保护指引.docx',
    '内部审计报告公开稿.docx',
    '秘密花园.jpg',
    '主动公开事项清单.xlsx',
    'IMG_20261122.jpg',
    '',
    '.docx',
  ])('%s 没有问题', (name) => {
    expect(checkFileName(name)).toEqual([]);
  });

  test('标出的正是文件名里的那一段', () => {
    expect(checkFileName('机密_机密.txt')).toMatchObject([
      { start: 0, end: 2 },
      { start: 3, end: 5 },
    ]);
  });
});

describe('依据文件的公开属性 (R6)', () => {
  test.each([
    ['主动公开', null],
    ['此件主动公开', null],
    ['(此件公开发布)', null],
    ['公开', null],
    ['依申请公开', 'warn disclosureOnRequest'],
    ['(此件依申请公开)', 'warn disclosureOnRequest'],
    ['不予公开', 'block notForDisclosure'],
    ['不公开', 'block notForDisclosure'],
    ['内部资料', 'block notForDisclosure'],
    ['秘密', 'block notForDisclosure'],
    ['', 'hint disclosureUnknown'],
    ['待定', 'warn disclosureUnknown'],
  ])('“%s”:%s', (value, expected) => {
    const finding = checkDisclosure(value);
    expect(finding && `${finding.severity} ${finding.code}`).toBe(expected);
  });
});

test('标出的位置是原文的位置，前面有表情也不错位', () => {
  expect(checkSecrecy('\ud83d\ude00\n机\u200b密★10年')).toMatchObject([{ start: 3, end: 10 }]);
});

test('再长再刁钻的文字，用时只随长度增加', () => {
  expect(growsTooFast(checkSecrecy)).toEqual([]);
  expect(growsTooFast((text) => checkFileName(text))).toEqual([]);
});
