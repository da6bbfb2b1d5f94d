import { describe, expect, test } from 'vitest';
import { endNames, judgeEndNames, noEndNames } from './end-names.ts';

const people = { drafter: '张三', signer: '王五' };

describe('文末署名按单位的办法 (R14)', () => {
  test.each([
    ['没有设办法', noEndNames, []],
    ['只署拟稿', { ...noEndNames, drafter: true }, ['drafter 张三']],
    [
      '三个都署',
      { drafter: true, reviewer: '李四', signer: true },
      ['drafter 张三', 'reviewer 李四', 'signer 王五'],
    ],
  ])('%s', (_, rule, expected) => {
    expect(endNames(rule, people).map(({ hand, name }) => `${hand} ${name}`)).toEqual(expected);
  });

  test('签发人还不知道是谁，就不署签发', () => {
    expect(endNames({ ...noEndNames, signer: true }, { ...people, signer: null })).toEqual([]);
  });
});

describe('署的名字要属实，才签得下去 (R14)', () => {
  const names = endNames({ drafter: true, reviewer: '李四', signer: true }, people);

  test('签的人和审的人都是署的人', () => {
    expect(judgeEndNames(names, { signer: '王五', passedBy: ['李四', '赵六'] })).toEqual({ ok: true });
  });

  test('换了人签，署名就不属实', () => {
    expect(judgeEndNames(names, { signer: '冯七', passedBy: ['李四'] })).toMatchObject({
      refusal: { code: 'endNameSigner', rule: 'R14', facts: { written: '王五', signer: '冯七' } },
    });
  });

  test('署了名的审核人没有审过', () => {
    expect(judgeEndNames(names, { signer: '王五', passedBy: ['赵六'] })).toMatchObject({
      refusal: { code: 'endNameReviewer', facts: { written: '李四' } },
    });
  });

  test('没有署名，谁签都行', () => {
    expect(judgeEndNames([], { signer: '冯七', passedBy: [] })).toEqual({ ok: true });
  });
});
