import { describe, expect, test } from 'vitest';
import {
  isApprovedLate,
  judgeUnsigned,
  type UnsignedConclusion,
  unsignedConclusionSchema,
} from './unsigned.ts';

const now = new Date('2026-11-23T02:00:00Z');
const open = {
  isSigned: false,
  isConcluded: false,
  isTakenDown: false,
  publishedAt: new Date('2026-11-20T02:00:00Z'),
};
const recorded: UnsignedConclusion = {
  verdict: 'recorded',
  basis: 'paper',
  approver: '李局长',
  approvedOn: '2026-11-20',
  proof: '发文稿纸〔2026〕18号，办公室档案柜',
  reason: '',
};
const codeOf = (facts: Partial<typeof open>, given: UnsignedConclusion = recorded) => {
  const verdict = judgeUnsigned({ ...open, ...facts }, given, now);
  return verdict.ok ? 'ok' : verdict.refusal.code;
};

describe('未匹配签发记录的结论 (R24)', () => {
  test('补录要写全：凭什么、谁批的、哪天批的、凭证在哪里', () => {
    expect(codeOf({})).toBe('ok');
    for (const lacking of ['basis', 'approver', 'approvedOn', 'proof'] as const) {
      const { [lacking]: _, ...rest } = recorded;
      expect(unsignedConclusionSchema.safeParse(rest).success).toBe(false);
    }
    for (const field of ['approver', 'proof'] as const) {
      expect(unsignedConclusionSchema.safeParse({ ...recorded, [field]: '  ' }).success).toBe(false);
    }
    expect(unsignedConclusionSchema.safeParse({ ...recorded, approvedOn: '2026-02-30' }).success).toBe(false);
  });

  test('非本单位发布要写理由', () => {
    expect(unsignedConclusionSchema.safeParse({ verdict: 'notOurs', reason: ' ' }).success).toBe(false);
    expect(codeOf({}, { verdict: 'notOurs', reason: '导入时账号填错' })).toBe('ok');
  });

  test('批准的日子不能在今天以后，今天可以', () => {
    expect(codeOf({}, { ...recorded, approvedOn: '2026-11-23' })).toBe('ok');
    expect(codeOf({}, { ...recorded, approvedOn: '2026-11-24' })).toBe('approvalInFuture');
  });

  test('已有签发记录的、已认定的、已撤下的，都不再补录', () => {
    expect(codeOf({ isSigned: true })).toBe('publicationIsSigned');
    expect(codeOf({ isConcluded: true })).toBe('publicationConcluded');
    expect(codeOf({ isTakenDown: true })).toBe('alreadyTakenDown');
    expect(codeOf({ isSigned: true, isConcluded: true })).toBe('publicationIsSigned');
  });

  test('批准晚于发布的，是事后批准；当天的不是，按上海的日子算 (R40)', () => {
    expect(isApprovedLate('2026-11-20', open.publishedAt)).toBe(false);
    expect(isApprovedLate('2026-11-21', open.publishedAt)).toBe(true);
    expect(isApprovedLate('2026-11-21', new Date('2026-11-20T16:30:00Z'))).toBe(false);
  });
});
