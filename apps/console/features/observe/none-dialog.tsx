import { Button, Input } from 'antd';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { Field } from '../../ui/field.tsx';
import { useWords } from '../../words/use-words.ts';
import type { ToObserve } from './to-observe.ts';
import { useRecord } from './use-record.ts';

interface NoneDialogProps {
  readonly account: ToObserve;
  readonly onClose: () => void;
}

/** The page shows nothing: said once more, with what was seen instead. */
export function NoneDialog({ account, onClose }: NoneDialogProps) {
  const { t } = useWords();
  const [note, setNote] = useState('');
  const record = useRecord(account, onClose);
  return (
    <Dialog
      title={t('observe.noneTitle', { account: account.name })}
      onClose={onClose}
      shape="sheet"
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="primary"
            loading={record.isPending}
            onClick={() => record.mutate({ accountId: account.accountId, day: null, note })}
          >
            {t('observe.submit')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <Field label={t('observe.note')} hint={t('observe.noneHint')} optional>
          {(ids) => (
            <Input.TextArea
              {...ids}
              rows={2}
              maxLength={300}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        <ErrorLine error={record.error} />
      </div>
    </Dialog>
  );
}
