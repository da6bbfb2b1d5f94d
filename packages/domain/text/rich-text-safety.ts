import { type RefusalFacts, refuse } from '../refusal.ts';
import { judgeText, utf8Length } from './unsafe-text.ts';

/** Largest article in bytes of its JSON in UTF-8. WeChat takes less than 1 MB of HTML (PLATFORMS.md). */
export const maxArticleBytes = 1_000_000;

/** Nested nodes, the document itself included; Word's deepest lists and tables stay under 20. */
export const maxArticleDepth = 40;

/** Levels of JSON that one node takes: the node, its `content` list; its attributes and marks add four at the end. */
const maxJsonDepth = maxArticleDepth * 2 + 4;

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * What makes a tree from outside dangerous before anyone looks at its meaning, or null. Walks without recursion, so
 * that a tree of any depth (or one that contains itself) costs no stack.
 */
export function faultOfTree(value: unknown): RefusalFacts | null {
  const open: { value: unknown; depth: number; key: string }[] = [{ value, depth: 1, key: 'body' }];
  let bytes = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.depth > maxJsonDepth) return fault('bodyTooDeep', { limit: maxArticleDepth });
    if (typeof next.value === 'string') {
      const verdict = judgeText(next.value, next.key);
      if (!verdict.ok) return verdict.refusal;
      bytes += jsonBytes(next.value);
    } else if (typeof next.value === 'object' && next.value !== null) {
      for (const [key, inner] of Object.entries(next.value)) {
        if (forbiddenKeys.has(key)) return fault('forbiddenKey', { key });
        bytes += Array.isArray(next.value) ? 1 : key.length + 4;
        open.push({
          value: inner,
          depth: next.depth + 1,
          key: Array.isArray(next.value) ? next.key : plainName(key),
        });
      }
      bytes += 2;
    } else bytes += 4;
    if (bytes > maxArticleBytes) return fault('bodyTooLarge', { limit: maxArticleBytes });
  }
  return null;
}

/** The reader's name for a fault; facts never carry the text itself. */
function fault(code: string, facts: RefusalFacts['facts']): RefusalFacts {
  return refuse('invalid', 'input', code, facts).refusal;
}

function jsonBytes(text: string): number {
  return utf8Length(text) + 2;
}

/** A name from outside as a fact for the sentence; anything longer or stranger than a name is not repeated. */
function plainName(key: string): string {
  return /^[A-Za-z]{1,40}$/.test(key) ? key : '?';
}
