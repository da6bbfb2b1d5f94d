import { describe, expect, test } from 'vitest';
import { shareReadings } from './share-readings.ts';

/** A reading that ends when it is told to, and knows how often it was begun. */
function slowReading() {
  const open: { readonly number: number; end(): void; fail(): void }[] = [];
  let begun = 0;
  const read = () =>
    new Promise<number>((resolve, reject) => {
      begun += 1;
      const number = begun;
      open.push({ number, end: () => resolve(number), fail: () => reject(new Error('读不到')) });
    });
  return { read, open, begun: () => begun };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('同时来问同一件事，合起来读一次', () => {
  test('读着的时候来问的，得到的是问了之后才开始的那一次', async () => {
    const share = shareReadings<number>();
    const { read, open, begun } = slowReading();
    const first = share('a', read);
    const others = [share('a', read), share('a', read), share('a', read)];
    open[0]?.end();
    await turn();
    expect(begun()).toBe(2);
    open[1]?.end();
    expect(await first).toBe(1);
    expect(await Promise.all(others)).toEqual([2, 2, 2]);
  });

  test('第二次读着的时候来问的，等第三次', async () => {
    const share = shareReadings<number>();
    const { read, open } = slowReading();
    const first = share('a', read);
    const second = share('a', read);
    open[0]?.end();
    await turn();
    const third = share('a', read);
    open[1]?.end();
    await turn();
    open[2]?.end();
    expect(await Promise.all([first, second, third])).toEqual([1, 2, 3]);
  });

  test('问的不是同一件事，各读各的', async () => {
    const share = shareReadings<number>();
    const { read, open } = slowReading();
    const both = [share('范围一', read), share('范围二', read)];
    for (const one of open) one.end();
    expect(await Promise.all(both)).toEqual([1, 2]);
  });

  test('一次读失败，只有等它的人知道；后来的照读', async () => {
    const share = shareReadings<number>();
    const { read, open } = slowReading();
    const first = share('a', read);
    const lost = expect(first).rejects.toThrow('读不到');
    const second = share('a', read);
    open[0]?.fail();
    await lost;
    await turn();
    open[1]?.end();
    expect(await second).toBe(2);
  });

  test('读完了不留着：再问就再读', async () => {
    const share = shareReadings<number>();
    const { read, open, begun } = slowReading();
    const first = share('a', read);
    open[0]?.end();
    await first;
    await turn();
    const again = share('a', read);
    open[1]?.end();
    expect(await again).toBe(2);
    expect(begun()).toBe(2);
  });
});
