import { alertKindList } from '@qianfa/domain/freshness/alert-kinds';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { BellRing } from 'lucide-react';
import { useMay } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';
import { AlertCard } from './alert-card.tsx';
import type { Alert } from './alert-type.ts';
import styles from './alerts.module.css';
import { EmptySteps } from './empty-steps.tsx';
import { useAlertsSearch } from './use-alerts-search.ts';

const again = 60_000;
const kinds = [...alertKindList, 'steps'] as const;
const levels = ['workOrder', 'alert', 'warning', 'reminder'] as const;

/** 预警与督办: steps that nobody is on, then one row per condition with the drafts that would cure it. */
export function AlertsPage() {
  const { t } = useWords();
  const may = useMay('alert.read');
  if (may.ok) return <AccountAlerts />;
  // The system administrator puts people in place, and sees no account's alerts (R8).
  return (
    <Page title={t('alerts.title')}>
      <EmptySteps quiet />
      <EmptyState icon={BellRing} hint={t('time.empty.noneElse')} />
    </Page>
  );
}

function AccountAlerts() {
  const { t } = useWords();
  const { search } = useAlertsSearch();
  const kind = search.kind ?? null;
  const query = useQuery({
    ...useTRPC().alert.list.queryOptions({
      state: search.state ?? 'open',
      kind: kind === 'steps' ? null : kind,
      level: search.level ?? null,
      accountId: search.account ?? null,
    }),
    enabled: kind !== 'steps',
    refetchInterval: again,
    placeholderData: (before) => before,
  });
  const stepsToo = (kind === null || kind === 'steps') && search.state !== 'closed';
  return (
    <Page
      title={t('alerts.title')}
      actions={
        <>
          <Link to="/work-orders">{t('workOrders.title')}</Link>
          <Link to="/takedowns">{t('followUp.report.listTitle')}</Link>
        </>
      }
      subtitle={kind !== 'steps' && query.data ? t('alerts.count', { count: query.data.length }) : null}
    >
      {stepsToo ? <EmptySteps quiet={kind !== 'steps'} /> : null}
      <AlertFilters alerts={query.data ?? []} />
      {kind === 'steps' ? null : query.isPending ? (
        <LoadingState lines={7} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.length === 0 ? (
        <NoAlerts />
      ) : (
        <ul className={styles.list} aria-label={t('alerts.list')}>
          {query.data.map((alert) => (
            <AlertCard key={alert.id} alert={alert} />
          ))}
        </ul>
      )}
    </Page>
  );
}

function AlertFilters({ alerts }: { readonly alerts: readonly Alert[] }) {
  const { t } = useWords();
  const { search, change } = useAlertsSearch();
  const account = alerts.find(({ accountId }) => accountId === search.account)?.account;
  return (
    <search className={styles.filters}>
      <Chips
        label={t('alerts.stateFilter')}
        value={search.state ?? 'open'}
        onChange={(state) => change({ state: state === 'closed' ? 'closed' : undefined })}
        chips={[
          { value: 'open', label: t('alerts.open') },
          { value: 'closed', label: t('alerts.closed') },
        ]}
      />
      <Chips
        label={t('alerts.kindFilter')}
        value={search.kind ?? 'all'}
        onChange={(kind) => change({ kind: kind === 'all' ? undefined : kind, level: undefined })}
        chips={[
          { value: 'all', label: t('alerts.allKinds') },
          ...kinds.map((value) => ({ value, label: t(`alerts.kinds.${value}`) })),
        ]}
      />
      {search.kind === undefined || search.kind === 'silence' ? <LevelFilter /> : null}
      {search.account === undefined ? null : (
        <span className="row">
          {account ? <span className="quiet">{t('alerts.ofAccount', { account })}</span> : null}
          <Button type="link" onClick={() => change({ account: undefined })}>
            {t('alerts.allAccounts')}
          </Button>
        </span>
      )}
    </search>
  );
}

/** The ladder has levels; the other kinds have one each (R27). */
function LevelFilter() {
  const { t } = useWords();
  const { search, change } = useAlertsSearch();
  return (
    <Chips
      label={t('alerts.levelFilter')}
      value={search.level ?? 'all'}
      onChange={(level) => change({ level: level === 'all' ? undefined : level })}
      chips={[
        { value: 'all', label: t('alerts.allLevels') },
        ...levels.map((value) => ({ value, label: t(`states.alertLevels.${value}`) })),
      ]}
    />
  );
}

function NoAlerts() {
  const { t } = useWords();
  const { search } = useAlertsSearch();
  const closed = search.state === 'closed';
  return (
    <div className={styles.paper}>
      <EmptyState
        icon={BellRing}
        title={t(closed ? 'alerts.empty.closed' : search.kind ? 'alerts.empty.kind' : 'alerts.empty.open')}
        hint={t(
          closed
            ? 'alerts.empty.closedHint'
            : search.kind
              ? 'alerts.empty.kindHint'
              : 'alerts.empty.openHint',
        )}
        action={<Link to="/board">{t('alerts.empty.board')}</Link>}
      />
    </div>
  );
}
