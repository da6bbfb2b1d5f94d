import { expect, test } from 'vitest';
import { cloneOf, installPolyfills, randomId } from './polyfills.ts';

test('明文 http 下也能得到随机编号', () => {
  const ids = new Set(Array.from({ length: 200 }, randomId));
  expect(ids.size).toBe(200);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('旧浏览器缺少的数组方法被补上，已有的不动', () => {
  const own = Array.prototype.at;
  Reflect.deleteProperty(Array.prototype, 'at');
  Reflect.deleteProperty(Array.prototype, 'findLast');
  installPolyfills();
  expect(Array.prototype.at).not.toBe(own);
  expect([1, 2, 3].at(-1)).toBe(3);
  expect([1, 2, 3].at(5)).toBeUndefined();
  expect([1, 2, 3, 4].findLast((value) => value % 2 === 1)).toBe(3);
  const installed = Array.prototype.at;
  installPolyfills();
  expect(Array.prototype.at).toBe(installed);
});

test('补上的 Object.hasOwn 不再调用它自己，只认自己的键', () => {
  const own = Object.hasOwn;
  Reflect.deleteProperty(Object, 'hasOwn');
  try {
    installPolyfills();
    expect(Object.hasOwn).not.toBe(own);
    expect(Object.hasOwn({ a: undefined }, 'a')).toBe(true);
    expect(Object.hasOwn({ a: 1 }, 'toString')).toBe(false);
    expect(Object.hasOwn('ab' as unknown as object, 'length')).toBe(true);
  } finally {
    Object.defineProperty(Object, 'hasOwn', { value: own, writable: true, configurable: true });
  }
});

test('复制不与原件相连，循环引用也能复制', () => {
  const original: Record<string, unknown> = {
    list: [1, { deep: true }],
    on: new Date(5),
    map: new Map([['a', 1]]),
  };
  original.self = original;
  const copy = cloneOf(original) as typeof original;
  expect(copy).not.toBe(original);
  expect(copy.list).toEqual([1, { deep: true }]);
  expect(copy.list).not.toBe(original.list);
  expect(copy.on).toEqual(new Date(5));
  expect(copy.map).toEqual(new Map([['a', 1]]));
  expect(copy.self).toBe(copy);
});
