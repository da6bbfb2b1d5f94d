import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { Field } from '../../ui/field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Alert } from './alert-type.ts';

/** Closes with a proof that the server looks up, else with a conclusion. */
export function CloseAlert({ alert, onClose }: { readonly alert: Alert; readonly onClose: () => void }) {
  const { t } = useWords();
  const silence = alert.about === 'silence';
  const [conclusion, setConclusion] = useState('');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const close = useMutation(
    trpc.alert.close.mutationOptions({
      onSuccess: async ({ proven }) => {
        onClose();
        showToast(t(proven ? 'alerts.closedProven' : 'alerts.closedConcluded'));
        await queryClient.invalidateQueries(trpc.alert.pathFilter());
        await queryClient.invalidateQueries(trpc.board.pathFilter());
      },
    }),
  );
  return (
    <Dialog
      title={t('alerts.closeTitle', { account: alert.account })}
      onClose={onClose}
      shape="sheet"
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="primary"
            loading={close.isPending}
            onClick={() => close.mutate({ alertId: alert.id, conclusion })}
          >
            {t('alerts.closeSubmit')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>{t(silence ? 'alerts.closeHint' : 'alerts.closeMatterHint')}</p>
        <Field label={t('alerts.conclusion')} optional={silence} required={!silence}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              rows={3}
              maxLength={500}
              value={conclusion}
              onChange={(event) => setConclusion(event.target.value)}
            />
          )}
        </Field>
        <ErrorLine error={close.error} />
      </div>
    </Dialog>
  );
}
