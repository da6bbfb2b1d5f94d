import { allowed, refuse, type Verdict } from '../refusal.ts';
import type { PostKind } from '../text/draft-content.ts';
import { firstRefusal } from './opinion.ts';

/** Kinds that make a decision public, with the decision they answer for (R11). */
export const disclosureKinds = ['permit', 'penalty'] as const satisfies readonly PostKind[];

export function isDisclosure(kind: string): boolean {
  return disclosureKinds.some((known) => known === kind);
}

/** An emergency post: by its kind or by its flag (R9). */
export function isEmergency(post: {
  readonly kind: string;
  readonly flags: { readonly emergency: boolean };
}) {
  return post.kind === 'emergency' || post.flags.emergency;
}

/** What stands beside a draft when it is submitted. */
export interface KindFacts {
  readonly kind: PostKind;
  readonly emergency: boolean;
  /** The event that it reports on. */
  readonly hasIncident: boolean;
  /** Decision date and document number are recorded. */
  readonly hasDecision: boolean;
  readonly bundle: BundleAtSubmission | null;
  /** Both halves are being submitted in one act. */
  readonly together: boolean;
}

/** The bundle of a post, from the side of this post. */
export interface BundleAtSubmission {
  readonly half: 'policy' | 'interpretation';
  /** Both halves are there. */
  readonly hasOther: boolean;
  /** The other half is under way or done: this one may follow, or come back after a return. */
  readonly otherUnderWay: boolean;
  /** A later interpretation: asked for, approved or refused; null: not asked. */
  readonly later: 'asked' | 'approved' | 'refused' | null;
}

/** Whether a draft of this kind may be submitted: event, decision and interpretation stand beside it (R9, R10, R11). */
export function judgeKind(facts: KindFacts): Verdict {
  return firstRefusal([
    () =>
      facts.emergency && !facts.hasIncident
        ? refuse('precondition', 'R9', 'emergencyWithoutIncident')
        : allowed,
    () =>
      isDisclosure(facts.kind) && !facts.hasDecision
        ? refuse('precondition', 'R11', 'decisionMissing')
        : allowed,
    () => judgeInterpretation(facts),
  ]);
}

/** R10: who drafts a policy drafts its interpretation, and the two go together unless a later one was approved. */
function judgeInterpretation({ kind, bundle, together }: KindFacts): Verdict {
  if (bundle === null) {
    return kind === 'policy' ? refuse('precondition', 'R10', 'interpretationMissing') : allowed;
  }
  if (together || bundle.later === 'approved') return allowed;
  if (!bundle.hasOther) {
    return bundle.later === 'refused'
      ? refuse('precondition', 'R10', 'laterInterpretationRefused')
      : refuse('precondition', 'R10', 'laterInterpretationUndecided');
  }
  return bundle.otherUnderWay ? allowed : refuse('precondition', 'R10', 'submitTogether');
}

/** Two posts that somebody wants to bundle. */
export interface Pair {
  readonly policyKind: string;
  readonly interpretationKind: string;
  readonly policyUnderWay: boolean;
  readonly interpretationUnderWay: boolean;
  /** The policy has an approved later interpretation: it may be under way, or out. */
  readonly later: boolean;
  /** One of them stands in a bundle with both halves already. */
  readonly taken: boolean;
}

/** Whether the two may be bundled (R10): a policy and an interpretation, both still drafts, neither in another bundle. */
export function judgePair(pair: Pair): Verdict {
  if (pair.policyKind !== 'policy' || pair.interpretationKind !== 'interpretation') {
    return refuse('invalid', 'R10', 'bundleKindsWrong');
  }
  if (pair.taken) return refuse('conflict', 'R10', 'bundledAlready');
  if (pair.interpretationUnderWay || (pair.policyUnderWay && !pair.later)) {
    return refuse('precondition', 'R10', 'bundleUnderWay');
  }
  return allowed;
}

/** How the other half of a bundle stands, for signing and for the gate (R10). */
export interface OtherHalf {
  /** Its newest run; null: never submitted. */
  readonly runState: string | null;
  /** Every placement of its newest revision is signed, and no signature was taken back. */
  readonly allSigned: boolean;
  /** A later interpretation was approved: this half does not wait. */
  readonly released: boolean;
}

/** A bundle's half is signed only when the other half can be signed too: both or none. */
export function mayHalfBeSigned(other: OtherHalf | null): Verdict {
  if (other === null || other.released || other.allSigned) return allowed;
  switch (other.runState) {
    case 'signing':
    case 'completed':
      return allowed;
    case 'rejected':
      return refuse('precondition', 'R10', 'otherHalfRejected');
    case 'returned':
      return refuse('precondition', 'R10', 'otherHalfReturned');
    case 'held':
      return refuse('precondition', 'R10', 'otherHalfHeld');
    case 'reviewing':
      return refuse('precondition', 'R10', 'otherHalfReviewing');
    default:
      return refuse('precondition', 'R10', 'otherHalfNotSubmitted');
  }
}

/** A bundle's half goes out only when the whole of the other half is signed. */
export function mayHalfGoOut(other: OtherHalf | null): Verdict {
  if (other === null || other.released || other.allSigned) return allowed;
  const standing = mayHalfBeSigned(other);
  return standing.ok ? refuse('precondition', 'R10', 'otherHalfUnsigned') : standing;
}
