import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestFile, Sha256 } from './sha256.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

test('与标准给出的例子一致 (FIPS 180-4)', () => {
  expect(new Sha256().hex()).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(new Sha256().update(bytesOf('abc')).hex()).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

test('不论分几段算，都和整段一样', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 6 }), (parts) => {
      const digest = new Sha256();
      const whole = createHash('sha256');
      for (const part of parts) {
        digest.update(part);
        whole.update(part);
      }
      expect(digest.hex()).toBe(whole.digest('hex'));
    }),
  );
});

test('视频按块读取，报告进度', async () => {
  const bytes = new Uint8Array(9 * 1024 * 1024).map((_, at) => at % 251);
  const steps: number[] = [];
  // jsdom's Blob has no arrayBuffer; the browsers' has.
  const file = {
    size: bytes.length,
    slice: (from: number, to: number) => ({ arrayBuffer: async () => bytes.slice(from, to).buffer }),
  } as unknown as Blob;
  expect(await digestFile(file, (part) => steps.push(part))).toBe(
    createHash('sha256').update(bytes).digest('hex'),
  );
  expect(steps.length).toBe(3);
  expect(steps.at(-1)).toBe(1);
});
