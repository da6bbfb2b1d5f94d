import { paragraphs } from '@qianfa/domain/text/article-text';
import type { PlacementContent } from '@qianfa/domain/text/placement-content';
import type { FindingView } from '../../review/desk-types.ts';

/** A stretch of a line: plain, or marked by findings (their places in the placement's list). */
export interface Piece {
  readonly text: string;
  readonly findings: readonly number[];
}

export interface TextLine {
  readonly role: 'paragraph' | 'heading' | 'listItem' | 'quote' | 'cell' | 'picture' | 'rule';
  readonly pieces: readonly Piece[];
  readonly fileId: string | null;
}

export interface TextField {
  readonly field: string;
  readonly lines: readonly TextLine[];
  /** Findings about the field as a whole. */
  readonly whole: readonly number[];
}

interface Line {
  readonly role: TextLine['role'];
  readonly text: string;
  readonly fileId: string | null;
}

/** What a placement says, field by field, with the places that findings mark (offsets in UTF-16 units, finding.ts). */
export function textFields(content: PlacementContent, findings: readonly FindingView[]): TextField[] {
  return fieldsOf(content).flatMap(({ field, lines }) => {
    const own = findings.flatMap((finding, index) =>
      finding.field === field ? [{ ...finding, index }] : [],
    );
    if (lines.every(({ text, fileId }) => text === '' && fileId === null) && own.length === 0) return [];
    const whole = own.filter(({ start, end }) => start === end).map(({ index }) => index);
    let at = 0;
    const cut = lines.map((line) => {
      const from = at;
      // Lines without text are no part of the field's plain text (article-text.ts, plainText).
      if (line.text !== '') at += line.text.length + 1;
      return { role: line.role, fileId: line.fileId, pieces: piecesOf(line.text, from, own) };
    });
    return [{ field, lines: cut, whole }];
  });
}

function fieldsOf(content: PlacementContent): { field: string; lines: Line[] }[] {
  const plain = (field: string, text: string) => ({ field, lines: textLines(text) });
  const pictures = (ids: readonly string[]) => ({
    field: 'pictures',
    lines: ids.map((fileId) => ({ role: 'picture' as const, text: '', fileId })),
  });
  switch (content.shape) {
    case 'article':
      return [
        plain('title', content.title),
        plain('author', content.author),
        plain('digest', content.digest),
        {
          field: 'body',
          lines: paragraphs(content.body).map(({ role, text, fileId }) => ({ role, text, fileId })),
        },
        plain('sourceUrl', content.sourceUrl ?? ''),
      ];
    case 'microblog':
      return [plain('text', content.text), pictures(content.pictures)];
    case 'generic':
      return [plain('title', content.title), plain('text', content.text), pictures(content.pictures)];
  }
}

/** A text with line breaks is one line here: its offsets count the breaks. */
function textLines(text: string): Line[] {
  return [{ role: 'paragraph', text, fileId: null }];
}

interface Marked {
  readonly start: number;
  readonly end: number;
  readonly index: number;
}

/** Cuts a line where findings begin and end; stretches of several findings carry all of them. */
function piecesOf(text: string, from: number, findings: readonly Marked[]): Piece[] {
  const own = findings
    .map(({ start, end, index }) => ({ start: start - from, end: end - from, index }))
    .filter(({ start, end }) => end > start && start < text.length && end > 0);
  const edges = own.flatMap(({ start, end }) => [Math.max(0, start), Math.min(text.length, end)]);
  const cuts = [...new Set([0, ...edges, text.length])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? text.length;
    return {
      text: text.slice(start, end),
      findings: own.filter((one) => one.start <= start && one.end >= end).map((one) => one.index),
    };
  });
}

/** Names a finding on the screen: which placement, which of its findings. */
export function findingKey(placementId: number, index: number): string {
  return `${placementId}-${index}`;
}
