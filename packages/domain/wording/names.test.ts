import { describe, expect, test } from 'vitest';
import { anyDay, book, entry } from '../testing/word-books.ts';
import { checkText } from './check-text.ts';

const rightForms = [
  '中华人民共和国',
  '中国共产党',
  '中国共产党中央委员会',
  '全国人民代表大会',
  '全国人民代表大会常务委员会',
  '国务院办公厅',
  '最高人民法院',
];
const state = rightForms.map((term) => entry({ term, kind: 'protected', severity: 'block' }));

function slips(text: string, more: Parameters<typeof book>[0] = {}) {
  return checkText(text, book({ entries: state, ...more }), anyDay)
    .filter(({ kind }) => kind === 'protected')
    .map(({ text: words, advice, severity }) => `${words}→${advice} ${severity}`);
}

describe('国家、国家机构名称差一个字 (R6)', () => {
  test.each([
    ['中华人民共合国', '中华人民共和国'],
    ['中共人民共和国', '中华人民共和国'],
    ['中华人民大和国', '中华人民共和国'],
    ['中华人共和国', '中华人民共和国'],
    ['中华人民民共和国', '中华人民共和国'],
    ['中华民人共和国', '中华人民共和国'],
    ['华中人民共和国', '中华人民共和国'],
    ['中华人民共国和', '中华人民共和国'],
    ['中华人民 共合\u200b国', '中华人民共和国'],
    ['中國共產挡', '中国共产党'],
    ['中国供产党', '中国共产党'],
    ['中国产共党', '中国共产党'],
    ['中国共产产党', '中国共产党'],
    ['全国人民代表大大会', '全国人民代表大会'],
    ['全国人民代表大会堂务委员会', '全国人民代表大会常务委员会'],
    ['全国人民代表大会常务委会', '全国人民代表大会常务委员会'],
    ['中国共产党中央委会', '中国共产党中央委员会'],
    ['国务院公办厅', '国务院办公厅'],
    ['国务院办公庭', '国务院办公厅'],
    ['国务办公厅', '国务院办公厅'],
    ['最高人民发院', '最高人民法院'],
  ])('%s:%s', (wrong, right) => {
    const marked = slips(`按照${wrong}的规定`);
    expect(marked.map((line) => line.replaceAll(/[ \u200b]/g, ''))).toEqual(
      right === null ? [] : [`${wrong.replaceAll(/[ \u200b]/g, '')}→${right}block`],
    );
  });

  test.each([
    '中华人民共和国国务院令',
    '中國共產黨',
    '其中共产党员三十二名',
    '群众中的共产党员',
    '社区中有共产党员六十人',
    '中国共产主义青年团',
    '中国产党参的主要产地',
    '全国人民代表大会常务委员会委员长会议',
    '全国人民代表大会代表',
    '省人民代表大会',
    '国务院办公室',
    '最高人民检察院',
    '中华全国总工会',
    '中华人民\n\n共合国',
    '国务院各办公厅',
  ])('%s 不是写错', (text) => {
    expect(slips(`关于${text}的说明`)).toEqual([]);
  });

  test('例外是看着像写错、其实是对的说法', () => {
    const given = {
      entries: [
        entry({ term: '国家税务总局', kind: 'protected', severity: 'warn', exceptions: ['国家税务局'] }),
      ],
    };
    expect(slips('原国家税务局系统', given)).toEqual([]);
    expect(slips('国家税物总局', given)).toEqual(['国家税物总局→国家税务总局 warn']);
  });

  test('中间隔着“的”“和”的，是另一种说法', () => {
    const given = { entries: [entry({ term: '中国式现代化', kind: 'protected' })] };
    expect(slips('中国的现代化', given)).toEqual([]);
    expect(slips('中国试现代化', given)).toEqual(['中国试现代化→中国式现代化 warn']);
  });

  test('不到五个字的名称不找近似写法', () => {
    expect(slips('国物院', { entries: [entry({ term: '国务院', kind: 'protected' })] })).toEqual([]);
  });

  test('过了有效期、不在范围内的名称不保护', () => {
    const given = { entries: [entry({ term: '国家监察委员会', kind: 'protected', until: '2026-11-19' })] };
    expect(slips('国家监查委员会', given)).toEqual([]);
  });

  test('有建议写法的保护词条按错的写法查找', () => {
    const given = { entries: [entry({ term: '人民攻府', advice: '人民政府', kind: 'protected' })] };
    expect(slips('县人民攻府', given)).toEqual(['人民攻府→人民政府 warn']);
    expect(slips('县人民政府', given)).toEqual([]);
  });
});

describe('本单位名称', () => {
  const units = [{ fullName: '云山市市场监督管理局', shortNames: ['云山市市场监管局'] }];

  test('全称漏字、重字、颠倒是提示，错字是参考', () => {
    expect(slips('云山市市场监督理局', { units })).toEqual(['云山市市场监督理局→云山市市场监督管理局 warn']);
    expect(slips('云山市市场监督督管理局', { units })).toHaveLength(1);
    expect(slips('云山市市场督监管理局', { units })).toHaveLength(1);
    expect(slips('云山市市场监督营理局', { units })).toEqual([
      '云山市市场监督营理局→云山市市场监督管理局 hint',
    ]);
    expect(slips('云山市市场监菅局', { units })).toEqual(['云山市市场监菅局→云山市市场监管局 hint']);
  });

  test('写对的全称和简称不报，名称里的字也不算别的词条', () => {
    const entries = [entry({ term: '天王' }), entry({ term: '场监' })];
    const given = { entries, units: [...units, { fullName: '天王镇人民政府', shortNames: [] }] };
    expect(checkText('云山市市场监管局、天王镇人民政府', book(given), anyDay)).toEqual([]);
    expect(checkText('天王', book(given), anyDay)).toHaveLength(1);
  });

  test('另一家登记了的单位只差一个字，不算写错', () => {
    const two = [
      { fullName: '东山县税务局', shortNames: [] },
      { fullName: '东方县税务局', shortNames: [] },
    ];
    expect(slips('东方县税务局', { units: two })).toEqual([]);
    expect(slips('东川县税务局', { units: two })).toEqual(['东川县税务局→东山县税务局 hint']);
  });
});
