import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { Field } from '../../ui/field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import { filterOf, type QueueFilterSearch, searchOf } from './queue-filter.ts';
import styles from './queue-tools.module.css';

interface SavedFiltersProps {
  readonly filter: QueueFilterSearch;
  readonly narrowed: boolean;
  readonly onChoose: (filter: QueueFilterSearch) => void;
}

/** One's own filters by name, kept by the server; the present one can join them. */
export function SavedFilters({ filter, narrowed, onChoose }: SavedFiltersProps) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [naming, setNaming] = useState(false);
  const { data = [] } = useQuery(trpc.desk.filters.queryOptions());
  const again = () => queryClient.invalidateQueries(trpc.desk.filters.queryFilter());
  const remove = useMutation(trpc.desk.removeFilter.mutationOptions({ onSuccess: again }));
  return (
    <>
      {data.map(({ name, filter: saved }) => (
        <span key={name} className={styles.saved}>
          <button type="button" className={styles.savedName} onClick={() => onChoose(searchOf(saved))}>
            {name}
          </button>
          <button
            type="button"
            className={styles.savedRemove}
            aria-label={t('work.filter.remove', { name })}
            onClick={() => remove.mutate({ name })}
          >
            <X size={14} aria-hidden="true" />
          </button>
        </span>
      ))}
      {narrowed ? (
        <Button type="link" onClick={() => setNaming(true)}>
          {t('work.filter.save')}
        </Button>
      ) : null}
      {naming ? <NameFilter filter={filter} onClose={() => setNaming(false)} onSaved={again} /> : null}
    </>
  );
}

interface NameFilterProps {
  readonly filter: QueueFilterSearch;
  readonly onClose: () => void;
  readonly onSaved: () => Promise<void>;
}

function NameFilter({ filter, onClose, onSaved }: NameFilterProps) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const save = useMutation(
    useTRPC().desk.saveFilter.mutationOptions({
      onSuccess: async (_, given) => {
        onClose();
        showToast(t('work.filter.kept', { name: given.name }));
        await onSaved();
      },
    }),
  );
  const confirm = () => {
    if (name.trim() === '') return;
    save.mutate({ name, filter: { ...filterOf(filter), ...(filter.text ? { text: filter.text } : {}) } });
  };
  return (
    <Dialog
      title={t('work.filter.saveTitle')}
      onClose={onClose}
      footer={
        <Button type="primary" loading={save.isPending} disabled={name.trim() === ''} onClick={confirm}>
          {t('work.filter.keep')}
        </Button>
      }
    >
      <Field label={t('work.filter.name')} hint={t('work.filter.saveLead')}>
        {(ids) => (
          <Input
            {...ids}
            value={name}
            maxLength={20}
            placeholder={t('work.filter.nameHint')}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={(event) => event.nativeEvent.isComposing || confirm()}
          />
        )}
      </Field>
      <ErrorLine error={save.error} />
    </Dialog>
  );
}
