import { expect, test } from 'vitest';
import { growsTooFast } from './growth.ts';

/** The mistake that the rig is for: at every ninth place, what stands before it is looked through again. */
function careless(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at += 9)
    for (let back = at; back >= 0; back -= 9) sum += text.charCodeAt(back);
  return sum;
}

test('用时随长度平方增加的检查，会被看出来', () => {
  expect(growsTooFast(careless, ['的'])).toHaveLength(1);
}, 120_000);

test('只看一遍的检查，不会被冤枉', () => {
  expect(growsTooFast((text) => text.lastIndexOf('\u0001'), ['的', '1 '])).toEqual([]);
});
