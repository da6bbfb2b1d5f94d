import type { EntryForm as Values } from '@qianfa/domain/wording/entry-form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { useWords } from '../../words/use-words.ts';
import { EntryFields } from './entry-fields.tsx';
import { EntryPreview } from './entry-preview.tsx';
import { useWritten } from './use-wording-write.ts';
import type { EntryView } from './wording-types.ts';

interface EntryFormProps {
  readonly lexiconId: number | null;
  /** Null: a new one. */
  readonly entry: EntryView | null;
  readonly onClose: () => void;
}

/** An entry, with what it would have hit before it is saved. */
export function EntryForm({ lexiconId, entry, onClose }: EntryFormProps) {
  const { t } = useWords();
  const [value, setValue] = useState<Values>(() => valuesOf(entry));
  const trpc = useTRPC();
  const onSuccess = useWritten(t('lexicons.saved'), onClose);
  const client = useTRPCClient();
  const preview = useMutation({
    mutationFn: (asked: Values) => client.wording.preview.query({ entry: asked }),
  });
  const add = useMutation(trpc.wording.addEntry.mutationOptions({ onSuccess }));
  const change = useMutation(trpc.wording.changeEntry.mutationOptions({ onSuccess }));
  const submit = () => {
    if (entry?.entryId) change.mutate({ entryId: entry.entryId, entry: cleaned(value) });
    else if (lexiconId !== null) add.mutate({ lexiconId, entry: cleaned(value) });
  };
  const edit = (next: Values) => {
    if (next.term !== value.term || next.exceptions !== value.exceptions) preview.reset();
    setValue(next);
  };
  return (
    <FormModal
      title={entry ? `${t('lexicons.changeEntry')} · ${entry.term}` : t('lexicons.addEntry')}
      submit={t('common.save')}
      onSubmit={submit}
      onClose={onClose}
      pending={add.isPending || change.isPending}
      error={add.error ?? change.error}
      width={640}
    >
      <EntryFields value={value} onChange={edit} />
      <EntryPreview
        preview={preview.data ?? null}
        pending={preview.isPending}
        error={preview.error}
        onAsk={() => preview.mutate(cleaned({ ...value, source: value.source || '—' }))}
      />
    </FormModal>
  );
}

/** Lines that are being typed have ends that mean nothing yet. */
function cleaned(value: Values): Values {
  const exceptions = value.exceptions.map((line) => line.trim()).filter((line) => line !== '');
  return { ...value, exceptions };
}

function valuesOf(entry: EntryView | null): Values {
  if (entry === null) return empty;
  const { term, kind, severity, advice, note, source, validFrom, validUntil, unitId } = entry;
  return {
    term,
    kind,
    severity,
    advice,
    note,
    source,
    validFrom,
    validUntil,
    unitId,
    exceptions: [...entry.exceptions],
    platforms: entry.platforms ? [...entry.platforms] : null,
    postKinds: entry.postKinds ? ([...entry.postKinds] as Values['postKinds']) : null,
  };
}

const empty: Values = {
  term: '',
  kind: 'cautious',
  severity: 'warn',
  advice: null,
  note: null,
  source: '',
  exceptions: [],
  validFrom: null,
  validUntil: null,
  unitId: null,
  platforms: null,
  postKinds: null,
};
