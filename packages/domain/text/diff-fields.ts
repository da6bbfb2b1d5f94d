import { alternativeText } from './article-text.ts';
import type { DiffBlock, DiffSide } from './diff-block.ts';
import { diffText, replacedWhole } from './text-diff.ts';

/** Words are compared by character; anything else is read as a whole. */
const wordFields = new Set(['title', 'digest', 'author', 'alt']);

/** The fields that differ, in the order of reading. */
export function fieldBlocks(before: DiffSide | null, after: DiffSide | null): DiffBlock[] {
  const left = before ? fieldsOf(before) : new Map<string, string>();
  const right = after ? fieldsOf(after) : new Map<string, string>();
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((field): DiffBlock[] => {
    const one = left.get(field) ?? '';
    const two = right.get(field) ?? '';
    if (one === two) return [];
    const segments = wordFields.has(field) ? diffText(one, two) : replacedWhole(one, two);
    return [{ kind: 'field', field, before: one || null, after: two || null, segments }];
  });
}

/** In the order of reading; '' for what is not there. */
function fieldsOf({ content, plannedAt, accounts, push, facts }: DiffSide): Map<string, string> {
  const article = content.shape === 'article' ? content : null;
  return new Map([
    ['title', content.shape === 'microblog' ? '' : content.title],
    ['digest', article?.digest ?? ''],
    ['author', article?.author ?? ''],
    ['plannedAt', plannedAt ?? ''],
    ['accounts', (accounts ?? []).join('\u3001')],
    ['push', push ? `${push.pushId}/${push.position}` : ''],
    ['cover', article?.coverFileId ?? ''],
    ['alt', article ? alternativeText(article.body) : ''],
    ['sourceUrl', article?.sourceUrl ?? ''],
    ['openComment', article?.openComment ? 'yes' : ''],
    ['video', content.shape === 'generic' ? (content.videoDigest ?? '') : ''],
    ...Object.entries(facts ?? {}),
  ]);
}
