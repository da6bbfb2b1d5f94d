import { refused } from '../refusal.ts';
import { findLoneSurrogate } from './unsafe-text.ts';

/** What JSON can say. Objects are read by their own enumerable keys. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * RFC 8785 (JCS) text of a value: keys sorted by UTF-16 code units, numbers as ECMAScript writes them, strings with
 * the shortest escapes, no white space, no Unicode normalisation. The same value gives the same text everywhere,
 * which is what a digest needs.
 *
 * @throws Refused `loneSurrogate` for a string or key without a UTF-8 form; TypeError for what JSON cannot say
 *   (undefined, functions, NaN, infinities, bigints), which is a mistake in the calling code and never a person's.
 */
export function canonicalJson(value: Json): string {
  return written(value);
}

function written(value: Json | undefined): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      return canonicalNumber(value);
    case 'string':
      return canonicalString(value);
    case 'object':
      return isList(value) ? canonicalList(value) : canonicalObject(value);
    default:
      throw new TypeError(`canonical JSON cannot hold ${typeof value}`);
  }
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError('canonical JSON cannot hold NaN or an infinity');
  return JSON.stringify(value);
}

/** JSON.stringify escapes exactly as RFC 8785 3.2.2.2 asks, once lone surrogates are out of the way. */
function canonicalString(value: string): string {
  const lone = findLoneSurrogate(value);
  if (lone >= 0) throw refused('invalid', 'input', 'loneSurrogate', { at: lone });
  return JSON.stringify(value);
}

function canonicalList(list: readonly Json[]): string {
  // Index by index: map() would step over the holes of a sparse array.
  const parts: string[] = [];
  for (let at = 0; at < list.length; at++) parts.push(written(list[at]));
  return `[${parts.join(',')}]`;
}

function canonicalObject(object: { readonly [key: string]: Json }): string {
  const keys = Object.keys(object).sort(byCodeUnit);
  return `{${keys.map((key) => `${canonicalString(key)}:${written(object[key])}`).join(',')}}`;
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
