import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Inputs, type Outputs, useTRPC } from '../../trpc.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { dateTimeText } from '../../ui/format.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import { workText } from './measure-text.ts';
import styles from './measures.module.css';
import { measuredReason } from './reasons-panel.tsx';
import { type Opened, useMeasuresSearch } from './use-measures-search.ts';

type Row = Outputs['measures']['rows']['rows'][number];
type Reason = NonNullable<Inputs['measures']['rows']['reason']>;

/** The posts behind a number, as far as this reader may see them: titles, states and times, no bodies. */
export function RowsDialog({ opened }: { readonly opened: Opened }) {
  const { t } = useWords();
  const { close, input } = useMeasuresSearch();
  const query = useQuery(
    useTRPC().measures.rows.queryOptions({
      ...input,
      of: opened.of,
      routeKey: opened.ofRoute ?? input.routeKey,
      onlyUnitId: opened.ofUnit ?? null,
      step: opened.step ?? null,
      // A word that the server does not know is refused there.
      reason: (opened.reason as Reason | undefined) ?? null,
    }),
  );
  const what = useWhat(opened);
  const title = query.data ? t('measures.rows.title', { what, count: query.data.total }) : what;
  return (
    <Dialog title={title} onClose={close} width={960}>
      {query.isPending ? (
        <LoadingState lines={5} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Rows answer={query.data} />
      )}
    </Dialog>
  );
}

function useWhat({ of, step, reason }: Opened): string {
  const { t } = useWords();
  switch (of) {
    case 'step':
      return `${step ?? ''} ${t('measures.steps.count')}`;
    case 'late':
      return `${step ?? ''} ${t('measures.steps.late')}`;
    case 'reason':
      return `${measuredReason(t, reason ?? '')} ${step ?? ''}`;
    case 'firstPass':
      return t('measures.units.firstPass');
    default:
      return t(`measures.units.${of}`);
  }
}

function Rows({ answer }: { readonly answer: Outputs['measures']['rows'] }) {
  const { t } = useWords();
  const columns = useColumns(answer.rows.some(({ stepName }) => stepName !== null));
  const beyond = answer.total - answer.hidden - answer.rows.length;
  return (
    <>
      <DataTable
        caption={t('measures.rows.post')}
        columns={columns}
        rows={answer.rows}
        rowKey={({ key }) => key}
        empty={<p>{t(answer.total === 0 ? 'measures.rows.nothing' : 'measures.rows.none')}</p>}
      />
      {beyond > 0 ? (
        <p className={styles.hint}>{t('measures.rows.most', { count: answer.rows.length })}</p>
      ) : null}
      {answer.hidden > 0 && answer.rows.length > 0 ? (
        <p className={styles.hint}>{t('measures.rows.hidden', { count: answer.hidden })}</p>
      ) : null}
    </>
  );
}

function useColumns(aboutStep: boolean): Column<Row>[] {
  const { t, language } = useWords();
  return [
    {
      key: 'post',
      title: t('measures.rows.post'),
      rowHeader: true,
      wrap: true,
      cell: (row) => <PostTitle row={row} />,
    },
    { key: 'unit', title: t('measures.rows.unit'), cell: ({ unitName }) => unitName },
    aboutStep
      ? { key: 'step', title: t('measures.rows.step'), cell: ({ stepName }) => stepName }
      : { key: 'route', title: t('measures.rows.route'), cell: ({ routeName }) => routeName, wrap: true },
    { key: 'ended', title: t('measures.rows.ended'), cell: ({ endedAt }) => dateTimeText(endedAt, language) },
    {
      key: 'time',
      title: t('measures.rows.time'),
      align: 'right',
      cell: ({ minutes, late }) => (
        <>
          {workText(t, minutes)}{' '}
          {late ? <StateBadge tone="over">{t('measures.rows.late')}</StateBadge> : null}
        </>
      ),
    },
    { key: 'returns', title: t('measures.rows.returns'), align: 'right', cell: ({ returns }) => returns },
    { key: 'state', title: t('measures.rows.state'), cell: ({ state }) => t(`states.runStates.${state}`) },
  ];
}

function PostTitle({ row }: { readonly row: Row }) {
  const params = { postId: String(row.postId) };
  switch (row.open) {
    case 'desk':
    case 'write':
      return (
        <Link to="/sheet/$postId" params={params} className={styles.post}>
          {row.title}
        </Link>
      );
    case 'none':
      return <>{row.title}</>;
  }
}
