import { mayAnywhere } from '@qianfa/domain/rights/may';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServedOffice, serveOffice } from '../testing/serve.ts';
import { leafPaths, listProcedures, plausible, withAt } from './procedures.ts';

/** T18: 300 inputs for every procedure at full size, one in twenty otherwise. */
const perProcedure = process.env.QIANFA_FULL ? 300 : 15;

let served: ServedOffice;
beforeAll(async () => {
  served = await serveOffice();
});
afterAll(() => served.close());

const nested = (depth: number): unknown => (depth === 0 ? 1 : { content: [nested(depth - 1)] });

/** As JavaScript values; what only JSON text can say (lone surrogates, big numbers, `__proto__`) is in `rawBodies`. */
const hostile: readonly unknown[] = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfff',
  '\u202e反转\u2066',
  '',
  ' ',
  '👨‍👩‍👧‍👦'.repeat(50),
  'a'.repeat(1_000_000),
  "'; drop table post; --",
  '%',
  '\\',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 53,
  2 ** 63,
  1e308,
  -(2 ** 31),
  [],
  [[]],
  {},
  { length: 1e9 },
  { toString: 'x', constructor: null },
  Array.from({ length: 5_000 }, () => 'x'),
  nested(200),
  '2026-02-30',
  '9999-12-31T23:59:59Z',
];

const rawBodies: readonly string[] = [
  '',
  '{',
  'null',
  '[]',
  '"x"',
  '{"__proto__":{"role":"systemAdmin"}}',
  '{"constructor":{"prototype":{"ok":true}}}',
  '{"id":9223372036854775808,"postId":9223372036854775807}',
  '{"a":"\\ud800"}',
  `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
];

describe('恶意输入不出 500、不卡住、不泄露 (T18)', () => {
  test.each(listProcedures())('$path', async ({ path, right, input }) => {
    const { accounts, units, ...people } = served.office;
    const actor = Object.values(people).find(
      (person) => right !== undefined && mayAnywhere(person, right).ok,
    );
    const base = plausible(input) ?? {};
    const bodies = [...rawBodies, ...mutations(base)].slice(0, perProcedure + rawBodies.length);
    for (const body of bodies) {
      const answer = await served.call(actor ?? null, path, body);
      const shown = `${body.slice(0, 120)} → ${answer.status} ${answer.text.slice(0, 300)}`;
      expect(answer.status, shown).not.toBe(500);
      expect(answer.text, shown).not.toMatch(/ at .*\.ts:\d+|postgres|drizzle|node_modules/i);
      expect(answer.ms, shown).toBeLessThan(5_000);
    }
    expect(served.failures, JSON.stringify(served.failures.at(-1))).toEqual([]);
  });
});

/** Every hostile value in every place, in an order that spreads both. */
function mutations(base: unknown): string[] {
  const paths = leafPaths(base);
  const bodies: string[] = [];
  for (let turn = 0; turn < hostile.length; turn += 1) {
    paths.forEach((path, index) => {
      bodies.push(JSON.stringify(withAt(base, path, hostile[(turn + index) % hostile.length])) ?? 'null');
    });
  }
  return bodies;
}
