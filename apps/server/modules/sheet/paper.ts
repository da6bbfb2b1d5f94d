import type { PlacementContent } from '@qianfa/domain/text/placement-content';
import type { Segment } from '@qianfa/domain/text/text-diff';

/** 发布审批单 as it is put on paper: words only, ready to be set. One for each post. */
export interface SheetPaper {
  readonly office: string;
  /** Left and right over the form. */
  readonly number: string;
  readonly submitted: string;
  readonly rows: readonly SheetRow[];
  readonly foot: readonly string[];
  readonly articles: readonly SheetArticle[];
}

/** One ruled row: a name and what stands beside it, or two names with a short word each. */
export type SheetRow =
  | { readonly kind: 'whole'; readonly name: string; readonly lines: readonly SheetLine[] }
  | { readonly kind: 'halves'; readonly halves: readonly [SheetHalf, SheetHalf] };

export interface SheetHalf {
  readonly name: string;
  readonly text: string;
}

/** `signed` stands at the right, as a hand signs; `seal` in the colour of seals; `strong` is the post's title. */
export interface SheetLine {
  readonly text: string;
  /** The same words with what went struck and what came underlined; without them the line is plain. */
  readonly segments?: readonly Segment[];
  readonly as: 'plain' | 'signed' | 'seal' | 'strong';
}

/** The text of one placement, on a page of its own. */
export interface SheetArticle {
  /** 附件 1：微信公众号 云洲检验检疫 */
  readonly heading: string;
  readonly content: PlacementContent;
  /** R14: 拟稿：… 审核：… or empty. */
  readonly names: string;
}

/** A picture that Word can show, by its SHA-256. Width and height in pixels. */
export interface SheetPicture {
  readonly type: 'png' | 'jpg' | 'gif';
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}
export type SheetPictures = Readonly<Record<string, SheetPicture>>;
