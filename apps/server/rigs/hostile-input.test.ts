import { mayAnywhere } from '@qianfa/domain/rights/may';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type ServedOffice, serveOffice } from '../testing/serve.ts';
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

/** What is wrong with an answer to such input; null: nothing. */
function complaint({ status, text, ms }: Answer): string | null {
  if (status === 500) return 'a 500';
  if (/ at .*\.ts:\d+|postgres|drizzle|node_modules/i.test(text)) return 'a leak';
  return ms < 5_000 ? null : 'a hang';
}

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
      expect(complaint(answer), shown).toBeNull();
    }
    expect(served.failures, JSON.stringify(served.failures.at(-1))).toEqual([]);
  });
});

describe('负对照：粗心的接口，同样的输入当场露出来 (T18)', () => {
  const base = { postId: 1, title: '通告', content: { body: { text: '正文' } } };
  const bodies = [...rawBodies, ...mutations(base)];
  type Careless = (given: { postId: number; title: string; content: { body: unknown } }) => unknown;
  /** As such a build would answer; the outermost frame is the one that every server has. */
  const answerOf = (careless: Careless, body: string, tell: (error: Error) => string): Answer => {
    try {
      return { status: 200, text: JSON.stringify(careless(JSON.parse(body))) ?? '', ms: 1 };
    } catch (error) {
      return { status: 500, text: tell(error instanceof Error ? error : new Error()), ms: 1 };
    }
  };
  const found = (careless: Careless, tell: (error: Error) => string) =>
    bodies.filter((body) => complaint(answerOf(careless, body, tell)) !== null).length;

  test('不看形状就用的', () => {
    expect(found((given) => given.title.trim(), String)).toBeGreaterThan(10);
    expect(found((given) => BigInt(given.postId), String)).toBeGreaterThan(5);
  });

  test('把出错的地方说出去的，换成 400 也瞒不过', () => {
    const stack = new Error('no such column').stack ?? '';
    expect(complaint({ status: 400, text: stack, ms: 1 })).toBe('a leak');
    expect(complaint({ status: 409, text: 'PostgresError: duplicate key', ms: 1 })).toBe('a leak');
  });

  test('答得太久的', () => {
    expect(complaint({ status: 400, text: '', ms: 5_001 })).toBe('a hang');
  });

  test('真正的服务器出一次 500，也记在案上', async () => {
    const failed = served.failures.length;
    await served.database.ownerSql`alter table lexicon rename to lexicon_gone`;
    try {
      const { accounts, units, ...people } = served.office;
      const answer = await served.call(people.securityAdmin, 'wording.lexicons', '{}');
      expect(complaint(answer)).toBe('a 500');
      expect(answer.text).not.toMatch(/lexicon_gone|relation/);
      expect(served.failures).toHaveLength(failed + 1);
    } finally {
      await served.database.ownerSql`alter table lexicon_gone rename to lexicon`;
      served.failures.splice(failed);
    }
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
