import { describe, expect, test } from 'vitest';
import { printed, wide } from '../../testing/full-width.ts';
import { growsTooFast } from '../../testing/growth.ts';
import { checkPunctuation } from './punctuation.ts';

const brief = (text: string) =>
  checkPunctuation(text).map(({ code, severity, text: words, advice }) =>
    [severity, code, words, advice ?? '?'].join(' '),
  );

describe('用错的标点 (GB/T 15834)', () => {
  test.each([
    [printed('全面落实“放管服改革,优化服务'), 'warn quoteUnpaired “ ?'],
    [printed('全面落实放管服”改革,优化服务'), 'warn quoteUnpaired ” ?'],
    [printed('他说:“这项工作很重要。'), 'hint quoteUnpaired “ ?'],
    [printed('这项工作很重要。”'), 'hint quoteUnpaired ” ?'],
    ['称“各地要以“双随机”为抓手”', 'warn quoteNested “双随机” ‘双随机’'],
    ['印发《关于做好工作的通知', 'warn titleMarkUnpaired 《 ?'],
    ['印发关于做好工作的通知》', 'warn titleMarkUnpaired 》 ?'],
    ['《关于修改《民法典》的决定》', 'warn titleMarkNested 《民法典》 〈民法典〉'],
    ['《关于〈民法典的决定》', 'warn titleMarkUnpaired 〈 ?'],
    [printed('省局(以下简称福建局印发'), `warn bracketUnpaired ${wide('(')} ?`],
    [printed('省局以下简称福建局)印发'), `warn bracketUnpaired ${wide(')')} ?`],
    ['质检办〔2017469号', 'warn bracketUnpaired 〔 ?'],
    ['【通知各单位', 'warn bracketUnpaired 【 ?'],
    [`省局${wide('(')}福建局)印发`, `hint bracketsMixed ) ${wide(')')}`],
    ['福州、厦门、等地', 'warn commaBeforeEtc 、 '],
    ['闽检办[2017]469号', 'hint documentYearBrackets [2017]469号 〔2017〕469号'],
    [printed('闽检办(2017)469号'), `hint documentYearBrackets ${printed('(2017)469号')} 〔2017〕469号`],
    [`共20${wide('2')}6人`, `warn mixedWidth 20${wide('2')}6 2026`],
    [`于${wide('2026')}年`, `hint fullWidthFigures ${wide('2026')} 2026`],
    [`${wide('APP')}上线`, `hint fullWidthFigures ${wide('APP')} APP`],
    ['各地,各部门', `hint halfWidthMark , ${wide(',')}`],
    ['各部门:', `hint halfWidthMark : ${wide(':')}`],
    ['真的吗?', `hint halfWidthMark ? ${wide('?')}`],
    ['敬请期待...', 'hint dotsForEllipsis ... ……'],
    ['敬请期待…', 'hint dotsForEllipsis … ……'],
    ['福州--厦门', 'hint hyphensForDash -- ——'],
    ['落实放管服"改革', 'hint straightQuote " ?'],
  ])('%s', (text, expected) => {
    expect(brief(text)).toEqual([expected]);
  });

  test('一对直引号分别换成前引号和后引号', () => {
    expect(brief('开展"质量月"活动')).toEqual(['hint straightQuote " “', 'hint straightQuote " ”']);
  });

  test('隔了两行才出现的另一半，不算一对', () => {
    expect(brief(printed('省局(含各分支\n机构负责\n落实)'))).toHaveLength(2);
  });

  test('通篇用半角标点的，只提示一次', () => {
    const text = '各地,各部门,各单位:要落实,要检查,要整改;要公开,要监督。';
    expect(checkPunctuation(text)).toMatchObject([
      { code: 'halfWidthThroughout', severity: 'hint', start: 0, end: 0, facts: { count: 7 } },
    ]);
  });
});

describe('用对的标点不打扰', () => {
  test.each([
    '坚持“抓质量、保安全、促发展、强质检”十二字方针',
    '他说:“要把‘三互’大通关建设好。”',
    '《国务院关于修改〈行政许可法〉的决定》',
    '《民法典》《行政诉讼法》',
    '质检办〔2017〕469号',
    '(2017)闽01民初1号',
    '工作要点如下:1)公开;2)解读;3)回应',
    'a)公开\nb)解读',
    '一)公开',
    '第一组(组长:林某(男))',
    '省局各业务管理处(含各分支\n机构)负责落实',
    '坚持“抓质量、保安全、\n促发展”方针',
    '“第一段。\n“第二段。”',
    '各类文件、等级证书',
    '福州、厦门等地',
    '会议于15:30召开',
    '比分为3:2',
    '增长12,345.6元',
    'https://www.fujian.gov.cn/a?b=c;d',
    "It's the people’s hospital",
    '发展……改革',
    '福州——厦门',
    '真的吗?!',
    '一览(见附件)',
    '【通知】各单位',
    '互联网+政务服务',
    'COVID-19疫苗',
    'iPhone(第2代)',
    '省局:处室',
    '',
  ])('%s', (text) => {
    expect(brief(printed(text).replace(/\uff0e/g, '.'))).toEqual([]);
  });

  test('英文和网址里的半角标点不动', () => {
    expect(brief('Hello, world: 3, 4 (ok) :)')).toEqual([]);
    expect(brief('https://www.fujian.gov.cn/a,b?c=(d)')).toEqual([]);
  });
});

describe('位置和建议', () => {
  test('换成建议以后就不再找到', () => {
    const text = '\ud83d\ude00各地,印发《关于修改《民法典》的决定》、等';
    let mended = text;
    for (const { start, end, advice } of checkPunctuation(text).reverse())
      mended = mended.slice(0, start) + (advice ?? '') + mended.slice(end);
    expect(mended).toBe(`\ud83d\ude00各地${wide(',')}印发《关于修改〈民法典〉的决定》等`);
    expect(checkPunctuation(mended)).toEqual([]);
  });
});

test('再长再刁钻的文字，用时只随长度增加', () => {
  expect(growsTooFast(checkPunctuation)).toEqual([]);
});
