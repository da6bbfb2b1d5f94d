import { type ArticleParagraph, paragraphs } from './article-text.ts';
import type { DiffBlock, DiffSide, UnchangedLine } from './diff-block.ts';
import { fieldBlocks } from './diff-fields.ts';
import { type LinePair, pairLines } from './diff-lines.ts';
import { type PictureNumbers, pictureNumbers } from './diff-pictures.ts';
import { outgoing } from './outgoing.ts';
import { altsInOrder } from './placement-content.ts';
import { diffText } from './text-diff.ts';

/**
 * What changed between two versions of one placement, as a reviewer reads it: fields first, then paragraphs and
 * pictures in order, unchanged ones folded. Null stands for a side where the placement does not exist. An empty list,
 * or one with nothing but an unchanged block, means that both sides say and look the same.
 */
export function diffPlacement(before: DiffSide | null, after: DiffSide | null): DiffBlock[] {
  const fields = fieldBlocks(before, after);
  const lines = lineBlocks(pairLines(linesOf(before), linesOf(after)));
  const seen = [...fields, ...lines].some((block) => block.kind !== 'unchanged');
  if (!seen && before && after && goesOut(before) !== goesOut(after)) return [{ kind: 'layout' }, ...lines];
  return [...fields, ...lines];
}

function goesOut(side: DiffSide): string {
  return JSON.stringify(outgoing(side.content));
}

function linesOf(side: DiffSide | null): ArticleParagraph[] {
  if (side === null) return [];
  const { content } = side;
  if (content.shape === 'article') return paragraphs(content.body);
  const words = content.text.split('\n').filter((text) => text.trim() !== '');
  return [
    ...words.map((text) => ({
      role: 'paragraph' as const,
      text,
      look: text,
      links: [],
      anchors: [],
      fileId: null,
    })),
    ...altsInOrder(content).map((alt, at) => ({
      role: 'picture' as const,
      text: alt,
      look: `${content.pictures[at]} ${alt}`,
      links: [],
      anchors: [],
      fileId: content.pictures[at] ?? null,
    })),
  ];
}

function lineBlocks(pairs: readonly LinePair[]): DiffBlock[] {
  const blocks: DiffBlock[] = [];
  let folded: UnchangedLine[] = [];
  const fold = () => {
    if (folded.length > 0) blocks.push({ kind: 'unchanged', count: folded.length, lines: folded });
    folded = [];
  };
  const pictures = pictureNumbers(pairs);
  for (const pair of pairs) {
    const { before, after } = pair;
    if (before && after && before.look === after.look) {
      folded.push({ role: after.role, text: after.text, fileId: after.fileId });
      continue;
    }
    const block = changedBlock(pair, pictures);
    if (block === null) continue;
    fold();
    blocks.push(block);
  }
  fold();
  return blocks;
}

function changedBlock({ before, after }: LinePair, pictures: PictureNumbers): DiffBlock | null {
  const line = after ?? before;
  if (line === null) return null;
  const fileId = line.fileId;
  if (fileId === null) {
    return {
      kind: 'paragraph',
      change: changeOf(before, after),
      role: line.role,
      segments: diffText(before?.text ?? '', after?.text ?? ''),
      links: changedLinks(before?.links ?? [], after?.links ?? []),
    };
  }
  if (after === null && before && pictures.movedFrom.has(before)) return null;
  const origin = before ?? (after && pictures.movedTo.get(after)) ?? null;
  return {
    kind: 'picture',
    change: before && after ? 'changed' : origin && after ? 'moved' : after ? 'added' : 'removed',
    fileId,
    before: (origin && pictures.before.get(origin)) ?? null,
    after: (after && pictures.after.get(after)) ?? null,
    segments: diffText(origin?.text ?? '', after?.text ?? ''),
  };
}

function changeOf(
  before: ArticleParagraph | null,
  after: ArticleParagraph | null,
): 'changed' | 'added' | 'removed' | 'format' {
  if (before === null) return 'added';
  if (after === null) return 'removed';
  return before.text === after.text ? 'format' : 'changed';
}

function changedLinks(before: readonly string[], after: readonly string[]) {
  return {
    removed: before.filter((href) => !after.includes(href)),
    added: after.filter((href) => !before.includes(href)),
  };
}
