import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ClipboardCheck } from 'lucide-react';
import { useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { useWords } from '../../words/use-words.ts';
import { OrderStanding } from './order-standing.tsx';
import type { WorkOrderLine } from './work-order-type.ts';
import styles from './work-orders.module.css';

/** 督办单: what was issued at the breach, by its limit (R33). */
export function WorkOrdersPage() {
  const { t } = useWords();
  const search = useSearch({ from: '/frame/work-orders' });
  const navigate = useNavigate({ from: '/work-orders' });
  const state = search.state ?? 'open';
  const open = state === 'open';
  const query = useQuery({
    ...useTRPC().workOrder.list.queryOptions({ state, accountId: search.account ?? null }),
    refetchInterval: 60_000,
  });
  return (
    <Page
      title={t('workOrders.title')}
      subtitle={t('workOrders.lead')}
      actions={<Link to="/alerts">{t('workOrders.back')}</Link>}
    >
      <Chips
        label={t('workOrders.filter')}
        value={state}
        chips={[
          { value: 'open', label: t('workOrders.open') },
          { value: 'closed', label: t('workOrders.closed') },
        ]}
        onChange={(value) =>
          void navigate({
            search: (before) => ({ ...before, state: value === 'closed' ? 'closed' : undefined }),
            replace: true,
          })
        }
      />
      {query.isPending ? (
        <LoadingState lines={6} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.length === 0 ? (
        <div className={styles.card}>
          <EmptyState
            icon={ClipboardCheck}
            title={t(open ? 'workOrders.empty' : 'workOrders.emptyClosed')}
            hint={t(open ? 'workOrders.emptyHint' : 'workOrders.emptyClosedHint')}
          />
        </div>
      ) : (
        <ul className={styles.list} aria-label={t('workOrders.list')}>
          {query.data.map((row) => (
            <Line key={row.workOrderId} row={row} />
          ))}
        </ul>
      )}
    </Page>
  );
}

function Line({ row }: { readonly row: WorkOrderLine }) {
  const { t } = useWords();
  return (
    <li className={styles.card}>
      <header className={styles.head}>
        <PlatformIcon platform={row.platform} size={18} />
        <h2>
          <Link to="/work-orders/$workOrderId" params={{ workOrderId: String(row.workOrderId) }}>
            {row.account}
          </Link>
        </h2>
        <span className="quiet">{row.unit}</span>
        <OrderStanding order={row} />
      </header>
      <p className="quiet">
        {t('workOrders.number', { id: row.workOrderId })} · {t('workOrders.publisher')}{' '}
        {row.publisherName ?? '—'} · {t(row.stillQuiet ? 'workOrders.quiet' : 'workOrders.cured')}
      </p>
    </li>
  );
}
