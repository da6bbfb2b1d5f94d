import { expect, test } from 'vitest';
import { fieldOf, instantIn } from './shanghai-field.ts';

test('填的是北京时间，与电脑的时区无关 (R40)', () => {
  expect(instantIn('2026-11-22T09:30')).toBe('2026-11-22T01:30:00.000Z');
  expect(fieldOf('2026-11-22T01:30:00.000Z')).toBe('2026-11-22T09:30');
  expect(fieldOf(null)).toBe('');
});

test('没填完的、不存在的时间不算', () => {
  expect(['', '2026-11-22', '2026-02-30T09:00', '2026-11-22T25:00'].map(instantIn)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
