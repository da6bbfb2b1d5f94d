import type { OtherHalf } from '../review/kinds.ts';
import type { RunState } from '../review/run.ts';
import type { Signer } from '../review/signers.ts';
import type { Id } from '../rights/roles.ts';
import type { Moratorium } from './moratorium.ts';

/** A fact that could not be read is null or left out, and refuses (R1, fail closed). */
export type Fact<Value> = Value | null | undefined;

export interface DigestPair {
  readonly sm3: string;
  readonly sha256: string;
}

export interface GateSignoff extends DigestPair {
  readonly id: Id;
  readonly placementContentId: Id;
  readonly placementId: Id;
  readonly signerId: Id;
  readonly termId: Id;
  /** Who decided: the signer, or at a 代签 who agreed (R43). */
  readonly deciderId: Id;
  /** 授权 by which they decided; null: as responsible publisher (R41). */
  readonly authorityId: Id | null;
}

export interface GateContent extends DigestPair {
  readonly id: Id;
  readonly placementId: Id;
  readonly declarationsDigest: string;
}

/** One article of the push as it stands now. */
export interface GatePushMember {
  readonly placementId: Id;
  readonly position: number;
  /** Its valid sign-off's content says so: the push and place that were signed; null: not signed, or signed alone. */
  readonly signed: { readonly pushId: Id; readonly position: number; readonly of: number } | null;
}

/** `alone`: neither the signed content nor the placement names a push. */
export type GatePush =
  | { readonly kind: 'alone' }
  | { readonly kind: 'push'; readonly pushId: Id; readonly members: readonly GatePushMember[] };

/** `alone`: the post is in no bundle. */
export type GateBundle = { readonly kind: 'alone' } | { readonly kind: 'half'; readonly other: OtherHalf };

/**
 * Everything that decides at sending time, read in the transaction that marks the release as sending (R1). Nothing in
 * it may be remembered from an earlier moment.
 */
export interface GateFacts {
  readonly now: Fact<Date>;
  /** The worker at the planned time, or a person who publishes now. */
  readonly by: Fact<'worker' | 'person'>;
  /** What this release is to send. */
  readonly release: Fact<{ readonly placementId: Id; readonly accountId: Id; readonly connector: string }>;
  /** Connectors that this office has configured and knows. */
  readonly connectors: Fact<readonly string[]>;
  /** A restored database sends nothing until a person lets it. */
  readonly officeHeld: Fact<boolean>;
  readonly signoff: Fact<GateSignoff>;
  readonly signoffRevoked: Fact<boolean>;
  /** The signed content's row. */
  readonly content: Fact<GateContent>;
  /** Digests recomputed now over the signed form that will be sent. */
  readonly recomputed: Fact<DigestPair>;
  /** The account named inside the signed form. */
  readonly signedAccountId: Fact<Id>;
  /** This placement in the newest revision of the run. */
  readonly current: Fact<{ readonly sm3: string; readonly declarationsDigest: string }>;
  readonly runState: Fact<RunState>;
  /** No review step lacks valid opinions for this placement (review/carry.ts). */
  readonly reviewComplete: Fact<boolean>;
  /** 保密审查 of exactly this content (review/secrecy.ts); `notAsked`: the run's route has no such box. */
  readonly secrecy: Fact<'cleared' | 'lacking' | 'notAsked'>;
  /** The signer changed words that nobody else has checked since (review/correction.ts). */
  readonly correctionUnchecked: Fact<boolean>;
  /** How many blocking findings of the signed content nobody has excused (wording/excuse.ts). */
  readonly unexcused: Fact<number>;
  readonly account: Fact<{
    readonly id: Id;
    readonly name: string;
    readonly state: string;
    readonly platform: string;
    /** Of the sponsoring unit, `/1/4/`. */
    readonly unitPath: string;
  }>;
  /** The account's valid term today (responsibility/publisher-term.ts). */
  readonly publisherToday: Fact<{ readonly termId: Id; readonly personId: Id }>;
  /** Who may sign this account's content of this class today (review/signers.ts). */
  readonly signers: Fact<readonly Signer[]>;
  /** The signer can still sign in and act; on paper, is still there. */
  readonly signerActive: Fact<boolean>;
  /**
   * What the signature's road rests on: a re-authentication; a registration with this content, compared by a second person
   * (R42); a consent and the deputy's 授权 that is good today (R43).
   */
  readonly roadProven: Fact<boolean>;
  readonly push: Fact<GatePush>;
  /** Policy and interpretation go out together (R10): how the other half stands. */
  readonly bundle: Fact<GateBundle>;
  /** The placement was taken down as 误发 (R23). */
  readonly takenDown: Fact<boolean>;
  /** Every moratorium that is not over, of whichever unit and platform. */
  readonly moratoria: Fact<readonly Moratorium[]>;
  /** States of the placement's other releases. */
  readonly otherReleases: Fact<readonly string[]>;
  /** `anytime` where no time was planned. */
  readonly planned: Fact<Date | 'anytime'>;
}
