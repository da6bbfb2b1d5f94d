import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { ConfirmDanger } from '../../ui/confirm-danger.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Panel } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { useWords } from '../../words/use-words.ts';
import { EntryFilters } from './entry-filters.tsx';
import { EntryForm } from './entry-form.tsx';
import { EntryTable } from './entry-table.tsx';
import { LexiconForm } from './lexicon-form.tsx';
import styles from './lexicons.module.css';
import { useLexiconsSearch } from './use-lexicons-search.ts';
import { useWritten } from './use-wording-write.ts';
import type { LexiconView } from './wording-types.ts';

const perPage = 50;

/** One lexicon: what may be done with it, and its entries page by page. */
export function LexiconPanel({ lexicon }: { readonly lexicon: LexiconView }) {
  const { t } = useWords();
  const { search, change } = useLexiconsSearch();
  const { id } = lexicon;
  const query = useQuery({
    ...useTRPC().wording.entries.queryOptions({
      lexiconId: id,
      text: search.text ?? '',
      kind: search.kind ?? null,
      severity: search.severity ?? null,
      state: search.state ?? 'live',
      page: search.page ?? 1,
    }),
    placeholderData: (before) => before,
  });
  return (
    <Panel flush title={<LexiconTitle lexicon={lexicon} />} actions={<LexiconActs lexicon={lexicon} />}>
      {lexicon.kind === 'own' ? null : (
        <p className={styles.foreign}>
          {t(lexicon.kind === 'starting' ? 'lexicons.startingHint' : 'lexicons.packageHint')}
        </p>
      )}
      <EntryFilters />
      {query.isPending ? (
        <LoadingState lines={7} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.rows.length === 0 ? (
        <NoEntries lexicon={lexicon} />
      ) : (
        <EntryTable entries={query.data.rows} lexicon={lexicon} />
      )}
      <div className={styles.pager}>
        <Pager
          total={query.data?.total ?? 0}
          pageSize={perPage}
          page={search.page ?? 1}
          onPage={(page) => change({ page: page > 1 ? page : undefined }, { keepPage: true })}
        />
      </div>
    </Panel>
  );
}

function LexiconTitle({ lexicon }: { readonly lexicon: LexiconView }) {
  const { t } = useWords();
  const { name, version, unitName, kind } = lexicon;
  const facts = [
    version === null ? null : t('lexicons.version', { version }),
    kind === 'own'
      ? unitName
        ? t('lexicons.forUnit', { unit: unitName })
        : t('lexicons.wholeOffice')
      : null,
  ].filter(Boolean);
  return (
    <>
      {name} <small className="quiet">{facts.join(' · ')}</small>
    </>
  );
}

function NoEntries({ lexicon }: { readonly lexicon: LexiconView }) {
  const { t } = useWords();
  const isNew = lexicon.entries === 0 && lexicon.kind === 'own';
  return (
    <EmptyState
      title={t(isNew ? 'lexicons.emptyOwn' : 'lexicons.emptyEntries')}
      hint={t(isNew ? 'lexicons.emptyOwnHint' : 'lexicons.emptyEntriesHint')}
    />
  );
}

type Open = 'none' | 'add' | 'rename' | 'end';

function LexiconActs({ lexicon }: { readonly lexicon: LexiconView }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [open, setOpen] = useState<Open>('none');
  const { id, name, entries, kind } = lexicon;
  const close = () => setOpen('none');
  const end = useMutation(
    useTRPC().wording.endLexicon.mutationOptions({ onSuccess: useWritten(t('lexicons.ended'), close) }),
  );
  const address = (format: 'csv' | 'xlsx') => `/export/lexicon.${format}?lexicon=${id ?? 'starting'}`;
  const items = [
    { key: 'csv', label: <a href={address('csv')}>{t('lexicons.exportCsv')}</a> },
    { key: 'xlsx', label: <a href={address('xlsx')}>{t('lexicons.exportXlsx')}</a> },
    {
      key: 'package',
      label: (
        <Link to="/lexicons/import" search={{}}>
          {t('lexicons.importPackage')}
        </Link>
      ),
    },
    ...(kind === 'own'
      ? [{ key: 'rename', label: t('lexicons.rename'), onClick: () => setOpen('rename') }]
      : []),
    ...(kind === 'starting'
      ? []
      : [{ key: 'end', label: t('lexicons.endLexicon'), danger: true, onClick: () => setOpen('end') }]),
  ];
  return (
    <>
      {kind === 'own' && id !== null ? (
        <>
          <Button onClick={() => void navigate({ to: '/lexicons/import', search: { lexicon: id } })}>
            {t('lexicons.importTable')}
          </Button>
          <Button type="primary" onClick={() => setOpen('add')}>
            {t('lexicons.addEntry')}
          </Button>
        </>
      ) : null}
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button aria-haspopup="menu">{t('common.more')}</Button>
      </Dropdown>
      {open === 'add' && id !== null ? <EntryForm lexiconId={id} entry={null} onClose={close} /> : null}
      {open === 'rename' ? <LexiconForm lexicon={lexicon} onClose={close} /> : null}
      {open === 'end' && id !== null ? (
        <ConfirmDanger
          title={t('lexicons.endLexiconTitle', { name })}
          confirm={t('lexicons.endSubmit')}
          pending={end.isPending}
          error={end.error}
          onConfirm={() => end.mutate({ lexiconId: id })}
          onClose={close}
        >
          {t('lexicons.endLexiconHint', { count: entries })}
        </ConfirmDanger>
      ) : null}
    </>
  );
}
