import { findAnchor } from '@qianfa/domain/text/anchor';
import { fieldText } from '@qianfa/domain/text/field-text';
import type { PlacementContent } from '@qianfa/domain/text/placement-content';
import type { Annotation, PlacedAnnotation } from './annotation-types.ts';

/**
 * Where each annotation stands in these contents (R5): those with a place in the order of accounts, fields and text, then
 * those whose words are gone, or whose account is no longer in the post.
 */
export function placeAnnotations(
  annotations: readonly Annotation[],
  contents: ReadonlyMap<number, PlacementContent>,
): PlacedAnnotation[] {
  const accounts = [...contents.keys()];
  // One field's text is read once, however many annotations point at it.
  const texts = new Map<string, string>();
  const textOf = (accountId: number, content: PlacementContent, field: string) => {
    const key = `${accountId} ${field}`;
    const known = texts.get(key) ?? fieldText(content, field);
    texts.set(key, known);
    return known;
  };
  const placed = annotations.map((annotation): PlacedAnnotation => {
    const { accountId, field, anchor } = annotation;
    const content = contents.get(accountId);
    return { annotation, range: content ? findAnchor(textOf(accountId, content, field), anchor) : null };
  });
  const order = ({ annotation, range }: PlacedAnnotation) => [
    range === null ? 1 : 0,
    accounts.indexOf(annotation.accountId),
    fields.indexOf(annotation.field),
    range?.start ?? 0,
    annotation.id,
  ];
  return placed.sort((a, b) => compareLists(order(a), order(b)));
}

const fields = ['title', 'author', 'digest', 'text', 'body', 'pictures', 'sourceUrl'];

function compareLists(left: readonly number[], right: readonly number[]): number {
  const at = left.findIndex((value, index) => value !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}
