import { describe, expect, test } from 'vitest';
import { cleanProse } from '../testing/clean-prose.ts';
import { growsTooFast } from '../testing/growth.ts';
import { isEasilyMistaken } from './look-alikes.ts';
import { noPhrases, takePost } from './seen-phrases.ts';
import { checkSetPhrases } from './set-phrases.ts';
import { setPhrases } from './starting-lexicon/set-phrases.ts';

const advised = (text: string) => checkSetPhrases(text, null).map((one) => `${one.text}→${one.advice}`);

describe('公文常用语里音同、形近的一个错字，参考 (R6)', () => {
  test.each([
    ['要认真贯切落实会议精神', '认真贯切→认真贯彻'],
    ['依法行征', '依法行征→依法行政'],
    ['持续优化营尚环境', '优化营尚环境→优化营商环境'],
    ['广泛证求意见', '广泛证求→广泛征求'],
    ['推进生态文名建设', '生态文名→生态文明'],
    ['维护群众合法全益', '合法全益→合法权益'],
    ['防范化解重大凤险', '重大凤险→重大风险'],
    ['建立建全工作机制', '建立建全→建立健全'],
    ['压实主休责任', '主休责任→主体责任'],
    ['一如即往支持', '一如即往→一如既往'],
  ])('%s', (text, expected) => {
    expect(advised(text)).toEqual([expected]);
  });

  test.each([
    ['写对的', '认真贯彻落实会议精神，依法行政'],
    ['错了两个字', '贯切洛实'],
    ['音不同形也不近', '贯彻执实'],
    ['两种写法都对', '研究制订工作方案，研究制定工作方案'],
    ['法制和法治都有', '法制建设与法治建设'],
    ['那个字属于另一个写对的常用语', '推动政策落实施工许可改革'],
    ['做和作', '作到了求真务实，弄虚做假'],
    ['隔着标点', '贯切，落实'],
  ])('%s不报', (_, text) => {
    expect(advised(text)).toEqual([]);
  });

  test('本单位发过的写法不报', () => {
    const seen = noPhrases();
    takePost(seen, '本市特色品牌“绿色发展”更名为绿色发站');
    expect(checkSetPhrases('绿色发站', seen)).toEqual([]);
    expect(checkSetPhrases('绿色发站', noPhrases())).toHaveLength(1);
  });

  test('每一条自己写对时不报，它们互相也不报', () => {
    expect(setPhrases.length).toBeGreaterThan(1_000);
    for (const phrase of setPhrases) expect(advised(`按${phrase}办`), phrase).toEqual([]);
  });

  test('自备的无误语料里每一万字不超过一处', () => {
    const characters = cleanProse.reduce((sum, text) => sum + text.length, 0);
    const found = cleanProse.flatMap(advised);
    expect(found.length, found.join('\n')).toBeLessThanOrEqual(characters / 10_000);
  });

  test('标出的位置是原文的位置，换成建议以后不再找到', () => {
    const text = '\ud83d\ude00要贯切落实';
    const [finding] = checkSetPhrases(text, null);
    expect(finding).toMatchObject({ start: 3, end: 7, kind: 'nearMiss', severity: 'hint' });
    expect(advised(`${text.slice(0, 3)}${finding?.advice}`)).toEqual([]);
  });

  test('再长再刁钻的文字，用时只随长度增加', () => {
    expect(growsTooFast((text) => checkSetPhrases(text, null))).toEqual([]);
  });
});

describe('容易写错的字', () => {
  test.each([
    ['彻', '切', true],
    ['体', '休', true],
    ['政', '正', true],
    ['政', '政', false],
    ['政', '天', false],
    ['a', 'b', false],
  ])('%s 和 %s:%s', (one, other, expected) => {
    expect(isEasilyMistaken(one, other)).toBe(expected);
  });
});
