import { allowed, refuse, type Verdict } from '../refusal.ts';
import type { Id } from '../rights/roles.ts';
import type { PostKind } from '../text/draft-content.ts';
import { firstRefusal, separateDuties } from './opinion.ts';
import { roadOpen, type SigningRoads } from './roads.ts';
import type { Signer } from './signers.ts';
import { judgeReauthentication, readyToSign, type SigningItem, type SignoffFacts } from './signing.ts';

/** 电话 短信 当面 会议 (R43). */
export const consentMeans = ['phone', 'message', 'inPerson', 'meeting'] as const;
export type ConsentMeans = (typeof consentMeans)[number];

/** R43: so many overdue 补签 close the road for the account. */
export const overdueCloses = 3;

/** Consent older than this was given for something else. Milliseconds. */
export const consentMaxAgeMs = 24 * 3_600_000;

/** Who agreed, when and how. */
export interface Consent {
  readonly agreedById: Id;
  readonly agreedAt: Date;
  readonly means: ConsentMeans;
}

export interface DeputyFacts {
  readonly roads: SigningRoads;
  readonly kind: PostKind;
  readonly emergency: boolean;
  /** Who may sign this content today (signers.ts). */
  readonly signers: readonly Signer[];
  /** Who may 代签 it today. */
  readonly deputies: readonly Signer[];
  readonly contributors: readonly Id[];
  /** 补签 of this account that went past their time since the road was last reopened. */
  readonly overdue: number;
  readonly accountName: string;
  /** When the content was submitted: nobody agrees to what was not there. */
  readonly submittedAt: Date;
  readonly now: Date;
}

/** Whether posts like this may be signed by 代签 at all: urgent ones, and the kinds that the office has listed (R43). */
export function deputyKind(
  roads: SigningRoads,
  post: { readonly kind: PostKind; readonly emergency: boolean },
): boolean {
  return post.emergency || post.kind === 'emergency' || roads.deputyKinds.includes(post.kind);
}

/** Whether the road of 代签 is open for this content and person, before anybody has been asked (R43). */
export function deputyRoad(facts: DeputyFacts, actorId: Id): Verdict {
  return firstRefusal([
    () => roadOpen(facts.roads, 'deputy'),
    () =>
      deputyKind(facts.roads, facts)
        ? allowed
        : refuse('precondition', 'R43', 'deputyNotForThisKind', { kind: facts.kind }),
    () =>
      facts.overdue < overdueCloses
        ? allowed
        : refuse('precondition', 'R43', 'deputyRoadClosedForAccount', {
            account: facts.accountName,
            count: facts.overdue,
          }),
    () =>
      facts.deputies.some(({ personId }) => personId === actorId)
        ? allowed
        : refuse('forbidden', 'R43', 'notAuthorisedDeputy', { account: facts.accountName }),
  ]);
}

/** Whether this consent carries a 代签: of somebody who may sign and did not draft, not one's own, not in the future. */
export function consentFits(facts: DeputyFacts, actorId: Id, consent: Consent): Verdict {
  const { agreedById, agreedAt } = consent;
  if (agreedById === actorId) return refuse('invalid', 'R43', 'consentOfOneself');
  if (facts.contributors.includes(agreedById)) return refuse('forbidden', 'R3', 'drafterMayNotReview');
  if (!facts.signers.some(({ personId }) => personId === agreedById)) {
    return refuse('precondition', 'R43', 'consentNotOfSigner', { account: facts.accountName });
  }
  const age = facts.now.getTime() - agreedAt.getTime();
  if (!(age >= 0)) return refuse('invalid', 'R43', 'consentInFuture');
  // People write the time by the minute.
  if (agreedAt.getTime() < facts.submittedAt.getTime() - (facts.submittedAt.getTime() % 60_000))
    return refuse('invalid', 'R43', 'consentBeforeSubmission');
  return age <= consentMaxAgeMs ? allowed : refuse('precondition', 'R43', 'consentTooOld');
}

/**
 * Whether an authorised person may 代签 this content in their own name (R43): as hard as an electronic signature, and with
 * the consent of somebody who may sign it.
 */
export function decideDeputySignoff(
  facts: SignoffFacts,
  road: DeputyFacts,
  use: { readonly actorId: Id; readonly item: SigningItem; readonly consent: Consent },
): Verdict {
  const { actorId, item, consent } = use;
  return firstRefusal([
    // One exceptional road at a time: a 两人例外 does not open the other.
    () => separateDuties(facts.step.key, { ...facts, exceptions: [], task: null }, actorId),
    () => deputyRoad(road, actorId),
    () => (facts.task ? allowed : refuse('forbidden', 'rights', 'notYourTask')),
    () =>
      facts.publisher
        ? allowed
        : refuse('precondition', 'R15', 'noValidPublisher', { account: facts.accountName }),
    () => consentFits(road, actorId, consent),
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

/** A 代签 as its 补签 stands. */
export interface ConsentStanding {
  readonly agreedById: Id;
  readonly dueAt: Date;
  readonly settledAt: Date | null;
  readonly deniedAt: Date | null;
  readonly revoked: boolean;
}

/** Whether it went past its time: what counts for the closing (R43). One that was denied or revoked needs no 补签. */
export function wentOverdue(one: ConsentStanding, now: Date): boolean {
  if (one.settledAt) return one.settledAt > one.dueAt;
  return one.deniedAt === null && !one.revoked && now > one.dueAt;
}

/** Whether this person may 补签 or say "I did not agree" now (R43): the one who was named, once. */
export function mayAnswerConsent(one: ConsentStanding, actorId: Id): Verdict {
  if (one.agreedById !== actorId) return refuse('forbidden', 'R43', 'notNamedInConsent');
  return consentOpen(one);
}

/** Whether it still waits for its 补签. */
export function consentOpen(one: ConsentStanding): Verdict {
  if (one.settledAt) return refuse('conflict', 'R43', 'consentAlreadySettled');
  if (one.deniedAt) return refuse('conflict', 'R43', 'consentAlreadyDenied');
  return one.revoked ? refuse('conflict', 'R43', 'consentRevoked') : allowed;
}
