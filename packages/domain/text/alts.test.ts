import { describe, expect, test } from 'vitest';
import { guidedSteps } from '../release/guided-steps.ts';
import { readSignedForm, signedForm } from '../release/signed-form.ts';
import { microblogContent } from '../testing/drafts.ts';
import { anyDay, book, entry } from '../testing/word-books.ts';
import { checkContent } from '../wording/check-content.ts';
import { diffPlacement } from './diff.ts';
import { fieldText } from './field-text.ts';
import { outgoing } from './outgoing.ts';
import { type MicroblogContent, microblogContentSchema } from './placement-content.ts';

const [one, two] = ['a'.repeat(64), 'b'.repeat(64)];
const plain = microblogContent({ text: '会议召开。', pictures: [one, two] }) as MicroblogContent;
const told: MicroblogContent = { ...plain, alts: { [two]: ' 领导\n讲话 ', ['c'.repeat(64)]: '拿掉的图' } };
const formOf = (content: MicroblogContent) =>
  signedForm({
    accountId: 1,
    content,
    declarations: { ai: { use: 'none', media: [] }, relay: null },
    push: null,
  });

describe('微博和其他平台图片的替代文字', () => {
  test('随签发内容一起签：写了、改了，摘要就变；没有写的，签的和从前一字不差 (R1)', () => {
    expect(outgoing(told)).toMatchObject({ alts: ['', '领导 讲话'] });
    expect(outgoing(plain)).not.toHaveProperty('alts');
    expect(formOf({ ...plain, alts: { [one]: ' ' } })).toBe(formOf(plain));
    expect(formOf(told)).not.toBe(formOf(plain));
    expect(formOf({ ...told, alts: { [two]: '合影' } })).not.toBe(formOf(told));
  });

  test('辅助发布时逐张抄过去，第几张写清楚 (R20)', () => {
    const form = readSignedForm(formOf(told));
    if (!form) throw new Error('the form does not read');
    expect(guidedSteps(form)).toContainEqual({ kind: 'field', field: 'alts', format: 'plain' });
    const bare = readSignedForm(formOf(plain));
    expect(bare && guidedSteps(bare).some((step) => step.kind === 'field' && step.field === 'alts')).toBe(
      false,
    );
  });

  test('和正文一样检查，位置在“图片替代文字”里', () => {
    const words = book({ entries: [entry({ term: '布署', advice: '部署' })] });
    const content = { ...plain, alts: { [one]: '会场', [two]: '市长布署工作' } };
    const [finding] = checkContent(content, words, anyDay);
    expect(finding).toMatchObject({ field: 'alt', text: '布署', start: 5, end: 7 });
    expect(fieldText(content, 'alt').slice(5, 7)).toBe('布署');
  });

  test('改了替代文字，审核人在对比里看得到', () => {
    const side = (content: MicroblogContent) => ({ content, plannedAt: null, push: null }) as never;
    expect(diffPlacement(side(plain), side(told))).toContainEqual(
      expect.objectContaining({ kind: 'picture', fileId: two, change: 'changed' }),
    );
  });

  test('最多九张，每张五百字', () => {
    const parse = (alts: Record<string, string>) =>
      microblogContentSchema.safeParse({ ...plain, alts }).success;
    expect(parse({ [one]: '字'.repeat(500) })).toBe(true);
    expect(parse({ [one]: '字'.repeat(501) })).toBe(false);
    expect(parse({ 不是图: '字' })).toBe(false);
    const many = Array.from({ length: 10 }, (_, at) => [String(at).repeat(64), '图']);
    expect(parse(Object.fromEntries(many))).toBe(false);
  });
});
