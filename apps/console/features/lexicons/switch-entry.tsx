import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { Field } from '../../ui/field.tsx';
import { useWords } from '../../words/use-words.ts';
import { useWritten } from './use-wording-write.ts';
import type { EntryView } from './wording-types.ts';

/** Switches an entry of the starting lexicon or of a package off with a reason, or on again. */
export function SwitchEntry({ entry, onClose }: { readonly entry: EntryView; readonly onClose: () => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const off = entry.offReason === null;
  const change = useMutation(
    useTRPC().wording.switchEntry.mutationOptions({
      onSuccess: useWritten(t(off ? 'lexicons.switchedOff' : 'lexicons.switchedOn'), onClose),
    }),
  );
  return (
    <Dialog
      title={
        off ? t('lexicons.switchTitle', { term: entry.term }) : `${t('lexicons.switchOn')} · ${entry.term}`
      }
      onClose={onClose}
      shape="sheet"
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="primary"
            loading={change.isPending}
            onClick={() => change.mutate({ entryRef: entry.ref, off, reason })}
          >
            {t(off ? 'lexicons.alarms.switchOff' : 'lexicons.switchOn')}
          </Button>
        </>
      }
    >
      <div className="stack">
        {off ? (
          <Field label={t('lexicons.switchReason')} required>
            {(ids) => (
              <Input
                {...ids}
                maxLength={200}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
        ) : (
          <p>{t('lexicons.off', { reason: entry.offReason })}</p>
        )}
        <ErrorLine error={change.error} />
      </div>
    </Dialog>
  );
}
