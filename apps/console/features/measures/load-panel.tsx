import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMe } from '../../shell/session.ts';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Panel } from '../../ui/page.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './measures.module.css';

type Load = Outputs['measures']['load'];

/** One's own work, and what waits in one's own office: for handing on, never for comparing people (R45). */
export function LoadPanel() {
  const { t } = useWords();
  const query = useQuery(useTRPC().measures.load.queryOptions());
  if (query.isPending) return <LoadingState lines={3} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className={styles.pair}>
      <Panel title={t('measures.load.title')}>
        <Mine mine={query.data.mine} />
      </Panel>
      <Panel title={t('measures.load.office', { unit: query.data.unitName })} flush>
        <Office load={query.data} />
      </Panel>
    </div>
  );
}

function Mine({ mine }: { readonly mine: Load['mine'] }) {
  const { t } = useWords();
  const lines = [
    { key: 'waiting', count: mine.waiting, search: {} },
    { key: 'overdue', count: mine.overdue, search: { due: 'over' } },
    { key: 'done', count: mine.doneThisWeek, search: { list: 'done' } },
  ] as const;
  return (
    <dl className={styles.load}>
      {lines.map(({ key, count, search }) => {
        const name = t(`measures.load.${key}`);
        const said = t('measures.load.count', { count });
        return (
          <div key={key}>
            <dt>{name}</dt>
            <dd>
              <Link to="/" search={search} aria-label={`${name} ${said}`}>
                {said}
              </Link>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Office({ load }: { readonly load: Load }) {
  const { t } = useWords();
  const me = useMe();
  const columns: Column<Load['office'][number]>[] = [
    {
      key: 'name',
      title: t('measures.load.person'),
      rowHeader: true,
      cell: ({ name, personId, away }) => (
        <>
          {name}{' '}
          {personId === me.person.id ? <StateBadge tone="plain">{t('measures.load.me')}</StateBadge> : null}
          {away ? <StateBadge tone="soon">{t('measures.load.away')}</StateBadge> : null}
        </>
      ),
    },
    {
      key: 'waiting',
      title: t('measures.load.waiting'),
      align: 'right',
      cell: ({ waiting }) => waiting,
    },
    {
      key: 'overdue',
      title: t('measures.load.overdue'),
      align: 'right',
      cell: ({ overdue }) => overdue,
    },
  ];
  return (
    <>
      <DataTable
        caption={t('measures.load.office', { unit: load.unitName })}
        columns={columns}
        rows={load.office}
        rowKey={({ personId }) => personId}
      />
      <p className={styles.hint} style={{ padding: '0 16px 12px' }}>
        {t('measures.load.officeHint')}
      </p>
    </>
  );
}
