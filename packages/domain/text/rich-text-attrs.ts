import { type Refused, refused } from '../refusal.ts';
import type { BlockAttrs, TextAlign } from './article-doc.ts';

/** A JSON object from outside, not yet believed. */
export type Raw = Readonly<Record<string, unknown>>;

export function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A refusal about the article's form. Names from outside are cut to what a name can be, so that facts stay facts. */
export function articleRefused(code: string, facts: Readonly<Record<string, unknown>> = {}): Refused {
  const named = Object.entries(facts).map(([key, value]) => [key, nameOrMark(value)]);
  return refused('invalid', 'input', code, Object.fromEntries(named));
}

function nameOrMark(value: unknown): string {
  return typeof value === 'string' && /^[A-Za-z][\w-]{0,39}$/.test(value) ? value : '?';
}

/**
 * The attributes that are set. TipTap writes every attribute of every extension, most of them null: null says nothing
 * and is let through whatever its name; a value under a name that is not known is refused.
 */
export function attrsOf(node: Raw, known: readonly string[]): Raw {
  const attrs = node.attrs ?? {};
  if (!isRaw(attrs)) throw articleRefused('badAttribute', { node: node.type, attribute: 'attrs' });
  const set = Object.entries(attrs).filter(([, value]) => value !== null && value !== undefined);
  const unknown = set.find(([name]) => !known.includes(name));
  if (unknown) throw articleRefused('unknownAttribute', { node: node.type, attribute: unknown[0] });
  return Object.fromEntries(set);
}

/** A whole number within bounds, or the given default where the attribute is not set. */
export function wholeNumber<D>(
  node: Raw,
  attrs: Raw,
  name: string,
  bounds: { min: number; max: number; otherwise: D },
): number | D {
  const value = attrs[name];
  if (value === undefined) return bounds.otherwise;
  if (typeof value === 'number' && Number.isInteger(value) && value >= bounds.min && value <= bounds.max) {
    return value;
  }
  throw articleRefused('badAttribute', { node: node.type, attribute: name });
}

/** One of the given words, or the default where the attribute is not set. */
export function oneOf<W extends string, D>(
  node: Raw,
  attrs: Raw,
  name: string,
  words: { of: readonly W[]; otherwise: D },
): W | D {
  const value = attrs[name];
  if (value === undefined) return words.otherwise;
  const word = words.of.find((candidate) => candidate === value);
  if (word === undefined) throw articleRefused('badAttribute', { node: node.type, attribute: name });
  return word;
}

/** Text of at most `max` UTF-16 units, '' where the attribute is not set. */
export function shortText(node: Raw, attrs: Raw, name: string, max: number): string {
  const value = attrs[name] ?? '';
  if (typeof value === 'string' && value.length <= max) return value;
  throw articleRefused('badAttribute', { node: node.type, attribute: name });
}

export function alignment(node: Raw, attrs: Raw, name: string): TextAlign {
  return oneOf(node, attrs, name, {
    of: ['left', 'center', 'right', 'justify'] as const,
    otherwise: null,
  });
}

export function blockAttrs(node: Raw, attrs: Raw): BlockAttrs {
  return {
    textAlign: alignment(node, attrs, 'textAlign'),
    indent: wholeNumber(node, attrs, 'indent', { min: 0, max: 8, otherwise: 0 }),
  };
}
