import { diffPlacement } from './diff.ts';
import type { DiffBlock } from './diff-block.ts';
import type { PlacementContent } from './placement-content.ts';
import type { Segment } from './text-diff.ts';

/** One passage that a correction changed, as it stands on the sheet: what went, what came, and a few words around it. */
export interface CorrectedPassage {
  /** `text` for a paragraph, `pictures`, `layout` (same words, another look), or the name of a field such as `title`. */
  readonly place: string;
  readonly segments: readonly Segment[];
}

/** Characters that stay on each side of a change, so that one finds it in the text. */
const around = 12;

/** What a correction changed in one placement, in reading order; empty where both say and look the same (R3). */
export function correctedPassages(before: PlacementContent, after: PlacementContent): CorrectedPassage[] {
  return diffPlacement({ content: before }, { content: after }).flatMap(passagesOf);
}

function passagesOf(block: DiffBlock): CorrectedPassage[] {
  switch (block.kind) {
    case 'unchanged':
      return [];
    case 'field':
      return [{ place: block.field, segments: shortened(block.segments) }];
    case 'paragraph': {
      const place = block.change === 'format' ? 'layout' : 'text';
      return [{ place, segments: shortened(block.segments) }];
    }
    case 'picture':
      return [{ place: 'pictures', segments: shortened(block.segments) }];
    case 'layout':
      return [{ place: 'layout', segments: [] }];
  }
}

/** Unchanged stretches are cut to what leads to a change; where nothing changed, to the beginning. */
function shortened(segments: readonly Segment[]): Segment[] {
  return segments.map((segment, index) => {
    if (segment.kind !== 'same') return segment;
    const characters = [...segment.text];
    const keepsHead = index > 0 || segments.length === 1;
    const keepsTail = index < segments.length - 1;
    const kept = (keepsHead ? around : 0) + (keepsTail ? around : 0);
    if (characters.length <= kept) return segment;
    const head = keepsHead ? characters.slice(0, around).join('') : '';
    const tail = keepsTail ? characters.slice(-around).join('') : '';
    return { kind: 'same', text: `${head}……${tail}` };
  });
}
