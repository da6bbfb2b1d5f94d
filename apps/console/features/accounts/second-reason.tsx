import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Field } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import type { AccountView } from './account-values.ts';

interface SecondReasonProps {
  readonly account: AccountView;
  readonly onClose: () => void;
}

/** Why the unit has a second account of this kind; the flag goes with it (R16). */
export function SecondReason({ account, onClose }: SecondReasonProps) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const record = useMutation(
    trpc.account.recordSecondReason.mutationOptions({
      onSuccess: async () => {
        showToast(t('accounts.reasonRecorded'));
        onClose();
        await queryClient.invalidateQueries(trpc.account.pathFilter());
      },
    }),
  );
  const problem = reason.trim().length < 2 ? t('common.minLength', { count: 2 }) : null;
  return (
    <FormModal
      title={t('accounts.recordReason')}
      submit={t('accounts.recordReason')}
      onSubmit={() => {
        setTried(true);
        if (!problem) record.mutate({ accountId: account.id, reason });
      }}
      onClose={onClose}
      pending={record.isPending}
      error={record.error}
    >
      <Field label={t('accounts.secondReason')} hint="R16" error={tried ? problem : null} required>
        {(ids) => (
          <Input.TextArea
            {...ids}
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </FormModal>
  );
}
