import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Field } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';

/** A roster that was made elsewhere, as a table. */
export function ImportRoster({ unitId, onClose }: { readonly unitId: number; readonly onClose: () => void }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [text, setText] = useState('');
  const importing = useMutation(
    trpc.duty.importTable.mutationOptions({
      onSuccess: async ({ days }) => {
        showToast(t('time.duty.saved', { count: days }));
        onClose();
        await queryClient.invalidateQueries(trpc.duty.pathFilter());
      },
    }),
  );
  const read = async (file: File | undefined) => {
    if (file) setText(await file.text());
  };
  return (
    <FormModal
      title={t('time.duty.import')}
      submit={t('time.duty.import')}
      pending={importing.isPending}
      error={importing.error}
      onSubmit={() => text.trim() !== '' && importing.mutate({ unitId, text })}
      onClose={onClose}
    >
      <Field label={t('time.duty.importFile')} optional>
        {(ids) => (
          <input
            {...ids}
            type="file"
            accept=".csv,.txt"
            onChange={(event) => void read(event.target.files?.[0])}
          />
        )}
      </Field>
      <Field label={t('time.duty.importText')} hint={t('time.duty.importHint')}>
        {(ids) => (
          <Input.TextArea {...ids} rows={8} value={text} onChange={(event) => setText(event.target.value)} />
        )}
      </Field>
    </FormModal>
  );
}
