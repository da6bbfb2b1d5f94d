import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AtSigning, Desk } from '../../review/desk-types.ts';
import { ReasonDialog } from '../../review/reason-dialog.tsx';
import { useRefreshDesk } from '../../review/use-pinned-desk.ts';
import { useTRPC } from '../../trpc.ts';
import { showToast } from '../../ui/toast.tsx';
import { refusalText } from '../../words/refusal-text.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './paper.module.css';

/** Takes a signature back before it went out, with a reason (R4). Who may never do so sees nothing. */
export function RevokeSignoff({ desk, placement }: { readonly desk: Desk; readonly placement: AtSigning }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asked, ask] = useState(false);
  const { signoff } = placement;
  const refresh = useRefreshDesk();
  const revoke = useMutation(
    trpc.signoff.revoke.mutationOptions({
      onSuccess: async () => {
        ask(false);
        showToast(t('desk.revoked'));
        await Promise.all([
          refresh(desk.post.id),
          queryClient.invalidateQueries(trpc.review.pathFilter()),
          queryClient.invalidateQueries(trpc.signoff.pathFilter()),
        ]);
      },
    }),
  );
  if (!signoff) return null;
  const verdict = signoff.may.revoke;
  if (!verdict.ok) {
    // The wrong person has nothing to do here; the right one too late is told why.
    return verdict.refusal.kind === 'conflict' ? (
      <span className={styles.faint}>{refusalText(t, verdict.refusal)}</span>
    ) : null;
  }
  return (
    <>
      <button type="button" className={styles.link} onClick={() => ask(true)}>
        {t('desk.revoke')}
      </button>
      {asked ? (
        <ReasonDialog
          title={t('desk.revokeTitle', { platform: placement.platform, account: placement.account })}
          lead={t('desk.revokeLead', { name: desk.post.drafterName })}
          confirm={t('desk.revoke')}
          danger
          pending={revoke.isPending}
          error={revoke.error}
          onConfirm={({ comment }) => revoke.mutate({ signoffId: signoff.id, reason: comment })}
          onClose={() => ask(false)}
        />
      ) : null}
    </>
  );
}
