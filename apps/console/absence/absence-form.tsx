import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../trpc.ts';
import { Field } from '../ui/field.tsx';
import { FormModal } from '../ui/form-modal.tsx';
import { instantIn } from '../ui/shanghai-field.ts';
import { showToast } from '../ui/toast.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './absence.module.css';

interface AbsenceFormProps {
  /** Null: one's own. */
  readonly personId: number | null;
  readonly onClose: () => void;
}

/** Records an absence with who stands in (R8). */
export function AbsenceForm({ personId, onClose }: AbsenceFormProps) {
  const { t } = useWords();
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [delegateId, setDelegate] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const recording = useRecord(personId, onClose);
  const span = { startsAt: instantIn(from), endsAt: instantIn(until) };
  const missing = tried && (span.startsAt === null || span.endsAt === null);
  const submit = () => {
    setTried(true);
    if (span.startsAt === null || span.endsAt === null) return;
    recording.record({ startsAt: span.startsAt, endsAt: span.endsAt, delegateId, note });
  };
  return (
    <FormModal
      title={t('time.absence.record')}
      submit={t('time.absence.record')}
      pending={recording.pending}
      error={recording.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className={styles.times}>
        <Field label={t('time.absence.from')} error={missing ? t('time.absence.unfinished') : null}>
          {(ids) => (
            <Input
              {...ids}
              type="datetime-local"
              value={from}
              onChange={(event) => setFrom(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('time.absence.until')}>
          {(ids) => (
            <Input
              {...ids}
              type="datetime-local"
              value={until}
              onChange={(event) => setUntil(event.target.value)}
            />
          )}
        </Field>
      </div>
      <DelegateField value={delegateId} onChange={setDelegate} />
      <Field label={t('time.absence.note')} optional>
        {(ids) => (
          <Input {...ids} maxLength={100} value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
    </FormModal>
  );
}

interface Recorded {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly delegateId: number | null;
  readonly note: string;
}

/** One's own or somebody else's: two commands with the same answer. */
function useRecord(personId: number | null, onDone: () => void) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = async ({ moved }: { moved: number }) => {
    showToast(moved > 0 ? t('time.absence.recorded', { count: moved }) : t('time.absence.recordedNone'));
    onDone();
    await queryClient.invalidateQueries(trpc.absence.pathFilter());
  };
  const own = useMutation(trpc.absence.record.mutationOptions({ onSuccess }));
  const other = useMutation(trpc.absence.recordFor.mutationOptions({ onSuccess }));
  const record = (given: Recorded) =>
    personId === null ? own.mutate(given) : other.mutate({ ...given, personId });
  return { record, pending: own.isPending || other.isPending, error: own.error ?? other.error };
}

interface DelegateFieldProps {
  readonly value: number | null;
  readonly onChange: (id: number | null) => void;
}

function DelegateField({ value, onChange }: DelegateFieldProps) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const people = useQuery({
    ...useTRPC().absence.delegates.queryOptions({ text }),
    placeholderData: (before) => before,
  });
  return (
    <Field label={t('time.absence.delegate')} hint={t('time.absence.delegateHint')}>
      {(ids) => (
        <Select<number | null>
          id={ids.id}
          aria-describedby={ids['aria-describedby']}
          value={value}
          onChange={(next) => onChange(next ?? null)}
          allowClear
          showSearch={{ filterOption: false, onSearch: setText }}
          placeholder={t('time.absence.nobody')}
          loading={people.isPending}
          options={(people.data ?? []).map(({ id, name, unitName }) => ({
            value: id,
            label: `${name} · ${unitName}`,
          }))}
          style={{ width: '100%' }}
        />
      )}
    </Field>
  );
}
