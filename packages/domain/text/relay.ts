import { bareName } from '../wording/kinds/relays.ts';
import { plainText } from './article-text.ts';
import type { DraftContent } from './draft-content.ts';
import { normalised } from './normalise.ts';
import type { PlacementContent } from './placement-content.ts';

/** What rules of routes may ask of a relay (R2, R12). */
export type RelayFlag = 'authorisedRelay' | 'unlistedRelay';

export function isRelay({ kind, flags, declarations }: DraftContent): boolean {
  return kind === 'relay' || flags.relay || declarations.relay !== null;
}

/**
 * `authorisedRelay`: every placement says word for word what the authorised source says, so that a short route may be
 * enough. `unlistedRelay`: the source is not on the office's list, which asks for a reason and an extra step. A relay
 * from the list that was changed, or whose original nobody pasted, is neither; so is every relay of an office that
 * keeps no list, since it has not said whom it trusts.
 */
export function relayFlags(draft: DraftContent, sources: readonly string[]): RelayFlag[] {
  const name = bareName(draft.declarations.relay?.source ?? '');
  if (!isRelay(draft) || sources.length === 0 || name === '') return [];
  if (!sources.some((source) => bareName(source) === name)) return ['unlistedRelay'];
  return draft.placements.length > 0 &&
    draft.placements.every(({ content }) => relayChanges(content, draft.relayGround.original) === null)
    ? ['authorisedRelay']
    : [];
}

/** Where a placement stops saying what its original says. */
export interface RelayChange {
  /** A line of the original that the placement lacks, and one that it adds; '' where there is none. */
  readonly original: string;
  readonly written: string;
}

/** What a relay may add by itself: who said it, where, and who took it over. */
const ownLine =
  /^[(\uff08[【]?\s*(?:来源|稿件来源|信息来源|文章来源|转自|转载自|转发自|原标题|原文链接|原文|编辑|责任编辑|责编|校对|审核|初审|复审|终审|监制)\s*[:\uff1a丨|/]/;

/**
 * Whether a placement is a verbatim relay (R12): its lines are those of the original in their order, compared without
 * white space and zero-width characters; lines that name source, link or hands may come before, between and after, and
 * the title may stand above. Null when it is; else the first difference. A blank original proves nothing.
 */
export function relayChanges(content: PlacementContent, original: string): RelayChange | null {
  const wanted = linesOf(original);
  if (wanted.length === 0) return { original: '', written: '' };
  const title = content.shape === 'microblog' ? '' : normalised(content.title).text;
  const written = linesOf(content.shape === 'article' ? plainText(content.body) : content.text);
  const left = wanted.filter(({ text }, at) => !(at === 0 && text === title) && !ownLine.test(text));
  const right = written.filter(({ text }, at) => !(at === 0 && text === title) && !ownLine.test(text));
  const at = left.findIndex(({ text }, index) => right[index]?.text !== text);
  if (at < 0 && right.length === left.length) return null;
  const index = at < 0 ? left.length : at;
  return { original: left[index]?.shown ?? '', written: right[index]?.shown ?? '' };
}

function linesOf(text: string) {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => ({ text: normalised(line).text, shown: line.trim() }))
    .filter((line) => line.text !== '');
}
