import { z } from 'zod';
import { type RefusalFacts, refuse } from '../refusal.ts';
import type { ArticleDoc, EditorJson, ParsedArticle } from './article-doc.ts';
import { normaliseDoc } from './rich-text-nodes.ts';
import { faultOfTree } from './rich-text-safety.ts';

/**
 * Reads an article document from outside: refuses what is unknown, unsafe, too deep or too large and never drops
 * written text, fills in the attributes an editor leaves out, and is idempotent.
 *
 * Refusals (rule `input`): `bodyTooLarge` {limit}, `bodyTooDeep` {limit}, `loneSurrogate`, `nulCharacter`,
 * `forbiddenKey` {key}, `unknownNode` {node}, `unknownMark` {mark}, `unknownAttribute` {node, attribute},
 * `badAttribute` {node, attribute}, `unsafeLink`, `duplicateMark` {mark}, `misplacedNode` {node, parent}, `emptyNode`
 * {node}, `notAnArticle`.
 */
export function parseArticle(value: unknown): ParsedArticle {
  const fault = faultOfTree(value);
  if (fault) return { ok: false, refusal: fault };
  return normaliseDoc(value);
}

/**
 * The article document as a zod schema (see parseArticle). The issue carries the refusal in `params.refusal`;
 * `refusalOfIssues` finds it.
 */
export const articleDocSchema = z.custom<EditorJson>().transform((value, context): ArticleDoc => {
  const parsed = parseArticle(value);
  if (parsed.ok) return parsed.doc;
  context.addIssue({
    code: 'custom',
    message: parsed.refusal.code,
    params: { refusal: parsed.refusal },
  });
  return z.NEVER;
});

/** The refusal that a schema of this folder put into a zod error, or `malformedInput` with the path for any other. */
export function refusalOfIssues(issues: readonly z.core.$ZodIssue[]): RefusalFacts {
  for (const issue of issues) {
    const carried = issue.code === 'custom' ? issue.params?.refusal : undefined;
    if (isRefusal(carried)) return carried;
  }
  const first = issues[0];
  return refuse('invalid', 'input', 'malformedInput', { path: first?.path.map(String).join('.') ?? '' })
    .refusal;
}

function isRefusal(value: unknown): value is RefusalFacts {
  return typeof value === 'object' && value !== null && 'code' in value && 'rule' in value && 'kind' in value;
}
