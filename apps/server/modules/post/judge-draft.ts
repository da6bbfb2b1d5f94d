import { allowed, refuse, type Verdict } from '@qianfa/domain/refusal';
import { may } from '@qianfa/domain/rights/may';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import { type Missing, missingForSubmission } from '@qianfa/domain/text/missing-for-submission';
import type { EndName } from '@qianfa/domain/text/outgoing';
import type { KnownFile } from '@qianfa/domain/wording/check-attachments';
import { checkDraft } from '@qianfa/domain/wording/check-draft';
import { type Excuse, excuseOf, judgeFindings, type PlacedFinding } from '@qianfa/domain/wording/excuse';
import type { Actor } from '../command.ts';
import { type DraftAccount, isShut } from './draft-accounts.ts';
import type { OfficeWords } from './office-words.ts';

/** A finding with the excuse that lets it stand. */
export interface JudgedFinding<E extends Excuse> extends PlacedFinding {
  readonly excuse: E | null;
}

export interface JudgedDraft<E extends Excuse = Excuse> {
  /** Whether it may be frozen: `accountShut`, `draftIncomplete` {missing}, `findingsBlock` {count, codes} stop it. */
  readonly verdict: Verdict;
  readonly missing: readonly Missing[];
  readonly findings: readonly JudgedFinding<E>[];
}

export interface DraftToJudge<E extends Excuse> {
  readonly actor: Actor;
  readonly content: DraftContent;
  readonly accounts: readonly DraftAccount[];
  readonly words: OfficeWords;
  readonly excuses: readonly E[];
  /** The words of its attachments (known-files.ts). */
  readonly files: readonly KnownFile[];
  /** What will stand at the end of each placement (R14), by account. */
  readonly names: ReadonlyMap<number, readonly EndName[]>;
  /** What was found elsewhere than in the text itself. */
  readonly besides?: readonly PlacedFinding[];
  /** Nobody adds an account: a reviewer corrects what others put there (R3). */
  readonly isCorrection?: boolean;
}

/** What a draft lacks and what its checks found, the same for the header of the writing screen and for submission. */
export function judgeDraft<E extends Excuse>(draft: DraftToJudge<E>): JudgedDraft<E> {
  const { actor, content, accounts, words, excuses, files, names, besides = [] } = draft;
  const writable = accounts.filter(
    ({ unitPath }) => draft.isCorrection || may(actor, 'placement.write', { unitPath }).ok,
  );
  const missing = missingForSubmission(content, writable, words.book.parts.sources);
  const named = accounts.map((account) => ({ ...account, names: names.get(account.id) ?? [] }));
  const found = [...checkDraft(content, { ...words, accounts: named, files }), ...besides];
  const findings = found.map((one) => ({ ...one, excuse: excuseOf(one, excuses) }));
  return { verdict: verdictOf(accounts, missing, judgeFindings(found, excuses)), missing, findings };
}

function verdictOf(accounts: readonly DraftAccount[], missing: readonly Missing[], words: Verdict): Verdict {
  const shut = accounts.find(isShut);
  if (shut) return refuse('precondition', 'R16', 'accountShut', { account: shut.name, state: shut.state });
  const [first] = missing;
  if (first) {
    const codes = [...new Set(missing.map(({ code }) => code))];
    return refuse('precondition', first.rule, 'draftIncomplete', { missing: codes });
  }
  return words.ok ? allowed : words;
}
