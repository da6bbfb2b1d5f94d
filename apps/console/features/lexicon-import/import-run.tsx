import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Progress } from 'antd';
import { CircleAlert } from 'lucide-react';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Panel } from '../../ui/page.tsx';
import { refusalText } from '../../words/refusal-text.ts';
import { useWords } from '../../words/use-words.ts';
import type { Words } from '../../words/zh.ts';
import styles from './lexicon-import.module.css';

type Import = Outputs['wording']['importing'];
type Column = keyof Words['lexicons']['importing']['columns'];

/** How often a running import is looked at, in milliseconds. */
const again = 700;

interface ImportRunProps {
  readonly id: number;
  readonly pending: boolean;
  readonly onImport: () => void;
  readonly onAgain: () => void;
}

/** How far an import is, then what it would do or has done. */
export function ImportRun({ id, pending, onImport, onAgain }: ImportRunProps) {
  const query = useQuery({
    ...useTRPC().wording.importing.queryOptions({ id }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' || !state.data ? again : false),
  });
  if (query.isPending) return <LoadingState lines={4} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const one = query.data;
  return (
    <>
      <Outcome one={one} pending={pending} onImport={onImport} onAgain={onAgain} />
      <RefusedRows one={one} />
      {one.columns ? <ColumnMap columns={one.columns} /> : null}
    </>
  );
}

interface OutcomeProps {
  readonly one: Import;
  readonly pending: boolean;
  readonly onImport: () => void;
  readonly onAgain: () => void;
}

function Outcome({ one, pending, onImport, onAgain }: OutcomeProps) {
  const { t } = useWords();
  const { fileName: name, dryRun, total, taken, changed, ended, known, refusedCount: refused } = one;
  const running = one.state === 'running';
  const percent = Math.floor(one.share * 100);
  const writes = taken + changed + ended;
  const title = running
    ? t('lexicons.importing.running', { name })
    : dryRun
      ? t('lexicons.importing.preview', { name })
      : t('lexicons.importing.done');
  return (
    <Panel
      title={title}
      actions={running ? null : <Button onClick={onAgain}>{t('lexicons.importing.again')}</Button>}
    >
      <div className="stack" aria-live="polite">
        {running ? (
          <>
            <Progress percent={percent} aria-label={t('lexicons.importing.progress', { percent })} />
            <p className="quiet">{t('lexicons.importing.leave')}</p>
          </>
        ) : null}
        {one.failure ? (
          <p role="alert" className={styles.refusal}>
            <CircleAlert size={16} aria-hidden="true" />
            {t('lexicons.importing.failed')}:{refusalText(t, one.failure)}
          </p>
        ) : (
          <p>{t('lexicons.importing.counts', { total, taken, changed, ended, known, refused })}</p>
        )}
        {running || one.failure ? null : dryRun ? (
          <div className="row">
            <Button type="primary" disabled={writes === 0} loading={pending} onClick={onImport}>
              {t('lexicons.importing.submit', { count: taken + changed })}
            </Button>
            {writes === 0 ? <span className="quiet">{t('lexicons.importing.nothing')}</span> : null}
          </div>
        ) : (
          <Link to="/lexicons" search={{}}>
            {t('lexicons.importing.back')}
          </Link>
        )}
      </div>
    </Panel>
  );
}

function RefusedRows({ one }: { readonly one: Import }) {
  const { t } = useWords();
  if (one.refused.length === 0) return null;
  const hidden = one.refusedCount - one.refused.length;
  return (
    <Panel title={t('lexicons.importing.refusedRows')} flush>
      <DataTable
        caption={t('lexicons.importing.refusedRows')}
        rowKey={({ line }) => line}
        rows={one.refused}
        columns={[
          {
            key: 'line',
            title: t('lexicons.importing.line'),
            rowHeader: true,
            width: '64px',
            cell: ({ line }) => line,
          },
          {
            key: 'why',
            title: t('lexicons.importing.why'),
            wrap: true,
            cell: ({ refusal }) => refusalText(t, refusal),
          },
          { key: 'text', title: t('lexicons.importing.text'), wrap: true, cell: ({ text }) => text },
        ]}
      />
      {hidden > 0 ? (
        <p className={styles.foot}>{t('lexicons.importing.refusedMore', { count: hidden })}</p>
      ) : null}
    </Panel>
  );
}

function ColumnMap({ columns }: { readonly columns: NonNullable<Import['columns']> }) {
  const { t } = useWords();
  return (
    <Panel title={t('lexicons.importing.mapping')} flush>
      <DataTable
        caption={t('lexicons.importing.mapping')}
        rowKey={([name]) => name}
        rows={Object.entries(columns.used)}
        columns={[
          {
            key: 'field',
            title: t('lexicons.importing.mapping'),
            rowHeader: true,
            cell: ([name]) => t(`lexicons.importing.columns.${name as Column}`),
          },
          { key: 'header', title: t('lexicons.importing.text'), cell: ([, header]) => header },
        ]}
      />
      {columns.unused.length > 0 ? (
        <p className={styles.foot}>
          {t('lexicons.importing.unused', { columns: columns.unused.join(t('common.separator')) })}
        </p>
      ) : null}
    </Panel>
  );
}
