import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../shell/session.ts';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { dateTimeText } from '../../ui/format.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Panel } from '../../ui/page.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import type { Translate } from '../../words/i18n.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './alerts.module.css';

type EmptyStep = Outputs['review']['emptySteps'][number];

/** Steps that nobody able is on: which, since when, and what to do (R8). `quiet`: nothing is shown while there are none. */
export function EmptySteps({ quiet }: { readonly quiet: boolean }) {
  const { t } = useWords();
  const may = useMay('step.readEmpty');
  const query = useQuery({
    ...useTRPC().review.emptySteps.queryOptions(),
    enabled: may.ok,
    refetchInterval: 60_000,
  });
  if (!query.data || query.data.length === 0) return quiet ? null : <NoneEmpty may={may} query={query} />;
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

/** Asked for by the filter: what stands instead of a list. */
function NoneEmpty({
  may,
  query,
}: {
  readonly may: ReturnType<typeof useMay>;
  readonly query: { readonly isPending: boolean; readonly error: unknown; refetch(): unknown };
}) {
  const { t } = useWords();
  if (!may.ok) return <EmptyState title={t('time.empty.notYours')} hint={t('time.empty.notYoursHint')} />;
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <LoadingState lines={3} />;
  return <EmptyState title={t('time.empty.none')} hint={t('time.empty.noneHint')} />;
}

/** Where the signer is there and R3 bars them, waiting helps nobody: it says so, and by whose doing it goes on. */
function whatToDo(t: Translate, { stepKind, barred }: EmptyStep): string {
  if (stepKind !== 'sign') return t('time.empty.what');
  return barred === null ? t('time.empty.whatSign') : t('time.empty.whatBarred', { names: barred });
}

function EmptyStepLine({ step }: { readonly step: EmptyStep }) {
  const { t, language } = useWords();
  const signs = step.stepKind === 'sign';
  const mayExcept = useMay('exception.grant').ok && step.stepKind !== 'secrecy';
  return (
    <li>
      <StateBadge tone="over" />
      <b>
        {step.title
          ? t('time.empty.rowTitle', { title: step.title, step: step.stepName })
          : t('time.empty.row', { unit: step.unitName, step: step.stepName, run: String(step.runId) })}
      </b>
      <span className="quiet">{t('time.empty.since', { since: dateTimeText(step.since, language) })}</span>
      <p className={styles.stepActs}>
        {whatToDo(t, step)}{' '}
        {signs ? (
          <Link to="/accounts">{t('time.empty.accounts')}</Link>
        ) : (
          <Link to="/people">{t('time.empty.people')}</Link>
        )}
        <CopyButton
          size="small"
          what={t('alerts.urge')}
          text={t('time.empty.urge', {
            unit: step.unitName,
            step: step.stepName,
            since: dateTimeText(step.since, language),
          })}
        />
        {step.postId !== null && mayExcept ? (
          <>
            {' · '}
            <Link to="/signing" search={{ tab: 'exceptions', ask: step.postId }}>
              {t('time.empty.except')}
            </Link>
          </>
        ) : null}
      </p>
    </li>
  );
}
