import { Button, Input } from 'antd';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { Field } from '../../ui/field.tsx';
import { shanghaiDay } from '../../ui/format.ts';
import { serverNow } from '../../ui/now.ts';
import { useWords } from '../../words/use-words.ts';
import type { ToObserve } from './to-observe.ts';
import { useRecord } from './use-record.ts';

interface DayDialogProps {
  readonly account: ToObserve;
  readonly onClose: () => void;
}

/** The day of the newest post, with its time where the page says it. */
export function DayDialog({ account, onClose }: DayDialogProps) {
  const { t } = useWords();
  const today = shanghaiDay(serverNow());
  const [day, setDay] = useState(today);
  const [time, setTime] = useState('');
  const record = useRecord(account, onClose);
  const submit = () => record.mutate({ accountId: account.accountId, day, time: time || null });
  return (
    <Dialog
      title={t('observe.dayTitle', { account: account.name })}
      onClose={onClose}
      shape="sheet"
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" loading={record.isPending} onClick={submit}>
            {t('observe.submit')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <Field label={t('observe.day')} required>
          {(ids) => (
            <Input
              {...ids}
              type="date"
              max={today}
              value={day}
              onChange={(event) => setDay(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('observe.time')} hint={t('observe.timeHint')} optional>
          {(ids) => (
            <Input {...ids} type="time" value={time} onChange={(event) => setTime(event.target.value)} />
          )}
        </Field>
        <ErrorLine error={record.error} />
      </div>
    </Dialog>
  );
}
