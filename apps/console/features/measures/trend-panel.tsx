import { addDays } from '@qianfa/domain/calendar/shanghai';
import { firstPassRate } from '@qianfa/domain/review/measures';
import { useQuery } from '@tanstack/react-query';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { Bar } from '../../ui/bar.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Panel } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';
import { ExportLinks } from './export-links.tsx';
import { rateText, workText } from './measure-text.ts';
import styles from './measures.module.css';
import { useMeasuresSearch } from './use-measures-search.ts';

type Line = Outputs['measures']['trend'][number];

/** The chosen period beside the five before it; a line leads to its period. */
export function TrendPanel() {
  const { t } = useWords();
  const { input, change } = useMeasuresSearch();
  const query = useQuery({
    ...useTRPC().measures.trend.queryOptions(input),
    placeholderData: (before) => before,
  });
  const columns: Column<Line>[] = [
    {
      key: 'period',
      title: t('measures.trend.period'),
      rowHeader: true,
      cell: ({ days }) => (
        <button type="button" className={styles.number} onClick={() => change({ day: days.from })}>
          {t('measures.span', { from: days.from, to: addDays(days.until, -1) })}
        </button>
      ),
    },
    { key: 'ended', title: t('measures.trend.ended'), align: 'right', cell: ({ ended }) => ended },
    {
      key: 'bar',
      title: t('measures.trend.bar'),
      wideOnly: true,
      cell: (line) => (
        <span className={styles.bar}>
          <Bar share={firstPassRate(line) ?? 0} />
        </span>
      ),
    },
    {
      key: 'rate',
      title: t('measures.trend.rate'),
      align: 'right',
      cell: (line) => rateText(firstPassRate(line)),
    },
    {
      key: 'time',
      title: t('measures.trend.time'),
      align: 'right',
      cell: ({ time }) => workText(t, time.median),
    },
  ];
  return (
    <Panel
      title={t('measures.trend.title')}
      actions={<ExportLinks table="trend" title={t('measures.trend.title')} />}
      flush
    >
      {query.isPending ? (
        <LoadingState lines={6} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <DataTable
          caption={t('measures.trend.title')}
          columns={columns}
          rows={query.data}
          rowKey={({ days }) => days.from}
        />
      )}
    </Panel>
  );
}
