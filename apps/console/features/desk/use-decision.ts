import type { RefusalFacts } from '@qianfa/domain/refusal';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Desk, Verdict } from '../../review/desk-types.ts';
import { useRefreshDesk } from '../../review/use-pinned-desk.ts';
import { refusalOf, useTRPC, useTRPCClient } from '../../trpc.ts';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import { forgetDraft, namedDoubts, type OpinionDraft } from './opinion-draft.ts';
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

/** Gives the opinion over exactly the revision that is on the desk, then opens what comes next (R3–R7). */
export function useDecision(desk: Desk, onTooLate: () => void) {
  const { t } = useWords();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
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
      onError: async (error) => {
        const refusal = refusalOf(error);
        if (refusal?.kind !== 'conflict') return;
        const now = await client.review.desk.query({ postId: desk.post.id }).catch(() => null);
        onTooLate();
        setTooLate({ refusal, now });
      },
    }),
  );
  const decide = ({ verdict, reasons = [], comment, doubts }: Decision) => {
    if (!desk.task || mutation.isPending) return;
    mutation.mutate({
      taskId: desk.task.id,
      revisionId: desk.revision.id,
      verdict,
      reasons: [...reasons],
      comment: comment.trim() || null,
      gates: verdict === 'pass' ? namedDoubts(doubts) : {},
    });
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
    forgetError: mutation.reset,
  };
}

export type DecisionHand = ReturnType<typeof useDecision>;
