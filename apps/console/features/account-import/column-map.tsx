import { DataTable } from '../../ui/data-table.tsx';
import { Panel } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Words } from '../../words/zh.ts';
import styles from './account-import.module.css';
import type { RegisterReport } from './send-register.ts';

type Column = keyof Words['accounts']['importing']['columns'];

/** How the file's columns were understood, with its first rows as they stand there. */
export function ColumnMap({ report }: { readonly report: RegisterReport }) {
  const { t } = useWords();
  const used = Object.entries(report.columns?.used ?? {});
  const unused = report.columns?.unused ?? [];
  return (
    <>
      <Panel title={t('accounts.importing.mapping')} flush>
        <DataTable
          caption={t('accounts.importing.mapping')}
          rowKey={([name]) => name}
          rows={used}
          columns={[
            {
              key: 'field',
              title: t('accounts.importing.field'),
              rowHeader: true,
              cell: ([name]) => t(`accounts.importing.columns.${name as Column}`),
            },
            { key: 'header', title: t('accounts.importing.header'), cell: ([, header]) => header },
          ]}
        />
        {unused.length > 0 ? (
          <p className={styles.foot}>
            {t('accounts.importing.unused', { columns: unused.join(t('common.separator')) })}
          </p>
        ) : null}
      </Panel>
      <Panel title={t('accounts.importing.sample')} flush>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
        <section className={styles.scroll} tabIndex={0} aria-label={t('accounts.importing.sample')}>
          <table className={styles.sample}>
            <thead>
              <tr>
                {report.sample.headers.map((header, at) => (
                  <th key={at} scope="col">
                    {header}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {report.sample.rows.map((cells, row) => (
                <tr key={row}>
                  {cells.map((cell, at) => (
                    <td key={at}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </Panel>
    </>
  );
}
