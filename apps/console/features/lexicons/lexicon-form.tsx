import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Field } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { UnitSelect } from '../../ui/unit-select.tsx';
import { useWords } from '../../words/use-words.ts';
import { useWritten } from './use-wording-write.ts';
import type { LexiconView } from './wording-types.ts';

interface LexiconFormProps {
  /** Null: a new one. */
  readonly lexicon: LexiconView | null;
  readonly onClose: () => void;
  readonly onMade?: (id: number) => void;
}

/** A new lexicon of the office's own, or another name for one. */
export function LexiconForm({ lexicon, onClose, onMade }: LexiconFormProps) {
  const { t } = useWords();
  const [name, setName] = useState(lexicon?.name ?? '');
  const [unitId, setUnitId] = useState<number | null>(null);
  const trpc = useTRPC();
  const written = useWritten(t(lexicon ? 'lexicons.saved' : 'lexicons.created'), onClose);
  const create = useMutation(
    trpc.wording.createLexicon.mutationOptions({
      onSuccess: async ({ lexiconId }) => {
        await written();
        onMade?.(lexiconId);
      },
    }),
  );
  const rename = useMutation(trpc.wording.renameLexicon.mutationOptions({ onSuccess: written }));
  const submit = () => {
    if (name.trim() === '') return;
    if (lexicon?.id) rename.mutate({ lexiconId: lexicon.id, name });
    else create.mutate({ name, unitId });
  };
  return (
    <FormModal
      title={lexicon ? `${t('lexicons.rename')} · ${lexicon.name}` : t('lexicons.newLexicon')}
      submit={lexicon ? t('common.save') : t('lexicons.newLexicon')}
      onSubmit={submit}
      onClose={onClose}
      pending={create.isPending || rename.isPending}
      error={create.error ?? rename.error}
    >
      <Field label={t('lexicons.lexiconName')} required>
        {(ids) => (
          <Input {...ids} maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      {lexicon ? null : (
        <Field label={t('lexicons.lexiconUnit')} hint={t('lexicons.lexiconUnitHint')} optional>
          {(ids) => (
            <UnitSelect
              {...ids}
              value={unitId}
              onChange={setUnitId}
              allowClear
              placeholder={t('lexicons.wholeOffice')}
            />
          )}
        </Field>
      )}
    </FormModal>
  );
}
