import { placementShape } from '../responsibility/platforms.ts';
import type { Id } from '../rights/roles.ts';
import { paragraphs } from './article-text.ts';
import type { DraftContent, DraftPlacement } from './draft-content.ts';
import { isSafeLink } from './links.ts';
import type { PlacementContent } from './placement-content.ts';
import { isRelay, relayFlags } from './relay.ts';

/** What is needed of an account to judge a draft for it. */
export interface AccountShape {
  readonly id: Id;
  readonly platform: string;
}

/** One thing that a draft still lacks before it can be submitted. */
export interface Missing {
  readonly code: MissingCode;
  readonly rule: string;
  /** The placement's account, null where the whole post lacks it. */
  readonly accountId: Id | null;
  /** Field to put the cursor in: title, text, body, cover, sourceUrl, relay, placements, shape, relayReason, ai. */
  readonly field: string;
}

export type MissingCode =
  | 'workingTitleMissing'
  | 'placementMissing'
  | 'accountUnknown'
  | 'shapeMismatch'
  | 'titleMissing'
  | 'bodyMissing'
  | 'textMissing'
  | 'contentMissing'
  | 'coverMissing'
  | 'sourceUrlUnusable'
  | 'relaySourceMissing'
  | 'relayLinkUnusable'
  | 'relayTimeMissing'
  | 'relayReasonMissing'
  | 'aiMediaMissing';

/**
 * What a draft still lacks before it can be submitted, in the order in which an editor would fill it in. Empty means
 * complete; the platforms' limits are judged by wording/platform-limits.ts. `accounts` are those that the drafter may
 * write for; a placement of any other is reported as unknown. `sources` are the office's authorised ones (R12).
 */
export function missingForSubmission(
  draft: DraftContent,
  accounts: readonly AccountShape[],
  sources: readonly string[] = [],
): Missing[] {
  const missing: Missing[] = [];
  if (isBlank(draft.title)) missing.push(lacks('workingTitleMissing', 'title'));
  if (draft.placements.length === 0) missing.push(lacks('placementMissing', 'placements'));
  missing.push(...missingInRelay(draft, sources));
  const { ai } = draft.declarations;
  if (ai.use !== 'none' && ai.media.length === 0)
    missing.push(lacks('aiMediaMissing', 'ai', { rule: 'R13' }));
  const byId = new Map(accounts.map((account) => [account.id, account]));
  for (const placement of draft.placements) {
    missing.push(...missingInPlacement(placement, byId.get(placement.accountId)));
  }
  return missing;
}

/** R12: a relay names source, link and time. */
function missingInRelay(draft: DraftContent, sources: readonly string[]): Missing[] {
  const relay = draft.declarations.relay;
  if (!isRelay(draft)) return [];
  const missing: Missing[] = [];
  if (isBlank(relay?.source ?? '')) missing.push(lacks('relaySourceMissing', 'relay', { rule: 'R12' }));
  if (!isSafeLink(relay?.link ?? '')) missing.push(lacks('relayLinkUnusable', 'relay', { rule: 'R12' }));
  if (isBlank(relay?.time ?? '')) missing.push(lacks('relayTimeMissing', 'relay', { rule: 'R12' }));
  if (relayFlags(draft, sources).includes('unlistedRelay') && isBlank(draft.relayGround.reason))
    missing.push(lacks('relayReasonMissing', 'relayReason', { rule: 'R12' }));
  return missing;
}

function missingInPlacement(placement: DraftPlacement, account: AccountShape | undefined): Missing[] {
  const { accountId, content } = placement;
  if (!account) return [lacks('accountUnknown', 'placements', { accountId })];
  if (placementShape(account.platform) !== content.shape) {
    return [lacks('shapeMismatch', 'shape', { accountId })];
  }
  return missingInContent(content).map((code) => lacks(code.code, code.field, { accountId }));
}

function missingInContent(content: PlacementContent): { code: MissingCode; field: string }[] {
  const missing: { code: MissingCode; field: string }[] = [];
  switch (content.shape) {
    case 'article':
      if (isBlank(content.title)) missing.push({ code: 'titleMissing', field: 'title' });
      if (paragraphs(content.body).length === 0) missing.push({ code: 'bodyMissing', field: 'body' });
      // WeChat takes no article without a cover (thumb_media_id, PLATFORMS.md).
      if (content.coverFileId === null) missing.push({ code: 'coverMissing', field: 'cover' });
      if (content.sourceUrl && !isSafeLink(content.sourceUrl)) {
        missing.push({ code: 'sourceUrlUnusable', field: 'sourceUrl' });
      }
      return missing;
    case 'microblog':
      if (isBlank(content.text)) missing.push({ code: 'textMissing', field: 'text' });
      return missing;
    case 'generic':
      if (isBlank(content.title) && isBlank(content.text))
        missing.push({ code: 'titleMissing', field: 'title' });
      if (isBlank(content.text) && content.pictures.length === 0 && content.videoDigest === null) {
        missing.push({ code: 'contentMissing', field: 'text' });
      }
      return missing;
  }
}

function lacks(code: MissingCode, field: string, about: { rule?: string; accountId?: Id } = {}): Missing {
  return { code, rule: about.rule ?? 'input', accountId: about.accountId ?? null, field };
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
