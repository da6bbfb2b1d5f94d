import { describe, expect, test } from 'vitest';
import {
  judgeReport,
  lasted,
  mayDecideReport,
  mayWriteReport,
  prefilledReport,
  type ReportState,
  requiredSections,
  type TakedownFacts,
} from './takedown-report.ts';

const facts: TakedownFacts = {
  title: '口岸通关提示',
  link: 'https://weibo.com/1/a',
  platform: '微博',
  account: '云洲检验检疫',
  publishedAt: new Date('2026-11-23T02:00:00Z'),
  takenDownAt: new Date('2026-11-23T07:12:30Z'),
  takenDownBy: '周建国',
  reason: '数字有误',
  publisherName: '王签发',
  evidence: true,
};
const codeOf = (verdict: ReturnType<typeof judgeReport>) => (verdict.ok ? 'ok' : verdict.refusal.code);

describe('处置报告由系统先填好知道的 (R23, R45)', () => {
  test('事情经过：何时、哪个账号、哪一篇、谁撤的、在线多久、为什么撤', () => {
    expect(prefilledReport(facts).happened).toBe(
      '2026-11-23 10:00，微博账号“云洲检验检疫”发布《口岸通关提示》（https://weibo.com/1/a），责任发布人王签发，有签发记录。2026-11-23 15:12由周建国撤下，在线5小时12分。撤稿理由：数字有误。',
    );
    expect(prefilledReport(facts).measures).toBe(
      '已于2026-11-23 15:12在平台上删除，删除前已留存页面内容和签发稿。',
    );
  });

  test('没有签发记录的照实写；没有留存的不写留存', () => {
    const bare = prefilledReport({ ...facts, publisherName: null, link: null, evidence: false });
    expect(bare.happened).toContain('没有匹配的签发记录');
    expect(bare.happened).not.toContain('（');
    expect(bare.measures).not.toContain('留存');
  });

  test('原因和影响由人写，系统不代写', () => {
    expect(prefilledReport(facts)).toMatchObject({ cause: '', effect: '', responsibility: '' });
    expect(judgeReport(prefilledReport(facts))).toMatchObject({
      ok: false,
      refusal: { code: 'reportIncomplete', facts: { sections: ['cause', 'effect'] } },
    });
  });

  test.each([
    ['2026-11-23T02:00:59Z', '不到1分钟'],
    ['2026-11-23T02:40:00Z', '40分'],
    ['2026-11-23T03:00:00Z', '1小时'],
    ['2026-11-24T02:00:00Z', '1天'],
    ['2026-11-25T05:30:00Z', '2天3小时'],
    ['2026-11-22T05:30:00Z', '不到1分钟'],
  ])('撤到 %s，在线%s', (to, words) => {
    expect(lasted(facts.publishedAt, new Date(to))).toBe(words);
  });
});

describe('处置报告的交和批 (R23)', () => {
  const full = { happened: '一', cause: '二', effect: '三', measures: '四', responsibility: '' };

  test('四段写全就收，责任认定可以后补；空白不算写了', () => {
    expect(codeOf(judgeReport(full))).toBe('ok');
    for (const name of requiredSections) {
      expect(codeOf(judgeReport({ ...full, [name]: ' \n ' }))).toBe('reportIncomplete');
    }
  });

  const cells: readonly [ReportState, string, string][] = [
    ['missing', 'ok', 'noReportWaits'],
    ['waiting', 'reportWaits', 'ok'],
    ['returned', 'ok', 'noReportWaits'],
    ['approved', 'reportApproved', 'noReportWaits'],
  ];
  test.each(cells)('%s：交 %s，批 %s', (state, write, decide) => {
    expect(codeOf(mayWriteReport({ state }))).toBe(write);
    expect(codeOf(mayDecideReport({ state, writtenBy: 1 }, 2))).toBe(decide);
  });

  test('写报告的人不批自己的报告', () => {
    expect(codeOf(mayDecideReport({ state: 'waiting', writtenBy: 1 }, 1))).toBe('ownReport');
  });
});
