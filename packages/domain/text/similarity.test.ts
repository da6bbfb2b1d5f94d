import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { folded, normalised } from './normalise.ts';
import { compareLive, similarity } from './similarity.ts';

const chinese = fc.string({ unit: fc.constantFrom(...'政务公开要点,。12ab😀 \n'), maxLength: 40 });

describe('相似程度', () => {
  test('相同为一，毫不相干为零', () => {
    expect(similarity('政务公开', '政务公开')).toBe(1);
    expect(similarity('', '')).toBe(1);
    expect(similarity('春眠不觉晓', '白日依山尽')).toBe(0);
    expect(similarity('', '政务')).toBe(0);
  });

  test('空白、全角半角、大小写、零宽字符不影响', () => {
    expect(similarity('ABC 公开\u200b!', 'ABC\n公开\uff01')).toBe(1);
    expect(similarity('\uff21\uff22\uff23\uff11', 'abc1')).toBe(1);
  });

  test('改得越多越不像', () => {
    const base = '全面推进决策执行管理服务结果公开';
    const little = similarity(base, '全面推进决策执行管理服务过程公开');
    const much = similarity(base, '扎实推进决策科学管理规范结果评估');
    expect(little).toBeGreaterThan(0.7);
    expect(much).toBeLessThan(little);
    expect(much).toBeGreaterThan(0);
  });

  test('在零与一之间，两边对调不变，自己与自己为一', () => {
    fc.assert(
      fc.property(chinese, chinese, (one, two) => {
        const value = similarity(one, two);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(similarity(two, one)).toBe(value);
        expect(similarity(one, one)).toBe(1);
      }),
    );
  });
});

describe('线上文字与签发稿比对 (R20 R24)', () => {
  const signed = '关于印发要点的通知\n各处室:\n  请于 2026年11月20日前报送。';

  test.each([
    ['一字不差', signed],
    ['换行变空格', signed.replaceAll('\n', ' ')],
    ['换行全没了', signed.replaceAll('\n', '')],
    ['夹了不断行空格', signed.replaceAll('  ', '\u00a0\u3000')],
    ['夹了零宽字符', [...signed].join('\u200b')],
    ['首尾多空白', `\ufeff\n ${signed}\n\n`],
    ['回车换行', signed.replaceAll('\n', '\r\n')],
  ])('%s：一致', (_, live) => {
    expect(compareLive(signed, live)).toEqual({ verdict: 'same', similarity: 1, firstDifference: null });
  });

  test.each<[string, string, { signed: string; live: string }]>([
    ['改一个字', signed.replace('报送', '上报'), { signed: '报送。', live: '上报。' }],
    ['少一个标点', signed.replace('。', ''), { signed: '。', live: '' }],
    ['后面多一句', `${signed}广告`, { signed: '', live: '广告' }],
    ['改一个数字', signed.replace('20日', '21日'), { signed: '0日前报送。', live: '1日前报送。' }],
  ])('%s：不一致，指出从哪里开始', (_, live, difference) => {
    const compared = compareLive(signed, live);
    expect(compared.verdict).toBe('different');
    expect(compared.similarity).toBeGreaterThan(0.8);
    expect(compared.firstDifference).toMatchObject(difference);
  });

  test('指出的位置是签发稿里的位置', () => {
    const at = compareLive(signed, signed.replace('报送', '上报')).firstDifference?.at;
    expect(signed.slice(at)).toBe('报送。');
    expect(compareLive(signed, `${signed}广告`).firstDifference?.at).toBe(signed.length);
  });

  test('全角半角、繁简、大小写不同就是不同：签的是那个字', () => {
    expect(compareLive('共12件', '共\uff11\uff12件').verdict).toBe('different');
    expect(compareLive('公开', '公開').verdict).toBe('different');
    expect(compareLive('WiFi', 'wifi').verdict).toBe('different');
  });

  test('数字和外文之间的空格算数，不会把两个数看成一个', () => {
    expect(compareLive('12 3 件', '1 23 件').verdict).toBe('different');
    expect(compareLive('12\n3', '12 3').verdict).toBe('same');
    expect(compareLive('12 3', '123').verdict).toBe('different');
  });

  test('改变阅读方向的字符算数', () => {
    expect(compareLive('公开', '公\u202e开').verdict).toBe('different');
  });

  test('什么都没粘贴不能算一致', () => {
    expect(compareLive(signed, '').verdict).toBe('different');
    expect(compareLive('', '').verdict).toBe('different');
    expect(compareLive('', ' \n').verdict).toBe('different');
    expect(compareLive([], '有字').verdict).toBe('different');
  });

  test('带标题复制和只复制正文都认', () => {
    const forms = ['标题\n正文一段', '正文一段'];
    expect(compareLive(forms, '正文一段').verdict).toBe('same');
    expect(compareLive(forms, '标题 正文一段').verdict).toBe('same');
    expect(compareLive(forms, '正文两段')).toMatchObject({
      verdict: 'different',
      firstDifference: { signed: '一段', live: '两段', at: 2 },
    });
  });

  test('差异处的摘录不切开表情', () => {
    expect(compareLive('好😀', '好😁').firstDifference).toMatchObject({ signed: '😀', live: '😁' });
  });
});

describe('归整文字', () => {
  test('每个留下的字都记得原来的位置', () => {
    fc.assert(
      fc.property(chinese, (text) => {
        const { text: kept, offsets } = normalised(text);
        expect(offsets).toHaveLength(kept.length);
        offsets.forEach((offset, at) => {
          if (kept[at] === ' ') expect(text[offset]).toMatch(/\s/);
          else expect(text[offset]).toBe(kept[at]);
        });
        expect(normalised(kept).text).toBe(kept);
      }),
    );
  });

  test('折叠只用来比相似', () => {
    expect(folded('\uff21b\u3000公开')).toBe('ab公开');
  });
});
