import type { ArticleParagraph } from './article-text.ts';
import { type Run, shortestEdit } from './shortest-edit.ts';
import { type Bigrams, bigrams, diceOf } from './similarity.ts';

/** One row of a comparison: a line that stayed, went, came, or became another one. */
export interface LinePair {
  readonly before: ArticleParagraph | null;
  readonly after: ArticleParagraph | null;
}

/** Lines that may differ before the comparison takes everything between as replaced. */
const maxLineEdits = 400;

/** Below this likeness two lines are two lines, not one that was edited. */
const leastAlike = 0.3;

/** Pairs that a gap may have before lines are only looked for near each other. */
const maxPairs = 15_000;

/** Puts the lines of two sides beside each other, in order; every line of either side appears exactly once. */
export function pairLines(
  before: readonly ArticleParagraph[],
  after: readonly ArticleParagraph[],
): LinePair[] {
  const pairs: LinePair[] = [];
  let x = 0;
  let y = 0;
  let gone: readonly ArticleParagraph[] = [];
  for (const { kind, length } of runsOf(before, after)) {
    if (kind === 'removed') {
      gone = before.slice(x, x + length);
      x += length;
    } else if (kind === 'added') {
      pairs.push(...pairGap(gone, after.slice(y, y + length)));
      gone = [];
      y += length;
    } else {
      pairs.push(...pairGap(gone, []));
      gone = [];
      for (let at = 0; at < length; at++) {
        pairs.push({ before: before[x + at] ?? null, after: after[y + at] ?? null });
      }
      x += length;
      y += length;
    }
  }
  return [...pairs, ...pairGap(gone, [])];
}

function runsOf(before: readonly ArticleParagraph[], after: readonly ArticleParagraph[]): readonly Run[] {
  const names = new Map<string, number>();
  const numbers = (lines: readonly ArticleParagraph[]) =>
    lines.map(({ look }) => {
      const known = names.get(look) ?? names.size;
      names.set(look, known);
      return known;
    });
  const everything: Run[] = [
    { kind: 'removed', length: before.length },
    { kind: 'added', length: after.length },
  ];
  return shortestEdit(numbers(before), numbers(after), maxLineEdits) ?? everything;
}

/** Lines between two that stayed: those alike become one edited line, the rest went or came. */
function pairGap(gone: readonly ArticleParagraph[], come: readonly ArticleParagraph[]): LinePair[] {
  const pairs: LinePair[] = [];
  let [x, y] = [0, 0];
  for (const [i, j] of [...alike(gone, come), [gone.length, come.length] as const]) {
    for (; x < i; x++) pairs.push({ before: gone[x] ?? null, after: null });
    for (; y < j; y++) pairs.push({ before: null, after: come[y] ?? null });
    const [before, after] = [gone[x++], come[y++]];
    if (before && after) pairs.push({ before, after });
  }
  return pairs;
}

type Match = readonly [number, number];

function alike(gone: readonly ArticleParagraph[], come: readonly ArticleParagraph[]): Match[] {
  if (gone.length === 0 || come.length === 0) return [];
  const likeness = likenessOf(gone, come);
  if (gone.length * come.length <= maxPairs) return bestMatches(gone.length, come.length, likeness);
  return nearMatches(gone.length, come.length, likeness);
}

type Likeness = (i: number, j: number) => number;

function likenessOf(gone: readonly ArticleParagraph[], come: readonly ArticleParagraph[]): Likeness {
  const left = gone.map(({ text }) => bigrams(text));
  const right = come.map(({ text }) => bigrams(text));
  const none: Bigrams = new Float64Array();
  return (i, j) => {
    const [one, two] = [gone[i], come[j]];
    if (!one || !two || one.fileId !== two.fileId || (one.role === 'rule') !== (two.role === 'rule'))
      return 0;
    if (one.fileId !== null || one.text === two.text) return 1;
    return diceOf(left[i] ?? none, right[j] ?? none);
  };
}

/** The matches in order whose likeness adds up to most. */
function bestMatches(rows: number, columns: number, likeness: Likeness): Match[] {
  const width = columns + 1;
  const best = new Float64Array((rows + 1) * width);
  const own = new Float64Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const here = i * width + j;
      const alikeHere = likeness(i, j);
      const gain = alikeHere >= leastAlike ? alikeHere + (best[here + width + 1] ?? 0) : 0;
      const apart = Math.max(best[here + 1] ?? 0, best[here + width] ?? 0);
      own[here] = gain > 0 && gain >= apart ? 1 : 0;
      best[here] = Math.max(gain, apart);
    }
  }
  const matches: Match[] = [];
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    const here = i * width + j;
    if (own[here] === 1) matches.push([i++, j++]);
    else if ((best[here + width] ?? 0) >= (best[here + 1] ?? 0)) i++;
    else j++;
  }
  return matches;
}

/** For very large gaps: each line looks for its like among the next few only. */
function nearMatches(rows: number, columns: number, likeness: Likeness): Match[] {
  const matches: Match[] = [];
  let from = 0;
  for (let i = 0; i < rows && from < columns; i++) {
    for (let j = from; j < Math.min(columns, from + 6); j++) {
      if (likeness(i, j) < leastAlike) continue;
      matches.push([i, j]);
      from = j + 1;
      break;
    }
  }
  return matches;
}
