import { expect, test } from 'vitest';
import { alike, type FindingItem } from './standing-items.ts';

const finding = (field: string, code: string, facts: FindingItem['facts'] = {}): FindingItem => ({
  kind: 'finding',
  code,
  accountId: 1,
  field,
  facts,
});
const say = ({ code, facts }: FindingItem) => `${code} ${facts.name ?? ''}`;

test('同一处栏目里说法相同的须改正项合成一条，数得出几处；说法不同、栏目不同的各说各的', () => {
  const items = [
    finding('body', 'idNumber', { region: '11' }),
    finding('body', 'nameSlip', { name: '最高人民法院' }),
    finding('body', 'idNumber', { region: '35' }),
    finding('title', 'idNumber'),
    finding('body', 'nameSlip', { name: '中央人民政府' }),
    { kind: 'publisher', accountId: 1 } as const,
  ];
  expect(alike(items, say).map(({ item, count }) => [item, count])).toEqual([
    [items[0], 2],
    [items[1], 1],
    [items[3], 1],
    [items[4], 1],
    [items[5], 1],
  ]);
});
