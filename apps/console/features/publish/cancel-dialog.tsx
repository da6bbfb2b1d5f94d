import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { ConfirmDanger } from '../../ui/confirm-danger.tsx';
import { Field } from '../../ui/field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import { type Release, useRefresh } from './use-release.ts';

interface CancelDialogProps {
  readonly release: Release;
  readonly onClose: () => void;
}

/** It shall not go out after all; a reason is needed. */
export function CancelDialog({ release, onClose }: CancelDialogProps) {
  const { t } = useWords();
  const refresh = useRefresh();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const cancel = useMutation(
    useTRPC().release.cancel.mutationOptions({
      onSuccess: async () => {
        onClose();
        showToast(t('release.cancel.done'));
        await refresh();
      },
    }),
  );
  const lacks = reason.trim() === '';
  return (
    <ConfirmDanger
      title={t('release.cancel.title')}
      confirm={t('release.cancel.submit')}
      pending={cancel.isPending}
      error={cancel.error}
      onClose={onClose}
      onConfirm={() => {
        setTried(true);
        if (!lacks) cancel.mutate({ releaseId: release.line.releaseId, reason });
      }}
    >
      <div className="stack">
        <p>{t('release.cancel.text')}</p>
        <Field
          label={t('release.cancel.reason')}
          error={tried && lacks ? t('release.cancel.reasonRequired') : null}
          required
        >
          {(ids) => (
            <Input.TextArea
              {...ids}
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </div>
    </ConfirmDanger>
  );
}
