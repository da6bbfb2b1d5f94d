import { z } from 'zod';
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
 * `refusalOfIssues` (fields.ts) finds it.
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
