import type { PlacementContent } from '@qianfa/domain/text/placement-content';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Desk } from '../../../review/desk-types.ts';
import { useRefreshDesk } from '../../../review/use-pinned-desk.ts';
import { useMe } from '../../../shell/session.ts';
import { refusalOf, useTRPC } from '../../../trpc.ts';
import { showToast } from '../../../ui/toast.tsx';
import { useWords } from '../../../words/use-words.ts';
import { forgetCorrection, keepCorrection, keptCorrection } from './correction-copy.ts';

type Contents = Readonly<Record<string, PlacementContent>>;

/** What is being corrected: kept on this computer with every change, sent in one act with the pass (R3). */
export function useCorrecting(desk: Desk) {
  const { t } = useWords();
  const { post, revision, task } = desk;
  const me = useMe().person.id;
  const navigate = useNavigate();
  const [contents, setContents] = useState<Contents>(() => keptCorrection(me, post.id)?.contents ?? {});
  const [isRestored, setRestored] = useState(() => Object.keys(contents).length > 0);
  const [epoch, setEpoch] = useState(0);
  const [comment, setComment] = useState('');
  const queryClient = useQueryClient();
  const refresh = useRefreshDesk();
  const trpc = useTRPC();
  const leave = async (said: string) => {
    forgetCorrection(me, post.id);
    showToast(said);
    await refresh(post.id);
    await queryClient.invalidateQueries(trpc.review.pathFilter());
    await navigate({ to: '/desk/$postId', params: { postId: String(post.id) } });
  };
  const pass = useMutation(
    trpc.correction.pass.mutationOptions({
      onSuccess: () => leave(t('correcting.done', { title: post.title })),
    }),
  );
  const atSigning = useMutation(
    trpc.correction.atSigning.mutationOptions({
      onSuccess: ({ revisionNumber }) => leave(t('correcting.doneSigning', { number: revisionNumber })),
    }),
  );
  const isSigning = task?.stepKind === 'sign';
  const contentOf = (accountId: number, submitted: PlacementContent) => contents[accountId] ?? submitted;
  const changed = revision.placements.filter(({ accountId, content }) => {
    const mine = contents[accountId];
    return mine !== undefined && JSON.stringify(mine) !== JSON.stringify(content);
  });
  const error = pass.error ?? atSigning.error;
  return {
    contentOf,
    changed,
    comment,
    setComment,
    epoch,
    isSigning,
    isRestored,
    pending: pass.isPending || atSigning.isPending,
    error,
    isTooLate: refusalOf(error)?.kind === 'conflict',
    change: (accountId: number, content: PlacementContent) => {
      const next = { ...contents, [accountId]: content };
      setContents(next);
      keepCorrection(me, post.id, { revisionId: revision.id, contents: next });
    },
    startOver: () => {
      setContents({});
      setRestored(false);
      setEpoch(epoch + 1);
      forgetCorrection(me, post.id);
    },
    /** The post as it stands now; what was typed stays. */
    reload: async () => {
      pass.reset();
      atSigning.reset();
      await refresh(post.id);
    },
    submit: () => {
      if (!task || changed.length === 0) return;
      const corrections = changed.map(({ placementId, accountId, content }) => ({
        placementId,
        content: contentOf(accountId, content),
      }));
      const given = { taskId: task.id, revisionId: revision.id, corrections: sendable(corrections) };
      if (isSigning) atSigning.mutate(given);
      else pass.mutate({ ...given, comment: comment.trim() || null });
    },
  };
}

export type Correcting = ReturnType<typeof useCorrecting>;

type Sent = Parameters<
  ReturnType<ReturnType<typeof useTRPC>['correction']['atSigning']['mutationOptions']>['mutationFn'] & object
>[0]['corrections'];

/** The stored form is what the server reads; only TypeScript minds that it may not be changed. */
function sendable(
  corrections: readonly { readonly placementId: number; readonly content: PlacementContent }[],
): Sent {
  return corrections as unknown as Sent;
}
