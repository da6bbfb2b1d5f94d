import { describe, expect, test } from 'vitest';
import { alertKindList, alertKindOf, alertKinds, alertMatters } from './alert-kinds.ts';
import { type MatterFacts, matterUrge } from './matter-urge.ts';

describe('预警的种类 (R27)', () => {
  test.each([
    ['R25', '2026-11-06T12:00:00.000Z', 'silence'],
    ['R25', 'never', 'silence'],
    ['R9', 'information:3', 'clock'],
    ['R9', 'afterReview:3', 'clock'],
    ['R10', 'interpretation:4', 'clock'],
    ['R11', 'disclosure:5', 'clock'],
    ['R24', 'publication:6', 'live'],
    ['R24', 'unsigned', 'unsigned'],
    ['R43', 'signoff:7', 'consent'],
    ['R43', 'denied:7', 'consent'],
    ['R23', 'publication:8', 'report'],
    ['R99', 'x', 'clock'],
  ] as const)('%s %s 是 %s', (rule, period, kind) => {
    expect(alertKindOf({ rule, period })).toBe(kind);
    if (rule !== 'R99') expect(alertKinds[kind].rules).toContain(rule);
  });

  test('筛选里每一种各一次', () => {
    expect([...alertKindList].sort()).toEqual(Object.keys(alertKinds).sort());
  });

  test('处置报告和未匹配签发记录只能办结，不能凭一句结论关闭 (R23, R24)', () => {
    const closes = Object.fromEntries(alertKindList.map((kind) => [kind, alertKinds[kind].closes]));
    expect(closes).toEqual({
      silence: 'proof',
      clock: 'conclusion',
      live: 'conclusion',
      unsigned: 'itself',
      consent: 'conclusion',
      report: 'itself',
    });
  });
});

describe('每一种预警的催办语 (R27)', () => {
  const facts: MatterFacts = {
    of: 'disclosure',
    account: '云洲检验检疫',
    platform: '微博',
    unit: '办公室',
    name: '云检罚〔2026〕31号',
    dueAt: new Date('2026-11-24T15:59:59Z'),
    since: new Date('2026-11-25T01:00:00Z'),
    holders: ['赵审核'],
  };

  test('说清单位、账号、事由、期限和在谁手上', () => {
    expect(matterUrge(facts, 'zh')).toBe(
      '【督办提醒】办公室“云洲检验检疫”（微博）《云检罚〔2026〕31号》7个工作日的公示期限已过，还没有公示（R11）。期限2026-11-24 23:59，现在赵审核处。请尽快办理。',
    );
    expect(matterUrge(facts, 'en')).toContain('Due 2026-11-24 23:59, with 赵审核. Please act soon.');
  });

  test('没有名称、没有期限、没有人，也说得通', () => {
    const bare = { ...facts, name: null, dueAt: null, holders: [] };
    expect(matterUrge(bare, 'zh')).toBe(
      '【督办提醒】办公室“云洲检验检疫”（微博）7个工作日的公示期限已过，还没有公示（R11）。2026-11-25 09:00起预警，还没有人办。请尽快办理。',
    );
    expect(matterUrge(bare, 'en')).toContain('with nobody by name');
  });

  test.each(alertMatters)('%s 的催办语带着规则号，两种语言都不换行', (of) => {
    for (const language of ['zh', 'en'] as const) {
      const text = matterUrge({ ...facts, of }, language);
      expect(text).toMatch(/[（(]R\d+[）)]/);
      expect(text).not.toMatch(/[\r\n]|undefined|null/);
    }
  });

  test('名称里的换行进不了催办语', () => {
    expect(matterUrge({ ...facts, name: '第一行\n第二行' }, 'zh')).not.toContain('\n');
  });
});
