import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Field } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { ReasonForm } from '../../ui/reason-form.tsx';
import { fieldOf, instantIn } from '../../ui/shanghai-field.ts';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Incident } from './incident-types.ts';

/** Asks everything about events again, and says what was done. */
export function useDone(onClose: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async (said: string) => {
    onClose();
    showToast(said);
    await queryClient.invalidateQueries(trpc.incident.pathFilter());
    await queryClient.invalidateQueries(trpc.bundle.pathFilter());
    await queryClient.invalidateQueries(trpc.kinds.pathFilter());
  };
}

interface ConferenceFormProps {
  readonly incident: Incident;
  readonly onClose: () => void;
}

/** The press conference, with its link as the proof (R9). */
export function ConferenceForm({ incident, onClose }: ConferenceFormProps) {
  const { t } = useWords();
  const held = incident.conference?.kind === 'held' ? incident.conference : null;
  const [heldAt, setHeldAt] = useState(fieldOf(held?.at ?? null));
  const [link, setLink] = useState(held?.link ?? '');
  const [note, setNote] = useState(held?.note ?? '');
  const [tried, setTried] = useState(false);
  const done = useDone(onClose);
  const save = useMutation(
    useTRPC().incident.recordConference.mutationOptions({
      onSuccess: () => done(t('kinds.incident.conferenceSaved')),
    }),
  );
  const at = instantIn(heldAt);
  const submit = () => {
    setTried(true);
    if (at !== null) save.mutate({ incidentId: incident.incidentId, heldAt: at, link, note });
  };
  return (
    <FormModal
      title={t('kinds.incident.conference')}
      submit={t('kinds.incident.conference')}
      onSubmit={submit}
      onClose={onClose}
      pending={save.isPending}
      error={save.error}
    >
      <Field
        label={t('kinds.incident.heldAt')}
        error={tried && at === null ? t('kinds.incident.heldAt') : null}
      >
        {(ids) => (
          <Input
            {...ids}
            type="datetime-local"
            value={heldAt}
            onChange={(event) => setHeldAt(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('kinds.incident.link')} hint={t('kinds.incident.linkHint')}>
        {(ids) => (
          <Input {...ids} maxLength={1024} value={link} onChange={(event) => setLink(event.target.value)} />
        )}
      </Field>
      <Field label={t('kinds.incident.note')} optional>
        {(ids) => (
          <Input {...ids} maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
    </FormModal>
  );
}

/** A leader decides that no press conference is needed. */
export function WaiveForm({
  incidentId,
  onClose,
}: {
  readonly incidentId: number;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const done = useDone(onClose);
  const waive = useMutation(
    useTRPC().incident.waiveConference.mutationOptions({
      onSuccess: () => done(t('kinds.incident.waivedDone')),
    }),
  );
  return (
    <ReasonForm
      title={t('kinds.incident.waiveTitle')}
      submit={t('kinds.incident.waive')}
      hint={t('kinds.incident.waiveHint')}
      label={t('kinds.incident.reason')}
      most={300}
      pending={waive.isPending}
      error={waive.error}
      onSubmit={(reason) => waive.mutate({ incidentId, reason })}
      onClose={onClose}
    />
  );
}
