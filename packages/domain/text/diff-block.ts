import type { ArticleParagraph } from './article-text.ts';
import type { PlacementContent } from './placement-content.ts';
import type { Segment } from './text-diff.ts';

/** One side of a comparison: what a placement says, and what stands around it. */
export interface DiffSide {
  readonly content: PlacementContent;
  /** ISO instant, shown in Asia/Shanghai by the screen. */
  readonly plannedAt?: string | null;
  /** Names of the post's accounts. */
  readonly accounts?: readonly string[];
  readonly push?: { readonly pushId: number; readonly position: number } | null;
  /** Further values to compare as they are, such as kind and class, already in the reader's words. */
  readonly facts?: Readonly<Record<string, string>>;
}

export type ParagraphRole = ArticleParagraph['role'];

/** A line that is the same on both sides. */
export interface UnchangedLine {
  readonly role: ParagraphRole;
  readonly text: string;
  readonly fileId: string | null;
}

/** One block of the comparison, in reading order. */
export type DiffBlock =
  | {
      readonly kind: 'field';
      /** title, digest, author, plannedAt, accounts, push, cover, sourceUrl, openComment, video, or a key of `facts`. */
      readonly field: string;
      readonly before: string | null;
      readonly after: string | null;
      readonly segments: readonly Segment[];
    }
  | { readonly kind: 'unchanged'; readonly count: number; readonly lines: readonly UnchangedLine[] }
  | {
      readonly kind: 'paragraph';
      /** `format`: same words, another look (bold, alignment, quote, link). */
      readonly change: 'changed' | 'added' | 'removed' | 'format';
      readonly role: ParagraphRole;
      readonly segments: readonly Segment[];
      /** Addresses of links that went and came; both empty where none did. */
      readonly links: { readonly removed: readonly string[]; readonly added: readonly string[] };
    }
  | {
      readonly kind: 'picture';
      readonly change: 'added' | 'removed' | 'moved' | 'changed';
      readonly fileId: string;
      /** Which picture it is on that side, counted from 1; null where it is not there. */
      readonly before: number | null;
      readonly after: number | null;
      /** Its caption. */
      readonly segments: readonly Segment[];
    }
  /** What goes out differs, though no word, picture or look of a paragraph does: blank lines, a list split in two. */
  | { readonly kind: 'layout' };
