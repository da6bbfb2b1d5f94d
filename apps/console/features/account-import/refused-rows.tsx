import { DataTable } from '../../ui/data-table.tsx';
import { Panel } from '../../ui/page.tsx';
import { refusalText } from '../../words/refusal-text.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './account-import.module.css';
import type { RegisterReport } from './send-register.ts';

/** Every refused row with its line and its reason; nothing where none was refused. */
export function RefusedRows({ report }: { readonly report: RegisterReport }) {
  const { t } = useWords();
  if (report.refusedCount === 0) return null;
  const hidden = report.refusedCount - report.refused.length;
  return (
    <Panel title={t('accounts.importing.refused')} flush>
      <DataTable
        caption={t('accounts.importing.refused')}
        rowKey={({ line }) => line}
        rows={report.refused}
        columns={[
          {
            key: 'line',
            title: t('accounts.importing.line'),
            rowHeader: true,
            width: '64px',
            cell: ({ line }) => line,
          },
          {
            key: 'why',
            title: t('accounts.importing.why'),
            wrap: true,
            cell: ({ refusal }) => refusalText(t, refusal),
          },
          { key: 'text', title: t('accounts.importing.text'), wrap: true, cell: ({ text }) => text },
        ]}
      />
      {hidden > 0 ? (
        <p className={styles.foot}>{t('accounts.importing.refusedMore', { count: hidden })}</p>
      ) : null}
    </Panel>
  );
}
