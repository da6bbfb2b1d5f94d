import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../../trpc.ts';
import { Field } from '../../../ui/field.tsx';
import { FormModal } from '../../../ui/form-modal.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { useWords } from '../../../words/use-words.ts';
import { useKindsAgain } from './box-props.ts';

/** Asks that the interpretation come later, with the reason that somebody has to approve (R10). */
export function AskLater({ postId, onClose }: { readonly postId: number; readonly onClose: () => void }) {
  const { t } = useWords();
  const again = useKindsAgain();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const ask = useMutation(
    useTRPC().bundle.askLater.mutationOptions({
      onSuccess: async () => {
        onClose();
        showToast(t('kinds.box.asked'));
        await again();
      },
    }),
  );
  const submit = () => {
    setTried(true);
    if (reason.trim() !== '') ask.mutate({ postId, reason });
  };
  return (
    <FormModal
      title={t('kinds.box.askTitle')}
      submit={t('kinds.box.askLater')}
      onSubmit={submit}
      onClose={onClose}
      pending={ask.isPending}
      error={ask.error}
    >
      <p className="quiet">{t('kinds.box.askHint')}</p>
      <Field
        label={t('kinds.incident.reason')}
        error={tried && reason.trim() === '' ? t('kinds.incident.reason') : null}
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
    </FormModal>
  );
}
