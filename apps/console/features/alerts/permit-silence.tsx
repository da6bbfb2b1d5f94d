import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { Field } from '../../ui/field.tsx';
import { shanghaiDay } from '../../ui/format.ts';
import { serverNow } from '../../ui/now.ts';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Alert } from './alert-type.ts';

const days = (count: number) => shanghaiDay(serverNow() + count * 86_400_000);

/** 停更报备: an end and a reason, by whoever may permit it (R30). */
export function PermitSilence({ alert, onClose }: { readonly alert: Alert; readonly onClose: () => void }) {
  const { t } = useWords();
  const [until, setUntil] = useState(() => days(30));
  const [reason, setReason] = useState('');
  const reasons: readonly string[] = t('alerts.permitReasons', { returnObjects: true });
  const [asked, setAsked] = useState(false);
  const short = reason.trim().length < 4;
  const permit = usePermit(onClose);
  return (
    <Dialog
      title={t('alerts.permitTitle', { account: alert.account })}
      onClose={onClose}
      shape="sheet"
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="primary"
            loading={permit.isPending}
            onClick={() => {
              setAsked(true);
              if (!short) permit.mutate({ accountId: alert.accountId, until, reason });
            }}
          >
            {t('alerts.permitSubmit')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>{t('alerts.permitHint')}</p>
        <Field label={t('alerts.permitUntil')} required>
          {(ids) => (
            <Input
              {...ids}
              type="date"
              min={days(0)}
              max={days(180)}
              value={until}
              onChange={(event) => setUntil(event.target.value)}
            />
          )}
        </Field>
        <Chips
          label={t('alerts.permitReason')}
          chips={reasons.map((value) => ({ value, label: value }))}
          value={reasons.includes(reason) ? reason : null}
          onChange={setReason}
        />
        <Field
          label={t('alerts.permitReason')}
          required
          error={asked && short ? t('common.minLength', { count: 4 }) : null}
        >
          {(ids) => (
            <Input
              {...ids}
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <ErrorLine error={permit.error} />
      </div>
    </Dialog>
  );
}

function usePermit(onDone: () => void) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.alert.permitSilence.mutationOptions({
      onSuccess: async () => {
        onDone();
        showToast(t('alerts.permitted'));
        await queryClient.invalidateQueries(trpc.alert.pathFilter());
        await queryClient.invalidateQueries(trpc.board.pathFilter());
      },
    }),
  );
}
