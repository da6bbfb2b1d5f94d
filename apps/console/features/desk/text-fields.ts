import { paragraphs } from '@qianfa/domain/text/article-text';
import { fieldText } from '@qianfa/domain/text/field-text';
import type { PlacementContent } from '@qianfa/domain/text/placement-content';
import type { FindingView } from '../../review/desk-types.ts';

/** A stretch of a line: plain, or marked by findings (their places in the placement's list). */
export interface Piece {
  readonly text: string;
  readonly findings: readonly number[];
  /** Ids of the annotations that point at it. */
  readonly annotations: readonly number[];
}

export interface TextLine {
  readonly role: 'paragraph' | 'heading' | 'listItem' | 'quote' | 'cell' | 'picture' | 'rule';
  readonly pieces: readonly Piece[];
  readonly fileId: string | null;
  /** Where it begins in the field's text, in UTF-16 units. */
  readonly from: number;
}

/** A stretch of a field that an annotation points at. */
export interface AnnotatedRange {
  readonly id: number;
  readonly field: string;
  readonly start: number;
  readonly end: number;
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

/**
 * What a placement says, field by field, with the places that findings and annotations mark (offsets in UTF-16 units,
 * finding.ts).
 */
export function textFields(
  content: PlacementContent,
  findings: readonly FindingView[],
  annotated: readonly AnnotatedRange[] = [],
): TextField[] {
  return fieldsOf(content).flatMap(({ field, lines }) => {
    const own = findings.flatMap((finding, index) =>
      finding.field === field ? [{ ...finding, index }] : [],
    );
    if (lines.every(({ text, fileId }) => text === '' && fileId === null) && own.length === 0) return [];
    const whole = own.filter(({ start, end }) => start === end).map(({ index }) => index);
    const pointed = annotated.filter((one) => one.field === field);
    let at = 0;
    const cut = lines.map((line) => {
      const from = at;
      // Lines without text are no part of the field's plain text (article-text.ts, plainText).
      if (line.text !== '') at += line.text.length + 1;
      return {
        role: line.role,
        fileId: line.fileId,
        from,
        pieces: piecesOf(line.text, from, { own, pointed }),
      };
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
  const alt = plain('alt', fieldText(content, 'alt'));
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
        alt,
        plain('sourceUrl', content.sourceUrl ?? ''),
      ];
    case 'microblog':
      return [plain('text', content.text), pictures(content.pictures), alt];
    case 'generic':
      return [plain('title', content.title), plain('text', content.text), pictures(content.pictures), alt];
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

/** Cuts a line where findings and annotations begin and end; stretches of several carry all of them. */
function piecesOf(
  text: string,
  from: number,
  { own, pointed }: { readonly own: readonly Marked[]; readonly pointed: readonly AnnotatedRange[] },
): Piece[] {
  const marks = own.map((one) => within(one, from, text)).filter(isShown);
  const notes = pointed.map((one) => within(one, from, text)).filter(isShown);
  const edges = [...marks, ...notes].flatMap(({ start, end }) => [start, end]);
  const cuts = [...new Set([0, ...edges, text.length])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? text.length;
    const covers = (one: { start: number; end: number }) => one.start <= start && one.end >= end;
    return {
      text: text.slice(start, end),
      findings: marks.filter(covers).map((one) => one.index),
      annotations: notes.filter(covers).map((one) => one.id),
    };
  });
}

/** The part of a stretch that lies in this line, counted from where the line begins. */
function within<Stretch extends { readonly start: number; readonly end: number }>(
  stretch: Stretch,
  from: number,
  text: string,
): Stretch {
  const start = Math.max(0, stretch.start - from);
  return { ...stretch, start, end: Math.min(text.length, stretch.end - from) };
}

function isShown({ start, end }: { readonly start: number; readonly end: number }): boolean {
  return end > start;
}

/** Names a finding on the screen: which placement, which of its findings. */
export function findingKey(placementId: number, index: number): string {
  return `${placementId}-${index}`;
}
