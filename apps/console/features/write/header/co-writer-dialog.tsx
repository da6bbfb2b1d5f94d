import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { UserPlus, X } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '../../../trpc.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { ErrorLine } from '../../../ui/error-text.tsx';
import { LoadingState } from '../../../ui/loading-state.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { useWords } from '../../../words/use-words.ts';
import { IconButton } from '../forms/pictures-field.tsx';
import type { Writing } from '../use-writing.ts';
import styles from '../write.module.css';

interface CoWriterDialogProps {
  readonly writing: Writing;
  /** People who have the post open now. */
  readonly here: ReadonlySet<number>;
  readonly onClose: () => void;
}

/** Lets colleagues in and out: they open and save, nothing else, and never decide on the post afterwards (R3). */
export function CoWriterDialog({ writing, here, onClose }: CoWriterDialogProps) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { postId, standing } = writing;
  const settled = {
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries(trpc.post.standing.queryFilter({ postId })),
        queryClient.invalidateQueries(trpc.post.writerChoices.queryFilter({ postId })),
      ]),
  };
  const name = useMutation(trpc.post.nameWriter.mutationOptions(settled));
  const remove = useMutation(trpc.post.removeWriter.mutationOptions(settled));
  return (
    <Dialog title={t('write.writers.title')} onClose={onClose} shape="sheet" width={480}>
      <p className="quiet">{t('write.writers.hint')}</p>
      <ul className={styles.writerList} aria-label={t('write.writers.title')}>
        {standing.writers.map((one) => (
          <li key={one.id}>
            <span className={classNames(styles.writer, here.has(one.id) && styles.writerHere)}>
              {one.name}
              {here.has(one.id) ? <small className="quiet">{t('write.writers.here')}</small> : null}
            </span>
            <IconButton
              label={t('write.writers.remove', { name: one.name })}
              onClick={() => remove.mutate({ postId, personId: one.id })}
            >
              <X size={14} aria-hidden="true" />
            </IconButton>
          </li>
        ))}
        {standing.writers.length === 0 ? <li className="quiet">{t('write.writers.none')}</li> : null}
      </ul>
      <Choices postId={postId} onName={(personId) => name.mutate({ postId, personId })} />
      <ErrorLine error={name.error ?? remove.error} />
    </Dialog>
  );
}

interface ChoicesProps {
  readonly postId: number;
  readonly onName: (personId: number) => void;
}

/** So many names at once; more are found by typing. */
const shown = 8;

function Choices({ postId, onName }: ChoicesProps) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const query = useQuery(useTRPC().post.writerChoices.queryOptions({ postId }));
  if (query.isPending) return <LoadingState lines={3} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const found = query.data.filter(({ name, unitName }) => `${name} ${unitName}`.includes(text));
  return (
    <>
      {query.data.length > shown ? (
        <SearchField label={t('write.writers.search')} value={text} onSearch={setText} />
      ) : null}
      <ul className={styles.choice} aria-label={t('write.writers.choose')}>
        {found.slice(0, shown).map(({ id, name, unitName }) => (
          <li key={id}>
            <Button
              type="text"
              block
              icon={<UserPlus size={15} aria-hidden="true" />}
              onClick={() => onName(id)}
            >
              {t('write.writers.choice', { name, unit: unitName })}
            </Button>
          </li>
        ))}
        {found.length === 0 ? <li className="quiet">{t('write.writers.nobody')}</li> : null}
      </ul>
    </>
  );
}
