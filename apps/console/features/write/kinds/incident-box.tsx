import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { ClockLine } from '../../../review/clock-badge.tsx';
import { IncidentForm } from '../../../review/incident-form.tsx';
import { useTRPC } from '../../../trpc.ts';
import { ErrorLine } from '../../../ui/error-text.tsx';
import { Field } from '../../../ui/field.tsx';
import { useWords } from '../../../words/use-words.ts';
import styles from '../write.module.css';
import { type BoxProps, useKindsAgain } from './box-props.ts';

/** Which event an emergency post reports on, with the event's clocks (R9). */
export function IncidentBox({ writing, kinds }: BoxProps) {
  const { t } = useWords();
  const trpc = useTRPC();
  const again = useKindsAgain();
  const [isOpening, setOpening] = useState(false);
  const open = useQuery(trpc.incident.list.queryOptions({ state: 'open' }));
  const name = useMutation(trpc.incident.name.mutationOptions({ onSuccess: again }));
  const choose = (incidentId: number) => name.mutate({ postId: writing.postId, incidentId });
  const own = kinds.incident;
  const others = (open.data ?? []).filter(({ incidentId }) => incidentId !== own?.incidentId);
  const choices = [...(own ? [own] : []), ...others];
  return (
    <fieldset className={styles.relay}>
      <legend className={styles.label}>{t('kinds.box.incident')}</legend>
      <Field label={t('kinds.box.incidentPick')} hint={own ? null : t('kinds.box.incidentFew')}>
        {(ids) => (
          <Select
            {...ids}
            value={own?.incidentId ?? null}
            loading={open.isPending || name.isPending}
            placeholder={t('kinds.box.incidentPick')}
            notFoundContent={t('kinds.box.incidentNone')}
            options={choices.map(({ incidentId, title }) => ({ value: incidentId, label: title }))}
            onChange={(value) => value !== null && choose(value)}
          />
        )}
      </Field>
      <Button onClick={() => setOpening(true)}>{t('kinds.incident.open')}</Button>
      {own ? own.clocks.map((clock) => <ClockLine key={clock.kind} clock={clock} />) : null}
      <ErrorLine error={name.error ?? open.error} />
      {isOpening ? <IncidentForm onDone={choose} onClose={() => setOpening(false)} /> : null}
    </fieldset>
  );
}
