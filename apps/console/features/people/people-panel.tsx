import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Users } from 'lucide-react';
import { useTRPC } from '../../trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Panel } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './people.module.css';
import { PeopleFilters } from './people-filters.tsx';
import { PeopleTable } from './people-table.tsx';
import { PersonSheet } from './person-sheet.tsx';
import { usePeopleSearch } from './use-people-search.ts';

/** Who is in the chosen unit and below it. */
export function PeoplePanel() {
  const { t } = useWords();
  const { search, change } = usePeopleSearch();
  const page = search.page ?? 1;
  const query = useQuery({
    ...useTRPC().person.list.queryOptions({
      unitId: search.unit ?? null,
      text: search.text ?? '',
      state: search.state ?? null,
      role: search.role ?? null,
      offset: (page - 1) * 50,
    }),
    placeholderData: (before) => before,
  });
  const open = query.data?.people.find(({ id }) => id === search.person) ?? null;
  const filtered = Boolean(search.text || search.state || search.role);
  return (
    <Panel flush label={t('people.caption')}>
      <PeopleFilters total={query.data?.total ?? null} />
      {query.isPending ? (
        <LoadingState lines={6} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.people.length === 0 ? (
        <EmptyState
          icon={Users}
          title={filtered ? t('people.emptyFiltered') : t('people.emptyUnit')}
          hint={filtered ? '' : t('people.emptyHint')}
          action={
            filtered ? (
              <Button onClick={() => change({ text: undefined, state: undefined, role: undefined })}>
                {t('people.clearFilters')}
              </Button>
            ) : null
          }
        />
      ) : (
        <PeopleTable people={query.data.people} />
      )}
      <div className={styles.pager}>
        <Pager
          total={query.data?.total ?? 0}
          pageSize={query.data?.pageSize ?? 50}
          page={page}
          onPage={(next) => change({ page: next > 1 ? next : undefined }, { keepPage: true })}
        />
      </div>
      {open ? (
        <PersonSheet person={open} onClose={() => change({ person: undefined }, { keepPage: true })} />
      ) : null}
    </Panel>
  );
}
