import type { Transaction } from '@qianfa/db/pool';
import { allowed, Refused, refuse, type Verdict } from '@qianfa/domain/refusal';
import { maySubmit as mayStartRun, moveRun } from '@qianfa/domain/review/run';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import { judgeKindOf } from '../kinds/judge-kind-of.ts';
import { chooseRouteKey } from '../review/choose-route.ts';
import type { AccountView } from './account-views.ts';
import type { JudgedDraft } from './judge-draft.ts';
import type { NewestRun } from './newest-run.ts';

/** What is settled for good is copied as a new post instead (R4). */
export function maySave(run: NewestRun | null): Verdict {
  if (run?.state !== 'completed' && run?.state !== 'rejected') return allowed;
  return refuse('precondition', 'R4', 'draftSettled', { state: run.state });
}

export function mayWithdraw(run: NewestRun | null): Verdict {
  if (run === null) return refuse('precondition', 'R4', 'notSubmittedYet');
  const move = moveRun(run.state, 'withdraw');
  return move.ok ? allowed : { ok: false, refusal: move.refusal };
}

interface Submission {
  readonly postId: number;
  readonly content: DraftContent;
  readonly judged: JudgedDraft;
  readonly views: readonly AccountView[];
  readonly run: NewestRun | null;
  /** The draft says something else than the revision under way. */
  readonly changed: boolean;
}

/** The first thing that stands in the way of submitting, in the order in which the drafter meets it. */
export async function maySubmitDraft(tx: Transaction, submission: Submission): Promise<Verdict> {
  const { run, judged, views } = submission;
  const moment = mayNow(run);
  if (!moment.ok) return moment;
  // Sending the same text again would only take it out of the hands that are reading it.
  if (!submission.changed && (run?.state === 'reviewing' || run?.state === 'signing')) {
    return refuse('precondition', 'R4', 'unchangedUnderReview', { step: run.step?.name ?? '' });
  }
  if (!judged.verdict.ok) return judged.verdict;
  const kind = await judgeKindOf(tx, { postId: submission.postId, content: submission.content });
  if (!kind.ok) return kind;
  const without = views.filter(({ publisher }) => publisher === null).map(({ name }) => name);
  if (without.length > 0) {
    return refuse('precondition', 'R15', 'noValidPublisher', { account: without.join('、') });
  }
  // A live run keeps the route it started with.
  return run !== null && isLive(run) ? allowed : routeOf(tx, submission);
}

function mayNow(run: NewestRun | null): Verdict {
  const move = run !== null && isLive(run) ? moveRun(run.state, 'resubmit') : mayStartRun(run?.state ?? null);
  return move.ok ? allowed : { ok: false, refusal: move.refusal };
}

function isLive({ state }: NewestRun): boolean {
  return state === 'reviewing' || state === 'returned' || state === 'signing' || state === 'held';
}

async function routeOf(tx: Transaction, { postId, content }: Submission): Promise<Verdict> {
  try {
    await chooseRouteKey(tx, postId, { content });
    return allowed;
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}
