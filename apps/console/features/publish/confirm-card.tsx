import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { ConfirmDanger } from '../../ui/confirm-danger.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { dateTimeText } from '../../ui/format.ts';
import { Panel } from '../../ui/page.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import { LiveActs } from './live-acts.tsx';
import { type Release, useRefresh } from './use-release.ts';

/** 已发待核: a second person looks at the page and says so (R20). */
export function ConfirmCard({ release }: { readonly release: Release }) {
  const { t, language } = useWords();
  const refresh = useRefresh();
  const [asking, setAsking] = useState(false);
  const { line, may } = release;
  const confirm = useMutation(
    useTRPC().release.confirm.mutationOptions({
      onSuccess: () => {
        setAsking(false);
        showToast(t('release.confirm.done'));
      },
      onSettled: refresh,
    }),
  );
  return (
    <Panel title={t('release.confirm.title')}>
      <div className="stack">
        <p>{t('release.confirm.lead')}</p>
        {line.confirmBy ? (
          <p>{t('release.times.confirmBy', { time: dateTimeText(line.confirmBy, language) })}</p>
        ) : null}
        <p>
          {release.confirmers.length === 0
            ? t('release.confirm.nobody')
            : t('release.confirm.who', { names: release.confirmers as unknown as string })}
        </p>
        <div className="row">
          <ReasonButton
            type="primary"
            may={may.confirm}
            loading={confirm.isPending}
            onClick={() => confirm.mutate({ releaseId: line.releaseId, live: true })}
          >
            {t('release.confirm.yes')}
          </ReasonButton>
          <ReasonButton may={may.confirm} onClick={() => setAsking(true)}>
            {t('release.confirm.no')}
          </ReasonButton>
        </div>
        <ErrorLine error={asking ? null : confirm.error} />
        <LiveActs release={release} />
      </div>
      {asking ? (
        <ConfirmDanger
          title={t('release.confirm.noTitle')}
          confirm={t('release.confirm.no')}
          pending={confirm.isPending}
          error={confirm.error}
          onConfirm={() => confirm.mutate({ releaseId: line.releaseId, live: false })}
          onClose={() => setAsking(false)}
        >
          {t('release.confirm.noText')}
        </ConfirmDanger>
      ) : null}
    </Panel>
  );
}
