import { Bar } from '../../ui/bar.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Panel } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';
import { ExportLinks } from './export-links.tsx';
import { workText } from './measure-text.ts';
import styles from './measures.module.css';
import type { Measures } from './measures-types.ts';
import { OpenNumber } from './open-number.tsx';

type Step = Measures['steps'][number];

/** How long each step of each route took, in the working time of its holder's unit (R8). */
export function StepsPanel({ measures }: { readonly measures: Measures }) {
  const { t } = useWords();
  const { steps, routes, mayOpen } = measures;
  const longest = Math.max(1, ...steps.map(({ time }) => time.p90 ?? 0));
  const routeName = (key: string) => routes.find((route) => route.key === key)?.name ?? key;
  const entries = ({ name, routeKey }: Step, of: 'step' | 'late', count: number) => (
    <OpenNumber
      count={count}
      what={`${name} ${t(of === 'late' ? 'measures.steps.late' : 'measures.steps.count')}`}
      opens={{ of, step: name, ofRoute: routeKey }}
      mayOpen={mayOpen}
    />
  );
  const columns: Column<Step>[] = [
    { key: 'route', title: t('measures.route'), cell: ({ routeKey }) => routeName(routeKey), wrap: true },
    { key: 'step', title: t('measures.steps.step'), cell: ({ name }) => name, rowHeader: true },
    {
      key: 'count',
      title: t('measures.steps.count'),
      align: 'right',
      cell: (step) => entries(step, 'step', step.time.count),
    },
    {
      key: 'median',
      title: t('measures.steps.median'),
      align: 'right',
      cell: ({ time }) => workText(t, time.median),
    },
    { key: 'p90', title: t('measures.steps.p90'), align: 'right', cell: ({ time }) => workText(t, time.p90) },
    {
      key: 'bar',
      title: t('measures.steps.bar'),
      wideOnly: true,
      cell: ({ time }) => (
        <span className={styles.bar}>
          <Bar share={(time.median ?? 0) / longest} further={(time.p90 ?? 0) / longest} />
        </span>
      ),
    },
    {
      key: 'late',
      title: t('measures.steps.late'),
      align: 'right',
      cell: (step) => entries(step, 'late', step.late),
    },
  ];
  return (
    <Panel
      title={t('measures.steps.title')}
      actions={<ExportLinks table="steps" title={t('measures.steps.title')} />}
      flush
    >
      <DataTable
        caption={t('measures.steps.title')}
        columns={columns}
        rows={steps}
        rowKey={({ routeKey, stepKey, name }) => `${routeKey} ${stepKey} ${name}`}
      />
    </Panel>
  );
}
