import { allowed, refuse, type Verdict } from '@qianfa/domain/refusal';
import { may } from '@qianfa/domain/rights/may';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import { type Missing, missingForSubmission } from '@qianfa/domain/text/missing-for-submission';
import { blocking, type Finding } from '@qianfa/domain/wording/finding';
import { checkDraftLimits } from '@qianfa/domain/wording/platform-limits';
import type { Actor } from '../command.ts';
import { type DraftAccount, isShut } from './draft-accounts.ts';

export interface JudgedDraft {
  /** Whether it may be frozen: `accountShut`, `draftIncomplete` {missing}, `findingsBlock` {count, codes} stop it. */
  readonly verdict: Verdict;
  readonly missing: readonly Missing[];
  readonly findings: readonly Finding[];
}

/** What a draft lacks and what its checks found, the same for the header of the writing screen and for submission. */
export function judgeDraft(
  actor: Actor,
  content: DraftContent,
  accounts: readonly DraftAccount[],
): JudgedDraft {
  const writable = accounts.filter(({ unitPath }) => may(actor, 'placement.write', { unitPath }).ok);
  const missing = missingForSubmission(content, writable);
  const findings = checkDraftLimits(content, accounts);
  return { verdict: verdictOf(accounts, missing, findings), missing, findings };
}

function verdictOf(
  accounts: readonly DraftAccount[],
  missing: readonly Missing[],
  findings: readonly Finding[],
): Verdict {
  const shut = accounts.find(isShut);
  if (shut) return refuse('precondition', 'R16', 'accountShut', { account: shut.name, state: shut.state });
  const [first] = missing;
  if (first) {
    const codes = [...new Set(missing.map(({ code }) => code))];
    return refuse('precondition', first.rule, 'draftIncomplete', { missing: codes });
  }
  const stops = blocking(findings);
  if (stops.length === 0) return allowed;
  return refuse('precondition', 'platform', 'findingsBlock', {
    count: stops.length,
    codes: [...new Set(stops.map(({ code }) => code))],
  });
}
