import { describe, expect, test } from 'vitest';
import { cleanProse } from '../testing/clean-prose.ts';
import { anyDay, book } from '../testing/word-books.ts';
import { checkText } from './check-text.ts';
import { startingEntries } from './starting-lexicon/starting-lexicon.ts';

const unit = (fullName: string) => ({ fullName, shortNames: [] });
const office = book({
  entries: startingEntries,
  units: [
    '云山市市场监督管理局',
    '云山市住房和城乡建设局',
    '云山市人力资源和社会保障局',
    '云山市卫生健康委员会',
  ].map(unit),
  leaders: [
    { name: '李建国', titles: ['市长'], rank: 1, from: null, until: null },
    { name: '何敏', titles: ['市委书记'], rank: 2, from: null, until: null },
  ],
});

const loud = (text: string) => checkText(text, office, anyDay).filter(({ severity }) => severity !== 'hint');

describe('没有错的公文不误报', () => {
  const characters = cleanProse.reduce((sum, text) => sum + text.length, 0);

  test('自备的无误语料两万字以上', () => {
    expect(characters).toBeGreaterThan(20_000);
    expect(new Set(cleanProse).size).toBe(cleanProse.length);
  });

  test('每一万字最多一处阻断或提示，没有一处阻断', () => {
    const findings = cleanProse.flatMap((text) =>
      loud(text).map(({ severity, code, text: words }) => `${severity} ${code} ${words}`),
    );
    expect(findings.length, findings.join('\n')).toBeLessThanOrEqual(characters / 10_000);
    expect(findings.filter((line) => line.startsWith('block'))).toEqual([]);
  });

  test('参考也不多：每一万字不超过五处', () => {
    const hints = cleanProse.flatMap((text) => checkText(text, office, anyDay));
    expect(hints.length).toBeLessThanOrEqual((characters / 10_000) * 5);
  });

  test('同样的语料里改坏一处，就有一处报出来', () => {
    const slips = [
      ['中国共产党章程', '中国共产挡章程'],
      ['中华人民共和国宪法', '中华人民共合国宪法'],
      ['遵守宪法和法律', '尊守宪法和法律'],
      ['云山市住房和城乡建设局', '云山市住房和城乡设局'],
      ['12月26日（星期六）', '12月26日（星期日）'],
      ['部署安排', '布署安排'],
    ] as const;
    for (const [right, wrong] of slips) {
      const at = cleanProse.findIndex((text) => text.includes(right));
      const text = at < 0 ? right : (cleanProse[at] ?? '');
      const before = loud(text).length;
      expect(loud(text.replace(right, wrong)).length, wrong).toBe(before + 1);
    }
  });
});
