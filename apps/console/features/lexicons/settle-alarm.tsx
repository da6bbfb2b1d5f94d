import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { Field } from '../../ui/field.tsx';
import { useWords } from '../../words/use-words.ts';
import { useWritten } from './use-wording-write.ts';
import type { FalseAlarm } from './wording-types.ts';

type Outcome = 'excepted' | 'switchedOff' | 'declined';

/** Settles a report: an exception of the entry, the entry off, or no with a reason. */
export function SettleAlarm({
  alarm,
  onClose,
}: {
  readonly alarm: FalseAlarm;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const choices = choicesFor(alarm);
  const [outcome, setOutcome] = useState<Outcome>(choices[0] ?? 'declined');
  const [answer, setAnswer] = useState('');
  const settle = useMutation(
    useTRPC().wording.settleFalseAlarm.mutationOptions({
      onSuccess: useWritten(t('lexicons.alarms.done'), onClose),
    }),
  );
  const words = {
    excepted: t('lexicons.alarms.except'),
    switchedOff: t('lexicons.alarms.switchOff'),
    declined: t('lexicons.alarms.decline'),
  };
  return (
    <Dialog
      title={t('lexicons.alarms.title', { words: alarm.words })}
      onClose={onClose}
      shape="sheet"
      width={520}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="primary"
            loading={settle.isPending}
            onClick={() => settle.mutate({ reportId: alarm.id, outcome, answer })}
          >
            {t('lexicons.alarms.submit')}
          </Button>
        </>
      }
    >
      <div className="stack">
        {alarm.rightWords ? (
          <p>
            {t('lexicons.alarms.right')}: <b>{alarm.rightWords}</b>
          </p>
        ) : null}
        {alarm.note ? <p className="quiet">{alarm.note}</p> : null}
        <Chips
          legend
          label={t('lexicons.alarms.outcome')}
          value={outcome}
          onChange={setOutcome}
          chips={choices.map((value) => ({ value, label: words[value] }))}
        />
        <Field
          label={t('lexicons.alarms.answer')}
          hint={t('lexicons.alarms.answerHint')}
          optional={outcome !== 'declined'}
        >
          {(ids) => (
            <Input.TextArea
              {...ids}
              rows={2}
              maxLength={300}
              value={answer}
              onChange={(event) => setAnswer(event.target.value)}
            />
          )}
        </Field>
        <ErrorLine error={settle.error} />
      </div>
    </Dialog>
  );
}

/** An exception needs an entry of one's own and the right expression; entries of others can be switched off. */
function choicesFor({ entryRef, lexiconKind, rightWords }: FalseAlarm): Outcome[] {
  if (entryRef === null) return ['declined'];
  if (lexiconKind !== 'own') return ['switchedOff', 'declined'];
  return rightWords === null ? ['declined'] : ['excepted', 'declined'];
}
