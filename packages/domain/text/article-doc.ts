import type { RefusalFacts } from '../refusal.ts';

/** Horizontal alignment; null is the platform's own. */
export type TextAlign = 'left' | 'center' | 'right' | 'justify' | null;

export interface BlockAttrs {
  readonly textAlign: TextAlign;
  /** First-line indent in characters 字, 0–8; official prose uses 2. */
  readonly indent: number;
}

export type Mark =
  | { readonly type: 'link'; readonly attrs: { readonly href: string } }
  | { readonly type: 'bold' | 'italic' | 'underline' | 'strike' }
  | { readonly type: 'textStyle'; readonly attrs: { readonly color: string } };

export interface TextNode {
  readonly type: 'text';
  readonly text: string;
  /** In one fixed order, each kind once; absent when there are none. */
  readonly marks?: readonly Mark[];
}

export type Inline = TextNode | { readonly type: 'hardBreak' };

export interface Paragraph {
  readonly type: 'paragraph';
  readonly attrs: BlockAttrs;
  readonly content: readonly Inline[];
}

export interface Heading {
  readonly type: 'heading';
  readonly attrs: BlockAttrs & { readonly level: 1 | 2 | 3 | 4 };
  readonly content: readonly Inline[];
}

/** A picture with its caption. The stored form knows the file by its SHA-256 only, never by an address. */
export interface ImageNode {
  readonly type: 'image';
  readonly attrs: {
    readonly fileId: string;
    readonly alt: string;
    readonly caption: string;
    /** Shown width in CSS pixels, null for the column's. */
    readonly width: number | null;
  };
}

export interface ListItem {
  readonly type: 'listItem';
  readonly content: readonly Block[];
}

export interface TableCell {
  readonly type: 'tableHeader' | 'tableCell';
  readonly attrs: {
    readonly colspan: number;
    readonly rowspan: number;
    /** Width of each spanned column in CSS pixels; 0 for a column without one. */
    readonly colwidth: readonly number[] | null;
    readonly align: TextAlign;
  };
  readonly content: readonly Block[];
}

export interface TableRow {
  readonly type: 'tableRow';
  readonly content: readonly TableCell[];
}

export type Block =
  | Paragraph
  | Heading
  | ImageNode
  | { readonly type: 'bulletList'; readonly content: readonly ListItem[] }
  | { readonly type: 'orderedList'; readonly attrs: OrderedListAttrs; readonly content: readonly ListItem[] }
  | { readonly type: 'blockquote'; readonly content: readonly Block[] }
  | { readonly type: 'horizontalRule' }
  | { readonly type: 'table'; readonly content: readonly TableRow[] };

export interface OrderedListAttrs {
  readonly start: number;
  /** HTML's list types: 1 2 3, a b c, A B C, i ii iii, I II III. */
  readonly type: '1' | 'a' | 'A' | 'i' | 'I';
}

/** The article document: TipTap's JSON, reduced to what Qianfa renders, with every attribute present. */
export interface ArticleDoc {
  readonly type: 'doc';
  readonly content: readonly Block[];
}

/** Any document as an editor hands it over (TipTap's JSONContent fits). */
export interface EditorJson {
  type?: string;
  attrs?: Record<string, unknown>;
  content?: EditorJson[];
  marks?: { type: string; attrs?: Record<string, unknown>; [key: string]: unknown }[];
  text?: string;
  [key: string]: unknown;
}

export type ParsedArticle =
  | { readonly ok: true; readonly doc: ArticleDoc }
  | { readonly ok: false; readonly refusal: RefusalFacts };

/** An article nobody has written in yet. */
export const emptyArticle: ArticleDoc = {
  type: 'doc',
  content: [{ type: 'paragraph', attrs: { textAlign: null, indent: 0 }, content: [] }],
};
