import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paperCode, readPaperCode } from './paper-code.ts';

const digest = fc.stringMatching(/^[0-9a-f]{64}$/);

describe('审批单上的短码 (R42)', () => {
  test('短码是摘要的前八位加一个校验字符', () => {
    expect(paperCode('7f3a91c2ff00')).toMatch(/^7F3A-91C2-[0-9A-Z]$/);
  });

  test('怎么写都认：小写、全角、空格、各种连字符、O 当 0、I 当 1', () => {
    const code = paperCode('10ab00cdff');
    const check = code.at(-1) ?? '';
    expect(readPaperCode(`10ab 00cd ${check.toLowerCase()}`)).toBe(code);
    expect(readPaperCode(`IOAB—OOCD—${check}`)).toBe(code);
    expect(readPaperCode('１０ＡＢ００ＣＤ'.concat(check))).toBe(code);
  });

  test('抄错任何一个字符，当场指出', () => {
    fc.assert(
      fc.property(digest, fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 15 }), (sm3, at, by) => {
        const plain = paperCode(sm3).replaceAll('-', '');
        const wrong = ((Number.parseInt(plain.charAt(at), 16) + by) % 16).toString(16).toUpperCase();
        expect(readPaperCode(plain.slice(0, at) + wrong + plain.slice(at + 1))).toBeNull();
      }),
    );
  });

  test('相邻两个字符抄颠倒，当场指出', () => {
    fc.assert(
      fc.property(digest, fc.integer({ min: 0, max: 6 }), (sm3, at) => {
        const plain = paperCode(sm3).replaceAll('-', '');
        const swapped = plain.slice(0, at) + plain.charAt(at + 1) + plain.charAt(at) + plain.slice(at + 2);
        if (swapped !== plain) expect(readPaperCode(swapped)).toBeNull();
      }),
    );
  });

  test.each(['', '7F3A', '7F3A-91C2', 'ZZZZ-ZZZZ-Z', '七', '7F3A-91C2-KK'])('“%s”不是短码', (typed) => {
    expect(readPaperCode(typed)).toBeNull();
  });
});
