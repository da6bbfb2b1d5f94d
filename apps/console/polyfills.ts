/**
 * What Chromium 86 (the oldest browser on an office desk) lacks and this console or its libraries call. Each entry
 * names the version that brought it; none is installed where the browser has its own.
 */

function define(target: object, name: string, value: unknown): void {
  if (name in target) return;
  Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
}

function at(this: ArrayLike<unknown>, index: number): unknown {
  const position = Math.trunc(index) || 0;
  return this[position < 0 ? this.length + position : position];
}

function findLastIndexIn(
  list: readonly unknown[],
  test: (element: unknown, index: number, list: readonly unknown[]) => unknown,
): number {
  for (let index = list.length - 1; index >= 0; index--) if (test(list[index], index, list)) return index;
  return -1;
}

/** A version 4 identifier. Browsers hide `crypto.randomUUID` on plain http, `getRandomValues` they do not. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Copies plain values (JSON, Date, Map, Set): what the router and the editor clone. */
export function cloneOf(value: unknown, seen = new Map<object, unknown>()): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return new Date(value.getTime());
  const known = seen.get(value);
  if (known !== undefined) return known;
  if (value instanceof Map) {
    const copy = new Map();
    seen.set(value, copy);
    for (const [key, entry] of value) copy.set(cloneOf(key, seen), cloneOf(entry, seen));
    return copy;
  }
  if (value instanceof Set) return new Set(Array.from(value, (entry) => cloneOf(entry, seen)));
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [] : {};
  seen.set(value, copy);
  for (const [key, entry] of Object.entries(value)) Reflect.set(copy, key, cloneOf(entry, seen));
  return copy;
}

/** Installs everything missing; safe to call twice. */
export function installPolyfills(): void {
  // 92: TanStack Router and TipTap call .at(); zod calls it on strings.
  define(Array.prototype, 'at', at);
  define(String.prototype, 'at', at);
  // 93: React Query and our own code test keys with it. By the descriptor: the native call is what is missing.
  define(Object, 'hasOwn', (object: object, key: PropertyKey) =>
    Boolean(Reflect.getOwnPropertyDescriptor(Object(object), key)),
  );
  // 97: TanStack Router looks up the last match.
  define(
    Array.prototype,
    'findLast',
    function (this: unknown[], test: Parameters<typeof findLastIndexIn>[1]) {
      return this[findLastIndexIn(this, test)];
    },
  );
  define(
    Array.prototype,
    'findLastIndex',
    function (this: unknown[], test: Parameters<typeof findLastIndexIn>[1]) {
      return findLastIndexIn(this, test);
    },
  );
  // 98: the editor clones documents.
  define(globalThis, 'structuredClone', (value: unknown) => cloneOf(value));
  // 110: sorting a copy, in our own lists.
  define(Array.prototype, 'toSorted', function (this: unknown[], order?: (a: unknown, b: unknown) => number) {
    return [...this].sort(order);
  });
  // 92, and absent on plain http in every version.
  if (typeof crypto !== 'undefined') define(crypto, 'randomUUID', randomId);
  // 103: time limits on requests.
  if (typeof AbortSignal !== 'undefined') {
    define(AbortSignal, 'timeout', (milliseconds: number) => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), milliseconds);
      return controller.signal;
    });
  }
}
