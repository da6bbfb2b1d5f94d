import type { RefusalFacts } from '@qianfa/domain/refusal';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { Desk, Verdict } from '../../review/desk-types.ts';
import { forgetDraft } from '../../review/forget-opinion.ts';
import { newKey } from '../../review/unsent/send.ts';
import { undoWindow } from '../../review/unsent/unsent-queue.ts';
import { unsent } from '../../review/unsent/use-unsent.ts';
import { useRefreshDesk } from '../../review/use-pinned-desk.ts';
import { type Inputs, isNetworkError, refusalOf, useTRPC, useTRPCClient } from '../../trpc.ts';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import { namedDoubts, type OpinionDraft } from './opinion-draft.ts';
import { useNextPost } from './use-next-post.ts';

export interface Decision {
  readonly verdict: Verdict;
  readonly reasons?: readonly string[];
  readonly comment: string;
  readonly doubts: OpinionDraft['doubts'];
}

/** Too late: what stood in the way, and the desk as it stands now. */
export interface TooLate {
  readonly refusal: RefusalFacts;
  readonly now: Desk | null;
}

/** Somebody decided, submitted anew or withdrew meanwhile and nothing is left to do; a newer revision is left to be read. */
const decidedElsewhere: ReadonlySet<string> = new Set([
  'alreadyDecided',
  'stepClosed',
  'runWithdrawn',
  'runRejected',
  'runCompleted',
]);

/** Gives the opinion over exactly the revision that is on the desk, then opens what comes next (R3–R7). */
export function useDecision(desk: Desk, onTooLate: () => void) {
  const { t } = useWords();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const router = useRouter();
  const refresh = useRefreshDesk();
  const goNext = useNextPost(desk.post.id);
  const [tooLate, setTooLate] = useState<TooLate | null>(null);
  const mutation = useMutation(
    trpc.review.decide.mutationOptions({
      onSuccess: async ({ stepName }, { verdict }) => {
        forgetDraft(desk.post.id);
        const said = t(`desk.decided.${verdict}`, { title: desk.post.title });
        showToast(stepName && verdict === 'pass' ? t('desk.decidedTo', { said, step: stepName }) : said);
        await goNext();
      },
      onError: async (error, input) => {
        if (isNetworkError(error)) return keepUnsent(input, 0);
        const refusal = refusalOf(error);
        if (refusal?.kind !== 'conflict') return;
        if (decidedElsewhere.has(refusal.code)) return moveOn(refusal, input.requestKey ?? '');
        const now = await client.review.desk.query({ postId: desk.post.id }).catch(() => null);
        onTooLate();
        setTooLate({ refusal, now });
      },
    }),
  );
  /** Kept in the browser: until it can no longer be taken back, or until the server can be reached again. */
  const keepUnsent = async (input: Inputs['review']['decide'], wait: number) => {
    const { id: postId, title } = desk.post;
    unsent.add({
      kind: 'one',
      key: input.requestKey ?? newKey(),
      sendAt: Date.now() + wait,
      lost: wait === 0,
      postId,
      title,
      input,
    });
    if (wait === 0) showToast(t('work.offlineNext', { title }));
    onTooLate();
    await goNext();
  };
  /** Nothing is left to do about this one: says so where it stays to be read, and opens what comes next. */
  const moveOn = async (refusal: RefusalFacts, key: string) => {
    unsent.tell({ key, postId: desk.post.id, title: desk.post.title, refusal });
    onTooLate();
    await goNext();
  };
  // A fast hand presses again while the next item is on its way: that press is not meant for this one.
  const isHere = () => router.history.location.pathname === `/desk/${desk.post.id}`;
  const decide = ({ verdict, reasons = [], comment, doubts }: Decision) => {
    if (!desk.task || mutation.isPending || !isHere()) return;
    const input = {
      taskId: desk.task.id,
      revisionId: desk.revision.id,
      verdict,
      reasons: [...reasons],
      comment: comment.trim() || null,
      gates: verdict === 'pass' ? namedDoubts(doubts) : {},
      requestKey: newKey(),
    };
    // A return can be taken back for a moment; it is sent when the moment is over (R5).
    if (verdict === 'return') void keepUnsent(input, undoWindow);
    else mutation.mutate(input);
  };
  const reload = async () => {
    setTooLate(null);
    mutation.reset();
    await refresh(desk.post.id, tooLate?.now);
    await queryClient.invalidateQueries(trpc.review.pathFilter());
    await navigate({ to: '.', search: {} });
  };
  return {
    decide,
    pending: mutation.isPending,
    error: tooLate ? null : mutation.error,
    tooLate,
    reload,
    goNext,
    isHere,
    forgetError: mutation.reset,
  };
}

export type DecisionHand = ReturnType<typeof useDecision>;
