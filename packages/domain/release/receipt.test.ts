import { describe, expect, test } from 'vitest';
import { judgeConfirmation, judgeReceipt, type Receipt, type ReceiptFacts } from './receipt.ts';

const signedAt = new Date(Date.UTC(2026, 10, 20, 9, 0, 30));
const now = new Date(Date.UTC(2026, 10, 20, 10));
const nextWorkingDay = new Date(Date.UTC(2026, 10, 23, 9, 30));
const facts = (change: Partial<ReceiptFacts> = {}): ReceiptFacts => ({
  platformHasLinks: true,
  signedAt,
  now,
  nextWorkingDay,
  ...change,
});
const receipt = (change: Partial<Receipt> = {}): Receipt => ({
  link: 'https://mp.weixin.qq.com/s/abc',
  proofSha256: null,
  publishedAt: new Date(Date.UTC(2026, 10, 20, 9, 30)),
  comparison: 'unchecked',
  ...change,
});
const codeOf = (verdict: ReturnType<typeof judgeReceipt>) => (verdict.ok ? null : verdict.refusal.code);

describe('辅助发布的凭据 (R20)', () => {
  test('机器比对过文字的，链接一交就算成功', () => {
    expect(judgeReceipt(facts(), receipt({ comparison: 'same' }))).toEqual({
      ok: true,
      event: 'receiptCompared',
      publishedAtSource: 'copied',
      confirmBy: null,
    });
  });

  test('没有比对的，下一个工作日前由另一个人核对，在此之前是已发待核', () => {
    expect(judgeReceipt(facts(), receipt())).toMatchObject({ event: 'receipt', confirmBy: nextWorkingDay });
  });

  test('比对不一致的，也要另一个人核对，不会自己变成成功', () => {
    expect(judgeReceipt(facts(), receipt({ comparison: 'different' }))).toMatchObject({ event: 'receipt' });
  });

  test('平台有链接的必须交链接，截图不顶用', () => {
    expect(codeOf(judgeReceipt(facts(), receipt({ link: null, proofSha256: 'p' })))).toBe('linkRequired');
  });

  test('平台没有链接的，交截图', () => {
    const without = facts({ platformHasLinks: false });
    expect(codeOf(judgeReceipt(without, receipt({ link: null, proofSha256: 'p' })))).toBeNull();
    expect(codeOf(judgeReceipt(without, receipt({ link: null })))).toBe('proofRequired');
  });

  test.each(['javascript:alert(1)', 'mp.weixin.qq.com/s/abc', '', 'https://', 'data:text/html,x'])(
    '不是网址的链接不收：%s',
    (link) => {
      expect(codeOf(judgeReceipt(facts(), receipt({ link })))).toBe('linkUnusable');
    },
  );
});

describe('发布时间是平台的时间 (R21)', () => {
  const on = (hour: number, minute: number, second = 0) =>
    codeOf(
      judgeReceipt(facts(), receipt({ publishedAt: new Date(Date.UTC(2026, 10, 20, hour, minute, second)) })),
    );

  test('不能早于签发，倒签是一票否决', () => {
    expect(on(8, 59, 59)).toBe('timeBeforeSignoff');
  });

  test('平台只显示到分钟，签发那一分钟算在内', () => {
    expect(on(9, 0)).toBeNull();
  });

  test('不能晚于登记的时候', () => {
    expect(on(10, 0)).toBeNull();
    expect(on(10, 0, 1)).toBe('timeInTheFuture');
  });

  test('读不出来的时间不收', () => {
    expect(codeOf(judgeReceipt(facts(), receipt({ publishedAt: new Date(Number.NaN) })))).toBe(
      'timeUnreadable',
    );
  });
});

describe('谁来核对 (R20)', () => {
  test('发布的人不能核对自己发的', () => {
    expect(judgeConfirmation({ state: 'awaiting_confirmation', releaserId: 7 }, 7)).toMatchObject({
      ok: false,
      refusal: { code: 'releaserMayNotConfirm', kind: 'forbidden' },
    });
    expect(judgeConfirmation({ state: 'awaiting_confirmation', releaserId: 7 }, 8).ok).toBe(true);
  });

  test('不知道是谁发的，就没法由"另一个人"核对', () => {
    expect(judgeConfirmation({ state: 'awaiting_confirmation', releaserId: null }, 8).ok).toBe(false);
  });

  test('不在待核的，没有什么可核对', () => {
    expect(judgeConfirmation({ state: 'succeeded', releaserId: 7 }, 8)).toMatchObject({
      refusal: { code: 'nothingToConfirm', kind: 'conflict' },
    });
  });
});
