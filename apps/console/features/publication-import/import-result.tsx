import { Progress } from 'antd';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Panel } from '../../ui/page.tsx';
import { refusalText } from '../../words/refusal-text.ts';
import { useWords } from '../../words/use-words.ts';
import type { Words } from '../../words/zh.ts';
import styles from './import.module.css';
import type { Import } from './import-type.ts';

type Row = Import['refused'][number];

/** How far an import is, and what became of its rows. */
export function ImportResult({ import: one }: { readonly import: Import }) {
  const { t } = useWords();
  const { total, taken, known, refusedCount: refused, warnedCount: warned, dryRun } = one;
  const running = one.state === 'running';
  const title = running
    ? t(dryRun ? 'board.importing.rehearsing' : 'board.importing.taking')
    : t(dryRun ? 'board.importing.rehearsalTitle' : 'board.importing.resultTitle');
  const percent = Math.floor(one.share * 100);
  return (
    <Panel title={`${title} · ${one.fileName}`}>
      <div className="stack" aria-live="polite">
        {running ? (
          <>
            <Progress percent={percent} aria-label={t('board.importing.progress', { percent })} />
            <p className="quiet">{t('board.importing.leave')}</p>
          </>
        ) : null}
        {one.failure ? (
          <p role="alert" className={styles.failed}>
            {t('board.importing.failed')}:{refusalText(t, one.failure)}
          </p>
        ) : null}
        <p>{t('board.importing.counts', { total, taken, known, refused, warned })}</p>
        {one.columns ? <Mapping columns={one.columns} /> : null}
        <Rows title={t('board.importing.refusedRows')} rows={one.refused} count={refused} />
        <Rows title={t('board.importing.warnedRows')} rows={one.warned} count={warned} />
      </div>
    </Panel>
  );
}

type FieldName = keyof Words['board']['importing']['fields'];

function Mapping({ columns }: { readonly columns: NonNullable<Import['columns']> }) {
  const { t } = useWords();
  return (
    <div>
      <h3>{t('board.importing.mapping')}</h3>
      <ul className={styles.mapping}>
        {Object.entries(columns.used).map(([name, header]) => (
          <li key={name}>
            {header} → {t(`board.importing.fields.${name as FieldName}`)}
          </li>
        ))}
      </ul>
      {columns.unused.length > 0 ? (
        <p className="quiet">
          {t('board.importing.unused', { columns: columns.unused.join(t('common.separator')) })}
        </p>
      ) : null}
    </div>
  );
}

function Rows({
  title,
  rows,
  count,
}: {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly count: number;
}) {
  const { t } = useWords();
  if (rows.length === 0) return null;
  const columns: Column<Row>[] = [
    {
      key: 'line',
      title: t('board.importing.line'),
      rowHeader: true,
      cell: (row) => row.line,
      width: '64px',
    },
    {
      key: 'reason',
      title: t('board.importing.reason'),
      wrap: true,
      cell: (row) => refusalText(t, row.refusal),
    },
    { key: 'text', title: t('board.importing.row'), wrap: true, cell: (row) => row.text },
  ];
  return (
    <div className={styles.rows}>
      <h3>
        {title} · {count}
      </h3>
      {count > rows.length ? (
        <p className="quiet">{t('board.importing.listedOnly', { count: rows.length })}</p>
      ) : null}
      <DataTable caption={title} columns={columns} rows={rows} rowKey={(row) => row.line} />
    </div>
  );
}
