import { reasonWord } from '../../review/known-words.ts';
import { Bar } from '../../ui/bar.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Panel } from '../../ui/page.tsx';
import type { Translate } from '../../words/i18n.ts';
import { useWords } from '../../words/use-words.ts';
import { ExportLinks } from './export-links.tsx';
import styles from './measures.module.css';
import type { Measures } from './measures-types.ts';
import { OpenNumber } from './open-number.tsx';

type Reason = Measures['reasons'][number];

export function measuredReason(t: Translate, reason: string): string {
  return reason === 'words' ? t('measures.reasons.words') : reasonWord(t, reason);
}

/** Why posts were returned, and where: what a checklist or a training could spare everybody. */
export function ReasonsPanel({ measures }: { readonly measures: Measures }) {
  const { t } = useWords();
  const { reasons, mayOpen } = measures;
  const most = Math.max(1, ...reasons.map(({ count }) => count));
  const columns: Column<Reason>[] = [
    {
      key: 'reason',
      title: t('measures.reasons.reason'),
      cell: ({ reason }) => measuredReason(t, reason),
      rowHeader: true,
      wrap: true,
    },
    { key: 'step', title: t('measures.reasons.step'), cell: ({ stepName }) => stepName },
    {
      key: 'bar',
      title: t('measures.reasons.bar'),
      wideOnly: true,
      cell: ({ count }) => (
        <span className={styles.bar}>
          <Bar share={count / most} />
        </span>
      ),
    },
    {
      key: 'count',
      title: t('measures.reasons.count'),
      align: 'right',
      cell: ({ reason, stepName, count }) => (
        <OpenNumber
          count={count}
          what={`${measuredReason(t, reason)} ${stepName}`}
          opens={{ of: 'reason', step: stepName, reason }}
          mayOpen={mayOpen}
        />
      ),
    },
  ];
  return (
    <Panel
      title={t('measures.reasons.title')}
      actions={<ExportLinks table="reasons" title={t('measures.reasons.title')} />}
      flush
    >
      <DataTable
        caption={t('measures.reasons.title')}
        columns={columns}
        rows={reasons}
        rowKey={({ reason, stepName }) => `${reason} ${stepName}`}
        empty={
          <p className={styles.hint} style={{ padding: '0 16px 12px' }}>
            {t('measures.reasons.empty')}
          </p>
        }
      />
    </Panel>
  );
}
