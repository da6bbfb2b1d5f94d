import { allowed, refuse, type Verdict } from '../refusal.ts';
import type { Id } from '../rights/roles.ts';
import { type ExceptedAct, firstRefusal, type RunAct, separateDuties } from './opinion.ts';
import { moveRun, type RunState } from './run.ts';
import type { Signer } from './signers.ts';

/** R41: one re-authentication covers at most so many items … */
export const signingListMax = 20;
/** … for five minutes. Milliseconds. */
export const reauthenticationMs = 5 * 60_000;

/** What was shown for signing: the placement's content and its digest (SM3). */
export interface SigningItem {
  readonly placementContentId: Id;
  readonly digest: string;
}

/** The password was given again, for exactly this list. */
export interface Reauthentication {
  readonly personId: Id;
  /** The session in which the password was given: another one of the same person is not served. */
  readonly sessionId: Id;
  readonly createdAt: Date;
  readonly items: readonly (SigningItem & { readonly usedAt: Date | null })[];
}

/**
 * Whether this list may be shown for one re-authentication: at most twenty items, none twice, each opened by this
 * person in the revision that is to be signed (R41). `openedIds` are placement content keys.
 */
export function judgeSigningList(items: readonly SigningItem[], openedIds: readonly Id[]): Verdict {
  if (items.length === 0) return refuse('invalid', 'R41', 'signingListEmpty');
  if (items.length > signingListMax) {
    return refuse('invalid', 'R41', 'signingListTooLong', { count: items.length, max: signingListMax });
  }
  const ids = items.map(({ placementContentId }) => placementContentId);
  if (new Set(ids).size !== ids.length) return refuse('invalid', 'R41', 'signingListRepeats');
  const unopened = ids.filter((id) => !openedIds.includes(id));
  return unopened.length === 0
    ? allowed
    : refuse('precondition', 'R41', 'notOpenedBySigner', { count: unopened.length });
}

/** Whether a re-authentication serves this person and session for this item now: the list shown, five minutes, each item once (R41). */
export function judgeReauthentication(
  reauthentication: Reauthentication | null,
  use: {
    readonly personId: Id;
    readonly sessionId: Id | null;
    readonly item: SigningItem;
    readonly now: Date;
  },
): Verdict {
  const own = reauthentication?.personId === use.personId && reauthentication.sessionId === use.sessionId;
  if (!reauthentication || !own) return refuse('forbidden', 'R41', 'reauthenticationMissing');
  const age = use.now.getTime() - reauthentication.createdAt.getTime();
  if (!(age >= 0 && age < reauthenticationMs)) {
    return refuse('precondition', 'R41', 'reauthenticationExpired', { minutes: reauthenticationMs / 60_000 });
  }
  const listed = reauthentication.items.find(
    ({ placementContentId }) => placementContentId === use.item.placementContentId,
  );
  if (!listed) return refuse('forbidden', 'R41', 'notInSigningList');
  if (listed.digest !== use.item.digest) return refuse('conflict', 'R41', 'signedDigestDiffers');
  return listed.usedAt === null ? allowed : refuse('conflict', 'R41', 'reauthenticationUsed');
}

/** Read under the run's lock, for one placement. */
export interface SignoffFacts {
  readonly runState: RunState;
  readonly step: { readonly key: string; readonly open: boolean };
  readonly contributors: readonly Id[];
  readonly acts: readonly RunAct[];
  /** 两人例外 that stand today; left out: none (R3). */
  readonly exceptions?: readonly ExceptedAct[];
  /** The actor's task on the signing step; null: it never was theirs. */
  readonly task: { readonly actingForId: Id | null } | null;
  /** The account's valid responsible publisher today (responsibility/publisher-term.ts); null: none. */
  readonly publisher: { readonly personId: Id } | null;
  /** Who may sign this content today: by class, with the publisher as default (signers.ts). */
  readonly signers: readonly Signer[];
  readonly accountName: string;
  /** The placement's content in the current revision. */
  readonly current: SigningItem;
  /** Every review step has valid opinions for this placement (review/carry.ts). */
  readonly reviewComplete: boolean;
  /** The run took a 简化流程 that does not hold any more (R3). */
  readonly simplifiedEnded?: boolean;
  /** The sign-off that already stands over this placement. */
  readonly signed: { readonly name: string; readonly at: Date } | null;
  /** The publisher sent this placement back in the present revision. */
  readonly returned: boolean;
  /** Blocking findings of its content that nobody has excused, by code (wording/excuse.ts). */
  readonly stops: readonly string[];
  /** Open "must fix" annotations of this placement (R5). */
  readonly mustFixOpen: number;
  readonly reauthentication: Reauthentication | null;
  /** The session that signs. */
  readonly sessionId: Id | null;
  readonly now: Date;
}

/**
 * Whether this person may sign this placement's content: who signs for its account and class today, who neither drafted
 * nor acted in another step (R3, R15), over exactly what was shown and re-authenticated for (R41, R1).
 */
export function decideSignoff(facts: SignoffFacts, actorId: Id, item: SigningItem): Verdict {
  return firstRefusal([
    () => separateDuties(facts.step.key, facts, actorId),
    () => (facts.task ? allowed : refuse('forbidden', 'rights', 'notYourTask')),
    () => signsToday(facts, actorId),
    ...readyToSign(facts, item),
    () =>
      judgeReauthentication(facts.reauthentication, {
        personId: actorId,
        sessionId: facts.sessionId,
        item,
        now: facts.now,
      }),
  ]);
}

/** What every road of signing asks of the content, whoever signs it (R1, R4–R6). */
export function readyToSign(facts: SignoffFacts, item: SigningItem): readonly (() => Verdict)[] {
  return [
    () => notSignedYet(facts),
    () => runAtSigning(facts),
    () => contentIsCurrent(facts, item),
    () => (facts.simplifiedEnded ? refuse('precondition', 'R3', 'simplifiedRouteEnded') : allowed),
    () => (facts.reviewComplete ? allowed : refuse('precondition', 'R1', 'reviewIncomplete')),
    () => nothingStops(facts),
    () => nothingToFix(facts),
  ];
}

/** Whether this person signs for the account today (R15, R41). */
export function signsToday(
  facts: Pick<SignoffFacts, 'publisher' | 'signers' | 'accountName'>,
  personId: Id,
): Verdict {
  const account = facts.accountName;
  if (!facts.publisher) return refuse('precondition', 'R15', 'noValidPublisher', { account });
  if (facts.signers.some((one) => one.personId === personId)) return allowed;
  return facts.publisher.personId === personId
    ? refuse('forbidden', 'R41', 'classBelongsToLeader', { account })
    : refuse('forbidden', 'R15', 'notAccountPublisher', { account });
}

function notSignedYet(facts: SignoffFacts): Verdict {
  if (!facts.signed) return allowed;
  const { name, at } = facts.signed;
  return refuse('conflict', 'R41', 'alreadySigned', { by: name, at: at.toISOString() });
}

/** R6: what was found to be certainly wrong is not signed before somebody has answered for it. */
function nothingStops({ stops }: SignoffFacts): Verdict {
  if (stops.length === 0) return allowed;
  return refuse('precondition', 'R6', 'findingsBlock', { count: stops.length, codes: [...new Set(stops)] });
}

/** R5: what a reviewer marked as "must fix" is settled before the content is signed. */
function nothingToFix({ mustFixOpen }: SignoffFacts): Verdict {
  return mustFixOpen === 0 ? allowed : refuse('precondition', 'R5', 'mustFixOpen', { count: mustFixOpen });
}

function runAtSigning(facts: SignoffFacts): Verdict {
  const move = moveRun(facts.runState, 'sign');
  if (!move.ok) return move;
  if (facts.returned) return refuse('conflict', 'R41', 'placementReturned');
  return facts.step.open ? allowed : refuse('conflict', 'R4', 'stepClosed');
}

function contentIsCurrent(facts: SignoffFacts, item: SigningItem): Verdict {
  if (item.placementContentId !== facts.current.placementContentId) {
    return refuse('conflict', 'R4', 'revisionSuperseded');
  }
  return item.digest === facts.current.digest ? allowed : refuse('conflict', 'R1', 'signedDigestDiffers');
}
