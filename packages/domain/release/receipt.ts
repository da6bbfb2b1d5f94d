import { allowed, type RefusalFacts, refuse, type Verdict } from '../refusal.ts';
import type { Id } from '../rights/roles.ts';
import { isSafeLink } from '../text/links.ts';
import type { ReleaseState } from './state.ts';

/** What the releaser hands in after copying the signed content to the platform (R20, R21). */
export interface Receipt {
  readonly link: string | null;
  /** Digest of the stored screenshot; accepted only where the platform has no links. */
  readonly proofSha256: string | null;
  /** The time that the platform shows, copied by the releaser. */
  readonly publishedAt: Date;
  /** Text of the live page against the signed text, by machine; `unchecked` where nothing was compared. */
  readonly comparison: 'same' | 'different' | 'unchecked';
}

export interface ReceiptFacts {
  readonly platformHasLinks: boolean;
  readonly signedAt: Date;
  readonly now: Date;
  /** End of the next working day (deadlines/working-time.ts). */
  readonly nextWorkingDay: Date;
}

export type ReceiptVerdict =
  | {
      readonly ok: true;
      readonly event: 'receiptCompared' | 'receipt';
      /** R21: a time copied by a person, superseded by a collector's. */
      readonly publishedAtSource: 'copied';
      /** Until when someone else confirms; null when the machine compared it equal. */
      readonly confirmBy: Date | null;
    }
  | { readonly ok: false; readonly refusal: RefusalFacts };

/**
 * Whether a receipt proves an assisted release. The link is the proof, a screenshot only where no link exists; the
 * time lies between sign-off and confirmation; text that no machine compared equal waits for a second person until the
 * next working day (已发待核).
 */
export function judgeReceipt(facts: ReceiptFacts, receipt: Receipt): ReceiptVerdict {
  const proof = judgeProof(facts, receipt);
  if (!proof.ok) return proof;
  const time = judgeTime(facts, receipt.publishedAt);
  if (!time.ok) return time;
  const compared = receipt.comparison === 'same';
  return {
    ok: true,
    event: compared ? 'receiptCompared' : 'receipt',
    publishedAtSource: 'copied',
    confirmBy: compared ? null : facts.nextWorkingDay,
  };
}

export interface ConfirmationFacts {
  readonly state: ReleaseState;
  readonly releaserId: Id | null;
}

/** Whether this person may confirm what was copied out: anybody with the right, except the one who copied (R20). */
export function judgeConfirmation(facts: ConfirmationFacts, actorId: Id): Verdict {
  if (facts.releaserId === null) return refuse('precondition', 'R20', 'releaserUnknown');
  if (facts.releaserId === actorId) return refuse('forbidden', 'R20', 'releaserMayNotConfirm');
  return facts.state === 'awaiting_confirmation'
    ? allowed
    : refuse('conflict', 'R20', 'nothingToConfirm', { state: facts.state });
}

function judgeProof(facts: ReceiptFacts, receipt: Receipt): Verdict {
  if (receipt.link !== null) {
    return isSafeLink(receipt.link) ? allowed : refuse('invalid', 'R20', 'linkUnusable');
  }
  if (facts.platformHasLinks) return refuse('invalid', 'R20', 'linkRequired');
  return receipt.proofSha256 !== null ? allowed : refuse('invalid', 'R20', 'proofRequired');
}

const MINUTE_MS = 60_000;

/** Platforms show minutes: a time counts as after the sign-off from the minute in which it was given. */
function judgeTime(facts: ReceiptFacts, publishedAt: Date): Verdict {
  const at = publishedAt.getTime();
  if (Number.isNaN(at)) return refuse('invalid', 'R21', 'timeUnreadable');
  const earliest = Math.floor(facts.signedAt.getTime() / MINUTE_MS) * MINUTE_MS;
  if (!(at >= earliest)) {
    return refuse('invalid', 'R21', 'timeBeforeSignoff', { signedAt: facts.signedAt.toISOString() });
  }
  return at <= facts.now.getTime()
    ? allowed
    : refuse('invalid', 'R21', 'timeInTheFuture', { now: facts.now.toISOString() });
}
