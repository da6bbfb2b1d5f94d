import { placementShape } from '@qianfa/domain/responsibility/platforms';
import type { DraftContent, DraftPlacement } from '@qianfa/domain/text/draft-content';
import { emptyContent, type PlacementContent } from '@qianfa/domain/text/placement-content';

/** An account that is to be added to a draft. */
export interface Added {
  readonly id: number;
  readonly platform: string;
}

/**
 * Adds a placement for each account. One that is written in the same form as an existing placement begins with its
 * text, an article else with the working title: nothing is typed twice (R45).
 */
export function withAccounts(content: DraftContent, added: readonly Added[]): DraftContent {
  const known = new Set(content.placements.map(({ accountId }) => accountId));
  const made = added.filter(({ id }) => !known.has(id)).map((account) => begun(content, account));
  return made.length === 0 ? content : { ...content, placements: [...content.placements, ...made] };
}

function begun(content: DraftContent, { id, platform }: Added): DraftPlacement {
  const shape = placementShape(platform);
  const alike = content.placements.find((placement) => placement.content.shape === shape);
  return {
    accountId: id,
    content: alike?.content ?? titled(emptyContent(shape), content.title),
    plannedAt: null,
    push: null,
  };
}

function titled(content: PlacementContent, title: string): PlacementContent {
  return content.shape === 'microblog' ? content : { ...content, title };
}

export function withoutAccount(content: DraftContent, accountId: number): DraftContent {
  return { ...content, placements: content.placements.filter((one) => one.accountId !== accountId) };
}

/** The draft with one placement changed. */
export function withPlacement(
  content: DraftContent,
  accountId: number,
  update: (placement: DraftPlacement) => DraftPlacement,
): DraftContent {
  return {
    ...content,
    placements: content.placements.map((one) => (one.accountId === accountId ? update(one) : one)),
  };
}

/**
 * One placement's content changed. While the post has no name of its own, it is called like the placement: nothing is
 * typed twice (R45).
 */
export function withContent(
  draft: DraftContent,
  accountId: number,
  update: (content: PlacementContent) => PlacementContent,
): DraftContent {
  const before = draft.placements.find((one) => one.accountId === accountId)?.content;
  if (!before) return draft;
  const after = update(before);
  const isNamedAlike = draft.title.trim() === '' || draft.title === titleOf(before);
  const title = isNamedAlike && titleOf(after) !== '' ? titleOf(after) : draft.title;
  const changed = withPlacement(draft, accountId, (one) => ({ ...one, content: after }));
  return { ...changed, title: title.slice(0, 300) };
}

function titleOf(content: PlacementContent): string {
  return content.shape === 'microblog' ? '' : content.title;
}
