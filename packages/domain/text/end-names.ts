import { allowed, refuse, type Verdict } from '../refusal.ts';
import type { EndName } from './outgoing.ts';

/** A unit's rule for the names at the end of its posts (R14). */
export interface EndNameRule {
  /** 拟稿: who drafted the post. */
  readonly drafter: boolean;
  /** 审核: the reviewer whose name stands; null: none. It is fixed, since who takes a pooled step is known only later. */
  readonly reviewer: string | null;
  /** 签发: who is to sign for the account on the day of submission. */
  readonly signer: boolean;
}

/** No names at the end: what holds where nobody has set a rule. */
export const noEndNames: EndNameRule = { drafter: false, reviewer: null, signer: false };

/** The names that a placement gets when it is frozen; a signer who is not known leaves their place out. */
export function endNames(
  rule: EndNameRule,
  people: { readonly drafter: string; readonly signer: string | null },
): EndName[] {
  return [
    ...(rule.drafter ? [{ hand: 'drafter', name: people.drafter } as const] : []),
    ...(rule.reviewer === null ? [] : [{ hand: 'reviewer', name: rule.reviewer } as const]),
    ...(rule.signer && people.signer !== null ? [{ hand: 'signer', name: people.signer } as const] : []),
  ];
}

/**
 * Whether the names that are about to be signed are true (R14): 签发 is who signs, and 审核 has passed this post. A name
 * under a text is a statement to the public. Refusals: `endNameSigner` {written, signer}, `endNameReviewer` {written}.
 */
export function judgeEndNames(
  names: readonly EndName[],
  hands: { readonly signer: string; readonly passedBy: readonly string[] },
): Verdict {
  for (const { hand, name } of names) {
    if (hand === 'signer' && name !== hands.signer)
      return refuse('precondition', 'R14', 'endNameSigner', { written: name, signer: hands.signer });
    if (hand === 'reviewer' && !hands.passedBy.includes(name))
      return refuse('precondition', 'R14', 'endNameReviewer', { written: name });
  }
  return allowed;
}
