import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Alert } from './alert-type.ts';
import styles from './alerts.module.css';
import { CloseAlert } from './close-alert.tsx';
import { PermitSilence } from './permit-silence.tsx';

type Open = 'none' | 'close' | 'permit';

/** 知悉, 催办语, 停更报备 of a silence, 关闭; a refused one says why. */
export function AlertActions({ alert }: { readonly alert: Alert }) {
  const { t, language } = useWords();
  const [open, setOpen] = useState<Open>('none');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const acknowledge = useMutation(
    trpc.alert.acknowledge.mutationOptions({
      onSuccess: () => showToast(t('alerts.acknowledged')),
      onSettled: () =>
        Promise.all([
          queryClient.invalidateQueries(trpc.alert.pathFilter()),
          queryClient.invalidateQueries(trpc.session.me.pathFilter()),
        ]),
    }),
  );
  const close = () => setOpen('none');
  return (
    <>
      <footer className={styles.actions}>
        {alert.state === 'new' ? (
          <ReasonButton
            type="primary"
            may={alert.may.acknowledge}
            loading={acknowledge.isPending}
            onClick={() => acknowledge.mutate({ alertId: alert.id })}
          >
            {t('alerts.acknowledge')}
          </ReasonButton>
        ) : null}
        {alert.urge ? (
          <CopyButton text={language === 'en' ? alert.urge.en : alert.urge.zh} what={t('alerts.urge')} />
        ) : null}
        {alert.about === 'silence' ? (
          <ReasonButton may={alert.may.permit} onClick={() => setOpen('permit')}>
            {t('alerts.permit')}
          </ReasonButton>
        ) : null}
        <ReasonButton may={alert.may.close} onClick={() => setOpen('close')}>
          {t('alerts.close')}
        </ReasonButton>
      </footer>
      <ErrorLine error={acknowledge.error} />
      {open === 'close' ? <CloseAlert alert={alert} onClose={close} /> : null}
      {open === 'permit' ? <PermitSilence alert={alert} onClose={close} /> : null}
    </>
  );
}
