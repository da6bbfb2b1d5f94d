import { allowed, type RefusalFacts, type RefusalKind, refuse, type Verdict } from '../refusal.ts';
import { mayHalfGoOut } from '../review/kinds.ts';
import type { GateFacts, GatePushMember } from './gate-facts.ts';
import { moratoriumAt, moratoriumRefusal } from './moratorium.ts';
import { mayBeLive, type ReleaseState, releaseStates } from './state.ts';

/** One named condition of the gate. Later rules (incident hold) join the list with one more of these. */
export interface ReleaseCheck {
  readonly name: string;
  readonly judge: (facts: GateFacts) => Verdict;
}

/** T8: the worker starts nothing that is later than this; a person decides then. Milliseconds. */
export const lateMs = 15 * 60_000;

/** R44: 头条 and up to seven more. */
const pushMax = 8;

/**
 * What must hold at sending time, in the order in which a person would ask (R1, R15, R20, R22, R23, R41, R44). Each
 * refuses by itself, and refuses when its facts are missing.
 */
export const releaseChecks = [
  check('configurationKnown', 'R1', 'configurationUnknown', configurationKnown),
  check('officeNotHeld', 'R22', 'officeHeld', (facts) => facts.officeHeld === false),
  check('signoffExists', 'R1', 'noSignoff', signoffExists),
  check('signoffNotRevoked', 'R22', 'signoffRevoked', (facts) => facts.signoffRevoked === false),
  check('digestsEqual', 'R1', 'digestDiffers', digestsEqual),
  check('accountAsSigned', 'R1', 'accountDiffers', accountAsSigned),
  check('revisionIsCurrentSigned', 'R4', 'signedContentSuperseded', revisionIsCurrent),
  check('runStands', 'R4', 'runDoesNotStand', runStands, (facts) => ({ state: facts.runState ?? null })),
  check('secrecyCleared', 'R6', 'secrecyNotCleared', secrecyCleared),
  check('reviewComplete', 'R1', 'reviewIncomplete', (facts) => facts.reviewComplete === true),
  check('correctionsChecked', 'R3', 'correctionUnchecked', (facts) => facts.correctionUnchecked === false),
  check('findingsExcused', 'R6', 'findingsNotExcused', (facts) => facts.unexcused === 0),
  check('accountOpen', 'R22', 'accountNotOpen', accountOpen, accountName),
  check('publisherValidToday', 'R15', 'noValidPublisher', publisherValid, accountName),
  check('signerStillResponsible', 'R22', 'signerNoLongerResponsible', signerResponsible, accountName),
  check('roadProven', 'R22', 'signingRoadUnproven', (facts) => facts.roadProven === true),
  check('pushWholeAndInOrder', 'R44', 'pushNotAsSigned', pushAsSigned),
  { name: 'bundleWhole', judge: bundleWhole },
  check('notTakenDown', 'R23', 'takenDown', (facts) => facts.takenDown === false),
  check('notAlreadyOut', 'R20', 'alreadyOut', notAlreadyOut, undefined, 'conflict'),
  check('plannedTimeReached', 'R22', 'plannedTimeNotReached', plannedTimeReached, plannedTime),
  { name: 'noMoratorium', judge: noMoratorium },
  check('notTooLate', 'R22', 'plannedTimeMissed', notTooLate, plannedTime),
] as const satisfies readonly ReleaseCheck[];

export type ReleaseCheckName = (typeof releaseChecks)[number]['name'];

function check<Name extends string>(
  name: Name,
  rule: string,
  code: string,
  holds: (facts: GateFacts) => boolean,
  tell?: (facts: GateFacts) => RefusalFacts['facts'],
  kind: RefusalKind = 'precondition',
): { readonly name: Name; readonly judge: (facts: GateFacts) => Verdict } {
  return {
    name,
    judge: (facts) => (holds(facts) ? allowed : refuse(kind, rule, code, tell?.(facts))),
  };
}

function configurationKnown({ release, connectors, now, by }: GateFacts): boolean {
  const clockKnown = now instanceof Date && !Number.isNaN(now.getTime());
  const byKnown = by === 'worker' || by === 'person';
  return clockKnown && byKnown && !!release && !!connectors?.includes(release.connector);
}

function signoffExists({ signoff, release }: GateFacts): boolean {
  return !!signoff && !!release && signoff.placementId === release.placementId;
}

/** Recomputed, stored and signed digests are the same, in both algorithms, over the same content. */
function digestsEqual({ signoff, content, recomputed }: GateFacts): boolean {
  if (!signoff || !content || !recomputed) return false;
  if (signoff.placementContentId !== content.id || signoff.placementId !== content.placementId) return false;
  return (
    same(signoff.sm3, content.sm3, recomputed.sm3) && same(signoff.sha256, content.sha256, recomputed.sha256)
  );
}

function same(signed: string, stored: string, recomputed: string): boolean {
  return recomputed.length > 0 && signed === recomputed && stored === recomputed;
}

function accountAsSigned({ release, signedAccountId, account }: GateFacts): boolean {
  return !!release && release.accountId === signedAccountId && release.accountId === account?.id;
}

/** Nothing newer was submitted for this placement, and nothing that voids everything was changed (R4). */
function revisionIsCurrent({ content, current }: GateFacts): boolean {
  if (!content || !current) return false;
  return current.sm3 === content.sm3 && current.declarationsDigest === content.declarationsDigest;
}

/** A run that is under way for other placements does not stop what is signed (R41); a held or ended one does. */
function runStands({ runState }: GateFacts): boolean {
  return (
    runState === 'completed' || runState === 'signing' || runState === 'returned' || runState === 'reviewing'
  );
}

/** R6: without 保密审查, where the route has its box, nothing goes out. */
function secrecyCleared({ secrecy }: GateFacts): boolean {
  return secrecy === 'cleared' || secrecy === 'notAsked';
}

function accountOpen({ account }: GateFacts): boolean {
  return account?.state === 'open';
}

function publisherValid({ publisherToday }: GateFacts): boolean {
  return !!publisherToday;
}

/** R22: the term under which it was signed is the one of today, and who decided may still sign, on the same ground (R41). */
function signerResponsible({ signoff, publisherToday, signerActive, signers }: GateFacts): boolean {
  return (
    !!signoff &&
    !!publisherToday &&
    signerActive === true &&
    signoff.termId === publisherToday.termId &&
    !!signers?.some(
      ({ personId, authorityId }) => personId === signoff.deciderId && authorityId === signoff.authorityId,
    )
  );
}

/** Every member is signed for this push, at the place that it has now, and none is missing or was added. */
function pushAsSigned({ push, release }: GateFacts): boolean {
  if (!push || !release) return false;
  if (push.kind === 'alone') return true;
  const { members, pushId } = push;
  const inOrder = [...members].sort((a, b) => a.position - b.position);
  return (
    members.length >= 1 &&
    members.length <= pushMax &&
    members.some(({ placementId }) => placementId === release.placementId) &&
    inOrder.every(
      (member, index) => member.position === index + 1 && signedAsIs(member, pushId, members.length),
    )
  );
}

/** R10: one half of a bundle does not go out without the other. */
function bundleWhole({ bundle }: GateFacts): Verdict {
  if (!bundle) return refuse('precondition', 'R10', 'bundleUnknown');
  return bundle.kind === 'alone' ? allowed : mayHalfGoOut(bundle.other);
}

function signedAsIs({ signed, position }: GatePushMember, pushId: number, of: number): boolean {
  return !!signed && signed.pushId === pushId && signed.position === position && signed.of === of;
}

/** No other release of the placement has, or may have, put it on the platform. An unknown state counts as "may have". */
function notAlreadyOut({ otherReleases }: GateFacts): boolean {
  return !!otherReleases?.every((state) => isReleaseState(state) && !mayBeLive(state));
}

function isReleaseState(state: string): state is ReleaseState {
  return releaseStates.some((known) => known === state);
}

function plannedTimeReached({ planned, now }: GateFacts): boolean {
  if (planned === 'anytime') return true;
  return !!planned && !!now && now.getTime() >= planned.getTime();
}

/** An emergency post is stopped too: a person lifts the moratorium, nothing passes it by itself. */
function noMoratorium({ moratoria, account, now }: GateFacts): Verdict {
  if (!moratoria || !account || !now || !account.unitPath.startsWith('/') || !account.platform) {
    return refuse('precondition', 'R22', 'moratoriaUnknown');
  }
  const stops = moratoriumAt(moratoria, account, now);
  return stops ? { ok: false, refusal: moratoriumRefusal(stops) } : allowed;
}

function notTooLate({ planned, now, by }: GateFacts): boolean {
  if (planned === 'anytime' || by === 'person') return !!planned;
  return by === 'worker' && !!planned && !!now && now.getTime() - planned.getTime() <= lateMs;
}

function accountName({ account }: GateFacts): RefusalFacts['facts'] {
  return { account: account?.name ?? null };
}

function plannedTime({ planned }: GateFacts): RefusalFacts['facts'] {
  const known = planned instanceof Date && !Number.isNaN(planned.getTime());
  return { plannedAt: known ? planned.toISOString() : null };
}
