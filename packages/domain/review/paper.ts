import { allowed, refuse, type Verdict } from '../refusal.ts';
import { readPaperCode } from '../release/paper-code.ts';
import type { Id } from '../rights/roles.ts';
import { firstRefusal, separateDuties } from './opinion.ts';
import { roadOpen, type SigningRoads } from './roads.ts';
import { readyToSign, type SigningItem, type SignoffFacts, signsToday } from './signing.ts';

/** A placement's content in one 稿次, by the code that its sheet carries. */
export interface CodedContent {
  readonly placementContentId: Id;
  readonly revisionNumber: number;
  readonly code: string;
}

export type CodesRead =
  | { readonly ok: true; readonly contentIds: readonly Id[] }
  | { readonly ok: false; readonly refusal: Extract<Verdict, { ok: false }>['refusal'] };

/**
 * Which contents a sheet's codes mean (R42). A mistyped code, a code of an earlier 稿次 (reprint and ask again) and a code
 * that is not of this post are three refusals. Contents of the current 稿次 go before equal ones of earlier ones.
 */
export function readCodes(
  typed: readonly string[],
  contents: readonly CodedContent[],
  currentRevision: number,
): CodesRead {
  const contentIds: Id[] = [];
  for (const one of typed) {
    const code = readPaperCode(one);
    if (code === null) return refuse('invalid', 'R42', 'paperCodeMistyped', { code: one.slice(0, 20) });
    const meant = contents.filter((content) => content.code === code);
    const current = meant.find(({ revisionNumber }) => revisionNumber === currentRevision);
    if (!current) {
      const earlier = Math.max(0, ...meant.map(({ revisionNumber }) => revisionNumber));
      return earlier > 0
        ? refuse('conflict', 'R42', 'paperCodeOfEarlierRevision', {
            code,
            printed: earlier,
            current: currentRevision,
          })
        : refuse('invalid', 'R42', 'paperCodeUnknown', { code });
    }
    contentIds.push(current.placementContentId);
  }
  return new Set(contentIds).size === contentIds.length
    ? { ok: true, contentIds }
    : refuse('invalid', 'R42', 'paperCodeTwice');
}

/** A registration before it is compared. */
export interface Registration {
  readonly state: 'registered' | 'compared' | 'refused';
  readonly registeredBy: Id;
  readonly leaderId: Id;
  readonly contributors: readonly Id[];
}

/**
 * Whether this person may compare (R42): a second person, who wrote nothing of the post and is not the leader whose
 * handwriting it is.
 */
export function mayCompare(registration: Registration, actorId: Id): Verdict {
  if (registration.state !== 'registered') return refuse('conflict', 'R42', 'paperAlreadyClosed');
  if (registration.registeredBy === actorId) return refuse('forbidden', 'R42', 'registrarMayNotCompare');
  if (registration.contributors.includes(actorId)) return refuse('forbidden', 'R3', 'drafterMayNotCompare');
  return registration.leaderId === actorId ? refuse('forbidden', 'R42', 'leaderMayNotCompare') : allowed;
}

/** The day beside the handwriting: not after today, not before the 稿次 was there. Days in Asia/Shanghai. */
export function approvedOnFits(
  approvedOn: string,
  day: { readonly submitted: string; readonly today: string },
): Verdict {
  if (approvedOn > day.today) return refuse('invalid', 'R42', 'approvedInFuture');
  return approvedOn < day.submitted
    ? refuse('invalid', 'R42', 'approvedBeforeSubmission', { submitted: day.submitted })
    : allowed;
}

/**
 * Whether a leader's handwriting stands as the sign-off of this content (R42): the road is open, the leader may sign it and
 * neither drafted nor reviewed it, and nothing of what every signature asks is missing. No re-authentication: two other
 * people answer for the paper.
 */
export function decidePaperSignoff(
  facts: SignoffFacts,
  roads: SigningRoads,
  { leaderId, item }: { readonly leaderId: Id; readonly item: SigningItem },
): Verdict {
  return firstRefusal([
    () => roadOpen(roads, 'paper'),
    () => separateDuties(facts.step.key, { ...facts, task: null }, leaderId),
    () => signsToday(facts, leaderId),
    ...readyToSign(facts, item),
  ]);
}
