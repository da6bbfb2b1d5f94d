import { describe, expect, test } from 'vitest';
import { moved } from './order.ts';
import { stepChanges } from './step-changes.ts';

const words = (name: string, change: Partial<ReturnType<typeof base>> = {}) => ({ ...base(name), ...change });
const base = (name: string) => ({
  name,
  kind: '审核',
  people: '本稿单位的审核人，任一人',
  limitHours: '4 工作小时',
  gates: '文字关',
  secrecyBy: '',
});
const step = (key: string, change: Partial<ReturnType<typeof base>> = {}) => ({
  key,
  words: words(key, change),
});

describe('两版流程的差别 (R2)', () => {
  test('没有差别就什么也不说', () => {
    expect(stepChanges([step('初审'), step('签发')], [step('初审'), step('签发')])).toEqual([]);
  });

  test('加了、去掉、改了什么，一句一句说', () => {
    expect(
      stepChanges(
        [step('初审'), step('复审'), step('签发')],
        [step('初审', { limitHours: '8 工作小时' }), step('会签'), step('签发')],
      ),
    ).toEqual([
      { kind: 'removed', step: '复审' },
      { kind: 'changed', step: '初审', part: 'limitHours', from: '4 工作小时', to: '8 工作小时' },
      { kind: 'added', step: '会签' },
    ]);
  });

  test('前面加一个环节，后面的不算移动；真换了次序才算', () => {
    expect(stepChanges([step('初审'), step('复审')], [step('校对'), step('初审'), step('复审')])).toEqual([
      { kind: 'added', step: '校对' },
    ]);
    expect(stepChanges([step('初审'), step('复审')], [step('复审'), step('初审')])).toEqual([
      { kind: 'moved', step: '复审', from: 2, to: 1 },
      { kind: 'moved', step: '初审', from: 1, to: 2 },
    ]);
  });

  test('环节改名是改名，不是换了一个环节', () => {
    expect(stepChanges([step('初审')], [{ key: '初审', words: words('科室初审') }])).toEqual([
      { kind: 'changed', step: '科室初审', part: 'name', from: '初审', to: '科室初审' },
    ]);
  });
});

test('上移下移到头就不动', () => {
  expect(moved([1, 2, 3], 0, 1)).toEqual([2, 1, 3]);
  expect(moved([1, 2, 3], 0, -1)).toEqual([1, 2, 3]);
  expect(moved([1, 2, 3], 2, 1)).toEqual([1, 2, 3]);
});
