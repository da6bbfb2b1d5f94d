import { expect, test } from 'vitest';
import { groupHints } from './group-hints.ts';

const found = (severity: 'block' | 'warn' | 'hint', code: string, text: string) => ({ severity, code, text });

test('审批单上的参考提示：同样的字只写一次，注明几处，先找到的在前；阻断和提示不在其中', () => {
  const groups = groupHints([
    found('hint', 'cautiousWords', '老板'),
    found('warn', 'typo', '布署'),
    found('hint', 'unitNameSlip', '云山市人民政府'),
    found('hint', 'cautiousWords', '老板'),
    found('block', 'idNumber', '11010119900307803X'),
  ]);
  expect(groups.map(({ first, count }) => [first.text, count])).toEqual([
    ['老板', 2],
    ['云山市人民政府', 1],
  ]);
});

test('同样的字因两个原因被提示，各写一次', () => {
  const groups = groupHints([
    found('hint', 'cautiousWords', '老板'),
    found('hint', 'nearMissOfPosts', '老板'),
  ]);
  expect(groups).toHaveLength(2);
});
