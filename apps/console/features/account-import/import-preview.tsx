import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Panel } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './account-import.module.css';
import { ColumnMap } from './column-map.tsx';
import { RefusedRows } from './refused-rows.tsx';
import type { RegisterReport } from './send-register.ts';

interface ImportPreviewProps {
  readonly file: File;
  readonly report: RegisterReport;
  readonly pending: boolean;
  readonly onImport: () => void;
  readonly onAgain: () => void;
  /** What went wrong with the import itself. */
  readonly children: ReactNode;
}

/** What would happen: columns, counts, new units, flags, and every refused row with its reason. */
export function ImportPreview({ file, report, pending, onImport, onAgain, children }: ImportPreviewProps) {
  const { t } = useWords();
  return (
    <>
      <Panel
        title={t('accounts.importing.preview', { name: file.name })}
        actions={<Button onClick={onAgain}>{t('accounts.importing.again')}</Button>}
      >
        <div className="stack">
          <ReportCounts report={report} />
          {children}
          <div className="row">
            <Button type="primary" disabled={report.taken === 0} loading={pending} onClick={onImport}>
              {t('accounts.importing.submit', { count: report.taken })}
            </Button>
            {report.taken === 0 ? <span className="quiet">{t('accounts.importing.nothing')}</span> : null}
          </div>
        </div>
      </Panel>
      <RefusedRows report={report} />
      <ColumnMap report={report} />
    </>
  );
}

/** The counts and what they bring along. */
export function ReportCounts({ report }: { readonly report: RegisterReport }) {
  const { t } = useWords();
  const { total, taken, known, refusedCount, newUnits, newPeople, flagged } = report;
  return (
    <div className="stack">
      <p>
        <b>{t('accounts.importing.counts', { total, taken, known, refused: refusedCount })}</b>
      </p>
      {newUnits.length > 0 ? (
        <details className={styles.more}>
          <summary>{t('accounts.importing.newUnits', { count: newUnits.length })}</summary>
          <p className="quiet">{newUnits.join(t('common.separator'))}</p>
        </details>
      ) : null}
      {newPeople.length > 0 ? (
        <details className={styles.more}>
          <summary>{t('accounts.importing.newPeople', { count: newPeople.length })}</summary>
          <p className="quiet">{newPeople.join(t('common.separator'))}</p>
        </details>
      ) : null}
      {flagged.length > 0 ? (
        <div>
          <p className={styles.flagged}>{t('accounts.importing.flagged', { count: flagged.length })}</p>
          <ul className={styles.list}>
            {flagged.map((row) => (
              <li key={row.line}>{t('accounts.importing.flaggedLine', { ...row })}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
