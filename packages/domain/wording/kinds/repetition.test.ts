import { describe, expect, test } from 'vitest';
import { printed } from '../../testing/full-width.ts';
import { growsTooFast } from '../../testing/growth.ts';
import { checkRepetition } from './repetition.ts';

const brief = (text: string) =>
  checkRepetition(text).map(({ code, severity, text: words, advice }) =>
    [severity, code, words, advice ?? ''].join(' '),
  );

describe('多写的字词和标点', () => {
  test.each([
    ['认真做好检验检疫的的各项工作', 'warn doubledCharacter 的的 的'],
    ['取得了了明显成效', 'warn doubledCharacter 了了 了'],
    ['这是是一项重要工作', 'warn doubledCharacter 是是 是'],
    ['会议在在福州召开', 'warn doubledCharacter 在在 在'],
    ['福建和和广东两省', 'warn doubledCharacter 和和 和'],
    ['我市将将于近日启动', 'warn doubledCharacter 将将 将'],
    ['企业与与高校合作', 'warn doubledCharacter 与与 与'],
    ['工作人员们们', 'warn doubledCharacter 们们 们'],
    ['向向社会公开', 'warn doubledCharacter 向向 向'],
    ['他也也参加了会议', 'warn doubledCharacter 也也 也'],
    ['办理的的的程序', 'warn doubledCharacter 的的的 的'],
    ['对有关事项进行进行核查', 'warn doubledWord 进行进行 进行'],
    ['关于关于印发通知的通知', 'warn doubledWord 关于关于 关于'],
    ['要进一步进一步优化营商环境', 'warn doubledWord 进一步进一步 进一步'],
    ['我们我们要', 'warn doubledWord 我们我们 我们'],
    ['贯彻落实贯彻落实党的二十大精神', 'warn doubledPassage 贯彻落实贯彻落实 贯彻落实'],
    [
      '中国(福建)自由贸易试验区自由贸易试验区管委会',
      'warn doubledPassage 自由贸易试验区自由贸易试验区 自由贸易试验区',
    ],
    ['福州市福州市第一医院', 'hint doubledPassage 福州市福州市 福州市'],
    ['各项任务落到实处。。', 'warn doubledMark 。。 。'],
    ['福州、、厦门', 'warn doubledMark 、、 、'],
    ['请各单位认真落实。,', 'warn marksCollide 。, '],
    ['一、福州、,厦门', 'warn marksCollide 、, '],
    ['敬请期待。。。', 'hint dotsForEllipsis 。。。 ……'],
    ['自2026年 月 日起施行', 'warn figureForgotten 2026年 月 日 '],
    ['请于11月日前报送', 'warn figureForgotten 11月日 '],
    ['闽检办〔2026〕号', 'warn figureForgotten 〔2026〕号 '],
    ['于XX月5日召开', 'hint placeholderLeft XX月 '],
    ['××县人民政府', 'hint placeholderLeft ××县 '],
  ])('%s', (text, expected) => {
    expect(brief(text)).toEqual([expected]);
    expect(checkRepetition(printed(text)).map(({ code }) => code)).toEqual([expected.split(' ')[1]]);
  });
});

describe('本来就要写两遍的，不打扰', () => {
  test.each([
    '的的确确减轻了负担',
    '这一目的的实现',
    '标的的估价',
    '乘坐的的士',
    '为了了解群众诉求',
    '除了了结旧案',
    '不了了之',
    '干部要常常下基层,天天看看',
    '是是非非由群众评说',
    '于是是否公开成了问题',
    '问题现在在哪里',
    '和和美美过大年',
    '新疆和和田地区',
    '发展和和平',
    '参与与合作',
    '听取与与会代表的意见',
    '以及及时公开',
    '即将将军',
    '把被被告人带上法庭',
    '走向向上向善',
    '市人民政府政府信息公开工作年度报告',
    '专项工作工作组',
    '建设项目项目部',
    '安全管理管理办法',
    '一步一步推进,一件一件落实',
    '哈哈哈哈哈哈哈哈',
    '二〇二〇二〇二〇年',
    '加油加油加油加油加油加油',
    '协会会长、学会会员',
    '众多多式联运企业',
    '成就就业梦想',
    '第一、第二、第三产业',
    '……',
    '福州——厦门',
    '真的吗?!',
    '2026年11月22日起施行',
    '11月日均客流三万人次',
    '人民日报、福建日报',
    '闽检办〔2026〕12号',
    '王某某、李某',
    '看着着火的山林',
  ])('%s', (text) => {
    expect(brief(text)).toEqual([]);
    expect(brief(printed(text))).toEqual([]);
  });
});

describe('位置和建议', () => {
  test.each(['地址2001:db8::1', 'std::vector', 'a,,b'])('不在中文里的“%s”不归这里管', (text) => {
    expect(brief(text)).toEqual([]);
  });

  test('换成建议以后就不再找到', () => {
    const text = printed('\ud83d\ude00工作的的成效,进行进行核查。。');
    let mended = text;
    for (const { start, end, advice } of checkRepetition(text).reverse())
      mended = mended.slice(0, start) + (advice ?? '') + mended.slice(end);
    expect(mended).toBe(printed('\ud83d\ude00工作的成效,进行核查。'));
  });

  test('建议用原文的那种标点', () => {
    expect(checkRepetition('通知,,请查收')[0]?.advice).toBe(',');
    expect(checkRepetition(printed('通知,,请查收'))[0]?.advice).toBe(printed(','));
  });
});

test('再长再刁钻的文字，用时只随长度增加', () => {
  expect(growsTooFast(checkRepetition)).toEqual([]);
});
