import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../trpc.ts';
import { Field } from '../ui/field.tsx';
import { FormModal } from '../ui/form-modal.tsx';
import { fieldOf, instantIn } from '../ui/shanghai-field.ts';
import { showToast } from '../ui/toast.tsx';
import { UnitSelect } from '../ui/unit-select.tsx';
import { useWords } from '../words/use-words.ts';

interface IncidentFormProps {
  /** The event to correct; none opens a new one. */
  readonly incident?: {
    readonly incidentId: number;
    readonly title: string;
    readonly place: string;
    readonly startedAt: string;
  };
  readonly onDone?: (incidentId: number) => void;
  readonly onClose: () => void;
}

/** Opens a 突发事件, or corrects it: from its beginning the clocks run (R9). */
export function IncidentForm({ incident, onDone, onClose }: IncidentFormProps) {
  const { t } = useWords();
  const [title, setTitle] = useState(incident?.title ?? '');
  const [place, setPlace] = useState(incident?.place ?? '');
  const [start, setStart] = useState(fieldOf(incident?.startedAt ?? null));
  const [unitId, setUnitId] = useState<number | null>(null);
  const [tried, setTried] = useState(false);
  const save = useSave(incident?.incidentId ?? null, onDone, onClose);
  const startedAt = instantIn(start);
  const whole = title.trim() !== '' && place.trim() !== '' && startedAt !== null;
  const submit = () => {
    setTried(true);
    if (!whole || startedAt === null || (!incident && unitId === null)) return;
    save.send({ title, place, startedAt }, unitId);
  };
  const lacking = tried && (!whole || (!incident && unitId === null));
  return (
    <FormModal
      title={t(incident ? 'kinds.incident.change' : 'kinds.incident.open')}
      submit={t(incident ? 'kinds.incident.change' : 'kinds.incident.open')}
      onSubmit={submit}
      onClose={onClose}
      pending={save.pending}
      error={save.error}
    >
      <Field label={t('kinds.incident.title')} hint={t('kinds.incident.titleHint')}>
        {(ids) => (
          <Input {...ids} maxLength={120} value={title} onChange={(event) => setTitle(event.target.value)} />
        )}
      </Field>
      <Field label={t('kinds.incident.place')}>
        {(ids) => (
          <Input {...ids} maxLength={120} value={place} onChange={(event) => setPlace(event.target.value)} />
        )}
      </Field>
      <Field label={t('kinds.incident.startedAt')} hint={t('kinds.incident.startedAtHint')}>
        {(ids) => (
          <Input
            {...ids}
            type="datetime-local"
            value={start}
            onChange={(event) => setStart(event.target.value)}
          />
        )}
      </Field>
      {incident ? null : (
        <Field label={t('kinds.incident.unit')}>
          {(ids) => <UnitSelect {...ids} value={unitId} onChange={setUnitId} />}
        </Field>
      )}
      {lacking ? <p role="alert">{t('kinds.incident.required')}</p> : null}
    </FormModal>
  );
}

interface Facts {
  readonly title: string;
  readonly place: string;
  readonly startedAt: string;
}

function useSave(
  incidentId: number | null,
  onDone: ((incidentId: number) => void) | undefined,
  onClose: () => void,
) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const after = async (id: number, word: 'opened' | 'changed') => {
    onClose();
    showToast(t(`kinds.incident.${word}`));
    onDone?.(id);
    await queryClient.invalidateQueries(trpc.incident.pathFilter());
    await queryClient.invalidateQueries(trpc.kinds.pathFilter());
  };
  const open = useMutation(
    trpc.incident.open.mutationOptions({ onSuccess: (made) => after(made.incidentId, 'opened') }),
  );
  const change = useMutation(
    trpc.incident.change.mutationOptions({ onSuccess: () => after(incidentId ?? 0, 'changed') }),
  );
  return {
    pending: open.isPending || change.isPending,
    error: open.error ?? change.error,
    send: (facts: Facts, unitId: number | null) => {
      if (incidentId !== null) change.mutate({ ...facts, incidentId });
      else if (unitId !== null) open.mutate({ ...facts, unitId });
    },
  };
}
