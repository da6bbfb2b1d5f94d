import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { Desk } from '../../review/desk-types.ts';
import { useRefreshDesk } from '../../review/use-pinned-desk.ts';
import { useTRPC } from '../../trpc.ts';
import { ErrorLine } from '../../ui/error-text.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './views.module.css';

/** Who corrected the words that stand, leading to what was changed, and the 核稿 that the signer's words wait for (R3). */
export function CorrectionBar({ desk }: { readonly desk: Desk }) {
  const { t } = useWords();
  const navigate = useNavigate({ from: '/desk/$postId' });
  const { corrections } = desk.run;
  const acts = corrections.filter(
    (one, at) => corrections.findIndex(({ revisionId }) => revisionId === one.revisionId) === at,
  );
  const waiting = desk.signing.filter(({ check }) => check.waits);
  if (acts.length === 0 && waiting.length === 0) return null;
  return (
    <div className={styles.corrections} role="status">
      {acts.map(({ revisionId, fromRevisionId, personName, stepName, revisionNumber }) => (
        <p key={revisionId}>
          {t('correcting.correctedBy', { name: personName, step: stepName, number: revisionNumber })}{' '}
          <Button
            type="link"
            size="small"
            onClick={() =>
              void navigate({
                search: (before) => ({
                  ...before,
                  view: 'compare',
                  base: fromRevisionId,
                  target: revisionId,
                }),
                replace: true,
              })
            }
          >
            {t('correcting.seeCorrection')}
          </Button>
        </p>
      ))}
      {waiting.map((one) => (
        <FinalCheck key={one.placementId} desk={desk} one={one} />
      ))}
    </div>
  );
}

function FinalCheck({ desk, one }: { readonly desk: Desk; readonly one: Desk['signing'][number] }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const refresh = useRefreshDesk();
  const check = useMutation(
    trpc.correction.check.mutationOptions({
      onSuccess: async () => {
        showToast(t('correcting.check.done'));
        await refresh(desk.post.id);
      },
    }),
  );
  const { placementId, digest, platform, account } = one;
  return (
    <p>
      {t('correcting.check.waits', { account: t('desk.platformAccount', { platform, account }) })}{' '}
      <ReasonButton
        size="small"
        type="primary"
        may={one.check.may}
        loading={check.isPending}
        onClick={() => check.mutate({ postId: desk.post.id, placementId, digest })}
      >
        {t('correcting.check.act')}
      </ReasonButton>
      <ErrorLine error={check.error} />
    </p>
  );
}
