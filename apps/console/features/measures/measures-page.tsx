import { addDays } from '@qianfa/domain/calendar/shanghai';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { Printer, Timer } from 'lucide-react';
import { useMay } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';
import { HowCounted } from './how-counted.tsx';
import { LoadPanel } from './load-panel.tsx';
import styles from './measures.module.css';
import { MeasuresFilters } from './measures-filters.tsx';
import { MeasuresTiles } from './measures-tiles.tsx';
import type { Measures } from './measures-types.ts';
import { ReasonsPanel } from './reasons-panel.tsx';
import { RowsDialog } from './rows-dialog.tsx';
import { StepsPanel } from './steps-panel.tsx';
import { TrendPanel } from './trend-panel.tsx';
import { UnitsPanel } from './units-panel.tsx';
import { useMeasuresSearch } from './use-measures-search.ts';

/** 时效与质量 (R45): one's own work for whoever reviews, and how the route does for whoever answers for it. */
export function MeasuresPage() {
  const { t } = useWords();
  const reads = useMay('measures.read');
  const works = useMay('task.read').ok;
  const { days } = useMeasuresSearch();
  return (
    <Page
      title={t('measures.title')}
      subtitle={
        reads.ok
          ? `${t('measures.span', { from: days.from, to: addDays(days.until, -1) })} · ${t('measures.lead')}`
          : t('measures.lead')
      }
      actions={
        <Button icon={<Printer size={15} aria-hidden="true" />} onClick={() => window.print()}>
          {t('common.print')}
        </Button>
      }
    >
      {works ? <LoadPanel /> : null}
      {reads.ok || !works ? <Figures /> : null}
    </Page>
  );
}

function Figures() {
  const { input } = useMeasuresSearch();
  const query = useQuery({
    ...useTRPC().measures.read.queryOptions(input),
    placeholderData: (before) => before,
  });
  if (query.isPending) return <LoadingState lines={9} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Found measures={query.data} />;
}

function Found({ measures }: { readonly measures: Measures }) {
  const { t } = useWords();
  const { search } = useMeasuresSearch();
  const roads = useMay('signing.read').ok;
  const { of, ofUnit, ofRoute, step, reason } = search;
  const opened = of && {
    of,
    ...(ofUnit === undefined ? {} : { ofUnit }),
    ...(ofRoute === undefined ? {} : { ofRoute }),
    ...(step === undefined ? {} : { step }),
    ...(reason === undefined ? {} : { reason }),
  };
  return (
    <>
      <MeasuresFilters routes={measures.routes} />
      {measures.mayOpen ? null : <p>{t('measures.rows.cannotOpen')}</p>}
      {measures.total.ended === 0 ? (
        <EmptyState icon={Timer} title={t('measures.empty.title')} hint={t('measures.empty.hint')} />
      ) : (
        <>
          <MeasuresTiles measures={measures} />
          <StepsPanel measures={measures} />
          <div className={styles.pair}>
            <ReasonsPanel measures={measures} />
            <UnitsPanel measures={measures} />
          </div>
        </>
      )}
      <TrendPanel />
      {roads ? (
        <p>
          <Link to="/signing" search={{ tab: 'shares', month: measures.days.from.slice(0, 7) }}>
            {t('measures.roads')}
          </Link>
        </p>
      ) : null}
      <HowCounted />
      {opened && measures.mayOpen ? <RowsDialog opened={opened} /> : null}
    </>
  );
}
