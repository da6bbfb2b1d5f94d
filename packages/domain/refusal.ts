/**
 * Why an act is refused, as facts: the console turns them into a sentence in the reader's language, the trail and
 * the command line into a line of text. A refusal always names its rule and carries what a sentence needs.
 */
export interface RefusalFacts {
  /** Stable name, also the key of the words: `drafterMayNotReview`. */
  readonly code: string;
  /** Rule of PRODUCT.md (`R3`), or `input` where only the form of what was typed is wrong. */
  readonly rule: string;
  readonly kind: RefusalKind;
  /** Facts for the sentence: names, times, limits. Never content of an unpublished post. */
  readonly facts?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

/** Wrong person · wrong moment · too late (someone else was first) · wrong input · not found (or not yours to see). */
export type RefusalKind = 'forbidden' | 'precondition' | 'conflict' | 'invalid' | 'notFound';

export type Verdict = { readonly ok: true } | { readonly ok: false; readonly refusal: RefusalFacts };

export const allowed: Verdict = { ok: true };

/** A verdict that says no. */
export function refuse(
  kind: RefusalKind,
  rule: string,
  code: string,
  facts?: RefusalFacts['facts'],
): { ok: false; refusal: RefusalFacts } {
  return { ok: false, refusal: facts ? { code, rule, kind, facts } : { code, rule, kind } };
}

/** Thrown by commands; transports map it once (trpc/errors.ts, cli). */
export class Refused extends Error {
  readonly refusal: RefusalFacts;
  constructor(refusal: RefusalFacts) {
    super(`${refusal.code} (${refusal.rule})`);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

/** Throws when the verdict says no. */
export function ensure(verdict: Verdict): void {
  if (!verdict.ok) throw new Refused(verdict.refusal);
}

/** Shorthand for commands that refuse on the spot. */
export function refused(
  kind: RefusalKind,
  rule: string,
  code: string,
  facts?: RefusalFacts['facts'],
): Refused {
  return new Refused(refuse(kind, rule, code, facts).refusal);
}
