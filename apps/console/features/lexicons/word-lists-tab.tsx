import { type WordList, wordLists } from '@qianfa/domain/wording/word-lists';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { ConfirmDanger } from '../../ui/confirm-danger.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Panel } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { useWords } from '../../words/use-words.ts';
import { ImportList } from './import-list.tsx';
import styles from './lexicons.module.css';
import { useLexiconsSearch } from './use-lexicons-search.ts';
import { useWritten } from './use-wording-write.ts';
import { WordRowForm } from './word-row-form.tsx';
import { WordRowTable } from './word-row-table.tsx';
import type { WordRow } from './wording-types.ts';

type Open =
  | { readonly what: 'add' | 'import' }
  | { readonly what: 'change' | 'end'; readonly row: WordRow }
  | null;

/** 名单: leaders, names of units, service numbers, hosts and sources, each a plain list with its history. */
export function WordListsTab() {
  const { t } = useWords();
  const { search, change } = useLexiconsSearch();
  const [open, setOpen] = useState<Open>(null);
  const list = search.list ?? 'leader';
  const ended = search.state === 'ended';
  const close = () => setOpen(null);
  const query = useQuery({
    ...useTRPC().wording.list.queryOptions({ list, ended, text: search.text ?? '' }),
    placeholderData: (before) => before,
  });
  return (
    <>
      <Chips
        label={t('lexicons.lists.label')}
        value={list}
        onChange={(next) => change({ list: next === 'leader' ? undefined : next, text: undefined })}
        chips={wordLists.map((value) => ({ value, label: t(`lexicons.lists.${value}`) }))}
      />
      <Panel
        flush
        title={t(`lexicons.lists.${list}`)}
        actions={
          <>
            <Button onClick={() => setOpen({ what: 'import' })}>{t('lexicons.importList')}</Button>
            <Button type="primary" onClick={() => setOpen({ what: 'add' })}>
              {t('lexicons.addRow')}
            </Button>
          </>
        }
      >
        <p className={styles.foreign}>{t(`lexicons.listHints.${list}`)}</p>
        <ListFilters ended={ended} />
        {query.isPending ? (
          <LoadingState lines={5} />
        ) : query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : query.data.length === 0 ? (
          <EmptyState title={t('lexicons.rowEmpty')} hint={t('lexicons.rowEmptyHint')} />
        ) : (
          <WordRowTable
            list={list}
            rows={query.data}
            onChange={(row) => setOpen({ what: 'change', row })}
            onEnd={(row) => setOpen({ what: 'end', row })}
          />
        )}
      </Panel>
      {open?.what === 'add' ? <WordRowForm list={list} row={null} onClose={close} /> : null}
      {open?.what === 'import' ? <ImportList list={list} onClose={close} /> : null}
      {open?.what === 'change' ? <WordRowForm list={list} row={open.row} onClose={close} /> : null}
      {open?.what === 'end' ? <EndRow list={list} row={open.row} onClose={close} /> : null}
    </>
  );
}

function ListFilters({ ended }: { readonly ended: boolean }) {
  const { t } = useWords();
  const { search, change } = useLexiconsSearch();
  return (
    <search className={styles.filters}>
      <div className={styles.text}>
        <SearchField
          label={t('lexicons.listSearch')}
          value={search.text ?? ''}
          onSearch={(text) => change({ text })}
        />
      </div>
      <Chips
        label={t('lexicons.state')}
        value={ended ? 'ended' : 'now'}
        onChange={(state) => change({ state: state === 'ended' ? 'ended' : undefined })}
        chips={[
          { value: 'now', label: t('lexicons.listNow') },
          { value: 'ended', label: t('lexicons.listEnded') },
        ]}
      />
    </search>
  );
}

interface EndRowProps {
  readonly list: WordList;
  readonly row: WordRow;
  readonly onClose: () => void;
}

function EndRow({ list, row, onClose }: EndRowProps) {
  const { t } = useWords();
  const end = useMutation(
    useTRPC().wording.endInList.mutationOptions({ onSuccess: useWritten(t('lexicons.ended'), onClose) }),
  );
  return (
    <ConfirmDanger
      title={t('lexicons.endRowTitle', { name: row.name })}
      confirm={t('lexicons.endSubmit')}
      pending={end.isPending}
      error={end.error}
      onConfirm={() => end.mutate({ list, id: row.id })}
      onClose={onClose}
    >
      {t('lexicons.endRowHint')}
    </ConfirmDanger>
  );
}
