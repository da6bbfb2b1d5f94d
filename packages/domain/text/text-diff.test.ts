import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffText, replacedWhole, type Segment } from './text-diff.ts';

const chinese = fc.string({ unit: fc.constantFrom(...'政务公开工作要点的和,。;12a😀\n'), maxLength: 60 });

/** [-删-] {+加+} and the rest as it stands. */
const shown = (segments: readonly Segment[]) =>
  segments
    .map(({ kind, text }) => (kind === 'removed' ? `[-${text}-]` : kind === 'added' ? `{+${text}+}` : text))
    .join('');
const before = (segments: readonly Segment[]) =>
  segments.flatMap(({ kind, text }) => (kind === 'added' ? [] : text)).join('');
const after = (segments: readonly Segment[]) =>
  segments.flatMap(({ kind, text }) => (kind === 'removed' ? [] : text)).join('');

describe('逐字对比', () => {
  test.each([
    ['请认真贯彻落实。', '请认真贯彻执行。', '请认真贯彻[-落实-]{+执行+}。'],
    ['现将要点印发给你们', '现将工作要点印发给你们', '现将{+工作+}要点印发给你们'],
    ['全面推进信息公开', '推进信息公开', '[-全面-]推进信息公开'],
    ['相同的一段', '相同的一段', '相同的一段'],
    ['', '新写的', '{+新写的+}'],
    ['全删掉', '', '[-全删掉-]'],
    ['', '', ''],
  ])('%j 改成 %j', (one, two, expected) => {
    expect(shown(diffText(one, two))).toBe(expected);
  });

  test('数字和外文词整个换，不拆成一位一位', () => {
    expect(shown(diffText('2017年共1203件', '2018年共1303件'))).toBe('[-2017年共1203-]{+2018年共1303+}件');
    expect(shown(diffText('电话12345咨询', '电话12346咨询'))).toBe('电话[-12345-]{+12346+}咨询');
    expect(shown(diffText('增长3.5%', '增长3.8%'))).toBe('增长[-3.5-]{+3.8+}%');
    expect(shown(diffText('使用 WeChat 发布', '使用 Weibo 发布'))).toBe('使用 [-WeChat-]{+Weibo+} 发布');
  });

  test('两处改动之间碰巧相同的一个字不单独留下，读起来不碎', () => {
    expect(shown(diffText('甲的乙', '丙的丁'))).toBe('[-甲的乙-]{+丙的丁+}');
    expect(shown(diffText('坚决贯彻落实', '认真贯彻执行'))).toBe('[-坚决-]{+认真+}贯彻[-落实-]{+执行+}');
  });

  test('表情不会被切成两半', () => {
    expect(diffText('😀', '😁')).toEqual([
      { kind: 'removed', text: '😀' },
      { kind: 'added', text: '😁' },
    ]);
  });

  test('整体换掉的值不逐字比', () => {
    expect(shown(replacedWhole('09:00', '09:30'))).toBe('[-09:00-]{+09:30+}');
    expect(replacedWhole('', '09:30')).toEqual([{ kind: 'added', text: '09:30' }]);
  });
});

describe('任意两段文字', () => {
  test('照改动可以还原前后两份，一字不差', () => {
    fc.assert(
      fc.property(fc.oneof(chinese, fc.string({ unit: 'binary' })), chinese, (one, two) => {
        const segments = diffText(one, two);
        expect(before(segments)).toBe(one);
        expect(after(segments)).toBe(two);
      }),
      { numRuns: 1000 },
    );
  });

  test('没有空的一截，没有相邻的同类，两处改动之间不留单字', () => {
    fc.assert(
      fc.property(chinese, chinese, (one, two) => {
        const segments = diffText(one, two);
        segments.forEach((segment, at) => {
          expect(segment.text).not.toBe('');
          expect(segment.kind).not.toBe(segments[at + 1]?.kind);
          const inside = at > 0 && at < segments.length - 1;
          if (inside && segment.kind === 'same') expect(segment.text.length).toBeGreaterThan(1);
        });
      }),
      { numRuns: 500 },
    );
  });
});

describe('很长的一段', () => {
  const long = Array.from({ length: 2000 }, (_, at) => `第${at}项工作由办公室负责`)
    .join(',')
    .slice(0, 20_000);

  test('改得不多时逐字，改得很多时按句再逐字，都能还原', () => {
    const little = long.replace('第700项', '第七百项');
    const much = long.replaceAll('办公室', '综合处').replaceAll('负责', '牵头负责');
    const all = [...long].reverse().join('');
    const moved = long.slice(9000) + long.slice(0, 9000);
    for (const changed of [little, much, all, moved]) {
      const segments = diffText(long, changed);
      expect(before(segments)).toBe(long);
      expect(after(segments)).toBe(changed);
    }
    expect(shown(diffText(long, little))).toContain('第[-700-]{+七百+}项');
    expect(
      shown(diffText(long, much)).startsWith('第0项工作由[-办公室-]{+综合处牵头+}负责,第1项工作由'),
    ).toBe(true);
  });
});
