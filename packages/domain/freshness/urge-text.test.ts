import { describe, expect, test } from 'vitest';
import { type UrgeFacts, urgeText } from './urge-text.ts';

const facts: UrgeFacts = {
  account: '云洲检测',
  platform: '微信服务号',
  unit: '云洲检验检疫技术中心',
  limitDays: 14,
  lastAt: new Date('2026-11-05T13:00:00Z'),
  silentDays: 11,
  daysLeft: 3,
  drafts: [],
};

describe('催办语 (R27)', () => {
  test('说清账号、最近一次发布、还剩几天、稿件在谁手里', () => {
    const drafts = [
      { title: '进口食品抽查', holder: '林某甲', step: '复审' },
      { title: '通关安排', holder: null, step: '签发' },
      { title: '冬季检疫', holder: '王某壬', step: null },
    ];
    expect(urgeText({ ...facts, drafts }, 'zh')).toBe(
      '【更新提醒】云洲检验检疫技术中心“云洲检测”（微信服务号）最近一次发布是2026-11-05 21:00，已过11天；按14天更新一次的要求，还剩3天。在办稿件3件：《进口食品抽查》待复审，在林某甲处；《通关安排》待签发，暂无人办理；《冬季检疫》待提交，在王某壬处。请尽快办理。',
    );
  });

  test('没有在办稿件的，请安排拟稿', () => {
    expect(urgeText(facts, 'zh')).toContain('目前没有在办稿件，请安排拟稿。');
    expect(urgeText(facts, 'en')).toContain('No draft is in the queue; please have one written.');
  });

  test.each([
    [1, '还剩1天。', '1 day left (limit 14 days).'],
    [0, '剩余不足1天。', 'less than one day left (limit 14 days).'],
    [-1, '已属不更新。', 'over the limit 14 days.'],
  ])('还剩 %i 天的说法', (daysLeft, zh, en) => {
    expect(urgeText({ ...facts, daysLeft }, 'zh')).toContain(zh);
    expect(urgeText({ ...facts, daysLeft }, 'en')).toContain(en);
  });

  test('从未发布的账号说从未发布，不说天数', () => {
    const never = { ...facts, lastAt: null, silentDays: null, daysLeft: null };
    expect(urgeText(never, 'zh')).toContain('（微信服务号）尚未发布过内容，按14天更新一次的要求属于不更新。');
    expect(urgeText(never, 'en')).toContain('nothing has been published yet (limit 14 days)');
  });

  test('英文版说的是同样的事', () => {
    const drafts = [{ title: '进口食品抽查', holder: '林某甲', step: '复审' }];
    expect(urgeText({ ...facts, drafts }, 'en')).toBe(
      '[Update reminder] 云洲检验检疫技术中心, “云洲检测” (微信服务号): last published 2026-11-05 21:00, 11 days ago; 3 days left (limit 14 days). One draft in the queue: “进口食品抽查” waiting for 复审, with 林某甲. Please act soon.',
    );
  });

  test('标题里有换行，催办语还是一行', () => {
    const drafts = [{ title: '通关\n安排', holder: null, step: null }];
    for (const language of ['zh', 'en'] as const) {
      expect(urgeText({ ...facts, drafts }, language)).not.toContain('\n');
    }
  });
});
