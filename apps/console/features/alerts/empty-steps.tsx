import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../shell/session.ts';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { dateTimeText } from '../../ui/format.ts';
import { Panel } from '../../ui/page.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './alerts.module.css';

type EmptyStep = Outputs['review']['emptySteps'][number];

/** Steps that nobody able is on: which, since when, and what to do (R8). Nothing is shown while there are none. */
export function EmptySteps() {
  const { t } = useWords();
  const may = useMay('step.readEmpty');
  const query = useQuery({
    ...useTRPC().review.emptySteps.queryOptions(),
    enabled: may.ok,
    refetchInterval: 60_000,
  });
  if (!query.data || query.data.length === 0) return null;
  return (
    <Panel title={t('time.empty.title')}>
      <ul className={styles.emptySteps}>
        {query.data.map((step) => (
          <EmptyStepLine key={step.runId} step={step} />
        ))}
      </ul>
    </Panel>
  );
}

function EmptyStepLine({ step }: { readonly step: EmptyStep }) {
  const { t, language } = useWords();
  const signs = step.stepKind === 'sign';
  return (
    <li>
      <StateBadge tone="over" />
      <b>
        {step.title
          ? t('time.empty.rowTitle', { title: step.title, step: step.stepName })
          : t('time.empty.row', { unit: step.unitName, step: step.stepName, run: String(step.runId) })}
      </b>
      <span className="quiet">{t('time.empty.since', { since: dateTimeText(step.since, language) })}</span>
      <p>
        {t(signs ? 'time.empty.whatSign' : 'time.empty.what')}{' '}
        {signs ? (
          <Link to="/accounts">{t('time.empty.accounts')}</Link>
        ) : (
          <Link to="/people">{t('time.empty.people')}</Link>
        )}
      </p>
    </li>
  );
}
