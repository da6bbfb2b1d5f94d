import { beforeEach, describe, expect, test } from 'vitest';
import { forgetCorrection, keepCorrection, keptCorrection } from './correction-copy.ts';

const words = { shape: 'microblog' as const, text: '抽查219批。', pictures: [] };

describe('改了还没有提交的字留在这台电脑上 (R3)', () => {
  beforeEach(() => window.localStorage.clear());

  test('各人各稿分开留着，提交之后清掉', () => {
    keepCorrection(1, 7, { revisionId: 3, contents: { 12: words } });
    expect(keptCorrection(1, 7)).toEqual({ revisionId: 3, contents: { 12: words } });
    expect(keptCorrection(2, 7)).toBeNull();
    expect(keptCorrection(1, 8)).toBeNull();
    forgetCorrection(1, 7);
    expect(keptCorrection(1, 7)).toBeNull();
  });

  test.each([
    '坏的',
    '{"revisionId":3,"contents":{"12":{"shape":"other"}}}',
    '[]',
    '{"revisionId":0,"contents":{}}',
  ])('读不懂的留稿当作没有：%s', (stored) => {
    window.localStorage.setItem('qianfa.correct.1.7', stored);
    expect(keptCorrection(1, 7)).toBeNull();
  });
});
