import { expect, test } from 'vitest';
import { isTrailAct, trailActs } from './acts.ts';

test('每种留痕行为只有一个名字，写法统一 (R37)', () => {
  expect(new Set(trailActs).size).toBe(trailActs.length);
  for (const act of trailActs) expect(act).toMatch(/^[a-z][a-zA-Z]*\.[a-z][a-zA-Z]*$/);
});

test('单子之外的行为写不进留痕 (R37)', () => {
  expect(isTrailAct('draft.saved')).toBe(true);
  expect(isTrailAct('draft.burnt')).toBe(false);
  expect(isTrailAct('')).toBe(false);
});
