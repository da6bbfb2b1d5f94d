import type { ArticleParagraph } from './article-text.ts';
import type { LinePair } from './diff-lines.ts';

/** Which picture each picture line is, and which pictures only changed their place. */
export interface PictureNumbers {
  readonly before: ReadonlyMap<ArticleParagraph, number>;
  readonly after: ReadonlyMap<ArticleParagraph, number>;
  /** A picture that went from one place and came at another, by where it came, and by where it went. */
  readonly movedTo: ReadonlyMap<ArticleParagraph, ArticleParagraph>;
  readonly movedFrom: ReadonlySet<ArticleParagraph>;
}

export function pictureNumbers(pairs: readonly LinePair[]): PictureNumbers {
  const before = numbered(pairs.flatMap((pair) => pair.before ?? []));
  const after = numbered(pairs.flatMap((pair) => pair.after ?? []));
  const gone = pairs.flatMap((pair) => (pair.after === null && pair.before?.fileId ? pair.before : []));
  const movedTo = new Map<ArticleParagraph, ArticleParagraph>();
  const movedFrom = new Set<ArticleParagraph>();
  for (const { before: left, after: came } of pairs) {
    if (left !== null || came === null || came.fileId === null) continue;
    const origin = gone.find((line) => line.fileId === came.fileId && !movedFrom.has(line));
    if (!origin) continue;
    movedTo.set(came, origin);
    movedFrom.add(origin);
  }
  return { before, after, movedTo, movedFrom };
}

function numbered(lines: readonly ArticleParagraph[]): Map<ArticleParagraph, number> {
  const pictures = lines.filter((line) => line.fileId !== null);
  return new Map(pictures.map((line, at) => [line, at + 1]));
}
