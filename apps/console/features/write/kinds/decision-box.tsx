import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { ClockLine } from '../../../review/clock-badge.tsx';
import { useTRPC } from '../../../trpc.ts';
import { ErrorLine } from '../../../ui/error-text.tsx';
import { Field } from '../../../ui/field.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { useWords } from '../../../words/use-words.ts';
import styles from '../write.module.css';
import { type BoxProps, useKindsAgain } from './box-props.ts';

/** The decision that the post makes public, with its clock of 7 working days (R11). */
export function DecisionBox({ writing, kinds }: BoxProps) {
  const { t } = useWords();
  const again = useKindsAgain();
  const [number, setNumber] = useState(kinds.decision?.documentNumber ?? '');
  const [day, setDay] = useState(kinds.decision?.decidedOn ?? '');
  const save = useMutation(
    useTRPC().incident.recordDecision.mutationOptions({
      onSuccess: async () => {
        showToast(t('kinds.box.decisionSaved'));
        await again();
      },
    }),
  );
  const changed =
    number.trim() !== (kinds.decision?.documentNumber ?? '') || day !== (kinds.decision?.decidedOn ?? '');
  const isWhole = number.trim() !== '' && day !== '';
  return (
    <fieldset className={styles.relay}>
      <legend className={styles.label}>{t('kinds.box.decision')}</legend>
      <Field label={t('kinds.box.documentNumber')}>
        {(ids) => (
          <Input
            {...ids}
            maxLength={120}
            value={number}
            onChange={(event) => setNumber(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('kinds.box.decidedOn')} hint={t('kinds.box.decisionHint')}>
        {(ids) => <Input {...ids} type="date" value={day} onChange={(event) => setDay(event.target.value)} />}
      </Field>
      {changed && isWhole ? (
        <Button
          loading={save.isPending}
          onClick={() => save.mutate({ postId: writing.postId, documentNumber: number, decidedOn: day })}
        >
          {t('kinds.box.decisionSave')}
        </Button>
      ) : null}
      {kinds.decision ? <ClockLine clock={kinds.decision.clock} /> : null}
      <ErrorLine error={save.error} />
    </fieldset>
  );
}
