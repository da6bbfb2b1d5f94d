import { describe, expect, test } from 'vitest';
import { printed, wide } from '../../testing/full-width.ts';
import { growsTooFast } from '../../testing/growth.ts';
import { checkSums } from './sums.ts';

const brief = (text: string) =>
  checkSums(text).map(({ code, severity, text: words, facts }) =>
    [severity, code, words, ...Object.values(facts)].join(' '),
  );

describe('一句话里对不上的数', () => {
  test.each([
    ['其中处级干部12人、科级干部8人,共21人。', 'warn sumMismatch 21人 20 21 人'],
    ['设一等奖1名、二等奖2名、三等奖3名,共7名。', 'warn sumMismatch 7名 6 7 名'],
    ['查处口岸12件,市场8件,合计30件', 'warn sumMismatch 30件 20 30 件'],
    [
      '投入中央资金12.5亿元、省级资金3.2亿元,共计18.7亿元',
      'warn sumMismatch 18.7亿元 1570000000 1870000000 元',
    ],
    ['福州3家、厦门5家和泉州2家,总计12家', 'warn sumMismatch 12家 10 12 家'],
    ['发放补贴1,200元、800元,共2,100元', 'warn sumMismatch 2,100元 2000 2100 元'],
    ['抽检进口食品120批、化妆品30批,共有160批', 'warn sumMismatch 160批 150 160 批'],
    ['甲地12人、乙地8人,以上共21人', 'warn sumMismatch 21人 20 21 人'],
    ['共招录21人:综合岗12人、执法岗8人。', 'warn sumMismatch 21人 20 21 人'],
    ['共有参赛队伍30支,分别为省直12支、地市17支', 'warn sumMismatch 30支 29 30 支'],
    ['共有21人,其中男12人,女8人', 'warn sumMismatch 21人 20 21 人'],
    ['参会20人,其中党员25人', 'warn partExceedsWhole 25人 25 20 人'],
    ['受理申请300件,其中网上受理350件,窗口受理20件', 'warn partExceedsWhole 350件 350 300 件'],
    ['登记企业1.2万户,其中外资企业1.5万户', 'warn partExceedsWhole 1.5万户 15000 12000 户'],
    ['三次产业结构为5.6:40.2:50.1', 'warn sharesNotWhole 三次产业结构为5.6:40.2:50.1 95.9'],
    ['三次产业比例调整为6.1:44:53', 'warn sharesNotWhole 三次产业比例调整为6.1:44:53 103.1'],
    ['三者分别占60%、35%、20%', 'hint sharesOverWhole 分别占60%、35%、20% 115'],
    ['投诉量同比下降120%', 'warn fallOverWhole 下降120% 120'],
    ['办理时限压减了150%', 'warn fallOverWhole 压减了150% 150'],
    ['公众号发布8篇、微博发布5篇,共12篇', 'warn sumMismatch 12篇 13 12 篇'],
  ])('%s', (text, expected) => {
    expect(brief(text)).toEqual([expected]);
    expect(checkSums(printed(text)).map(({ code }) => code)).toEqual([expected.split(' ')[1]]);
  });
});

describe('对得上的和说不准的不打扰', () => {
  test.each([
    '其中处级干部12人、科级干部8人,共20人。',
    '设一等奖1名、二等奖2名、三等奖3名,共6名。',
    '投入中央资金12.5亿元、省级资金3.2亿元,共计15.7亿元',
    '投入中央资金1.25亿元、省级资金0.33亿元,共1.6亿元',
    '共20人,其中党员12人、女性10人', // the two overlap
    '共20人,其中党员12人',
    '每组3人、4人,共28人',
    '分3批,每批20人、30人,共150人',
    '3家企业5人、2家企业6人,共11人',
    '新增30例,其中福州12例、厦门8例',
    '受理120件,办结118件,共满意117件',
    '近三年分别为12件、15件、18件',
    '约12人、8人,共21人左右',
    '同比增长12件、8件,共25件',
    '到会12人、请假3人,共15人',
    '全年100人,甲地12人、乙地8人,共20人',
    '三次产业结构为5.6:40.2:54.2',
    '三次产业比重为6.2:44.1:49.8',
    '利润同比下降120%',
    '增长120%',
    '下降100%',
    '分别占60%、40%',
    '占全市的60%,占全省的50%',
    '比分为3:2:1',
    '全国共有31个省份',
    '第一章3条、第二章5条',
    '会议室3个、5个,共用10个投影仪',
    '2人以上、5人以下,共8人',
    '质检办〔2017〕469号',
    '',
  ])('%s', (text) => {
    expect(brief(text)).toEqual([]);
    expect(brief(printed(text))).toEqual([]);
  });
});

test('全角数字一样会算，位置是原文的位置', () => {
  const text = `\ud83d\ude00甲${wide('12')}人、乙${wide('8')}人,共${wide('21')}人`;
  expect(checkSums(text)).toMatchObject([{ text: `${wide('21')}人`, facts: { sum: 20, total: 21 } }]);
});

test('再长再刁钻的文字，用时只随长度增加', () => {
  expect(growsTooFast(checkSums)).toEqual([]);
});
