import { workOrderStates } from '@qianfa/domain/freshness/work-order';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTRPC } from '../../trpc.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { dateTimeText } from '../../ui/format.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { useWords } from '../../words/use-words.ts';
import { OrderActs } from './order-acts.tsx';
import { OrderStanding } from './order-standing.tsx';
import type { WorkOrder } from './work-order-type.ts';
import styles from './work-orders.module.css';

/** One 督办单: its steps, what was said at each, and what this person may do now (R33). */
export function WorkOrderPage() {
  const { t } = useWords();
  const { workOrderId } = useParams({ from: '/frame/work-orders/$workOrderId' });
  const query = useQuery(
    useTRPC().workOrder.one.queryOptions({ workOrderId: Number(workOrderId) }, { retry: false }),
  );
  const order = query.data;
  return (
    <Page
      title={order ? t('workOrders.one', { account: order.account }) : t('workOrders.title')}
      subtitle={order ? <OrderStanding order={order} /> : null}
      width="reading"
      actions={<Link to="/work-orders">{t('workOrders.title')}</Link>}
    >
      {query.isPending ? <LoadingState lines={6} /> : null}
      {query.isError ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
      {order ? (
        <>
          <Facts order={order} />
          <OrderActs order={order} />
          <History order={order} />
        </>
      ) : null}
    </Page>
  );
}

function Facts({ order }: { readonly order: WorkOrder }) {
  const { t, language } = useWords();
  const reached = workOrderStates.indexOf(order.state);
  return (
    <Panel title={t('workOrders.steps')}>
      <div className="stack">
        <ol className={styles.steps}>
          {workOrderStates.map((state, place) => (
            <li
              key={state}
              data-passed={place < reached}
              aria-current={place === reached ? 'step' : undefined}
            >
              {t(`states.workOrderStates.${state}`)}
            </li>
          ))}
        </ol>
        <p>
          <PlatformIcon platform={order.platform} size={18} /> {order.account} · {order.unit} ·{' '}
          {t('workOrders.publisher')} {order.publisherName ?? '—'}
        </p>
        <p className="quiet">
          {t('workOrders.issued', { time: dateTimeText(order.issuedAt, language) })} · {t('workOrders.last')}{' '}
          {order.lastAt ? dateTimeText(order.lastAt, language) : t('workOrders.never')} ·{' '}
          {t(order.stillQuiet ? 'workOrders.quiet' : 'workOrders.cured')} ·{' '}
          <Link
            to="/alerts"
            search={{ account: order.accountId, ...(order.stillQuiet ? {} : { state: 'closed' as const }) }}
          >
            {t('workOrders.alert')}
          </Link>
        </p>
      </div>
    </Panel>
  );
}

function History({ order }: { readonly order: WorkOrder }) {
  const { t, language } = useWords();
  return (
    <Panel title={t('workOrders.history')}>
      {order.events.length === 0 ? <p className="quiet">{t('workOrders.none')}</p> : null}
      <ol className={styles.events}>
        {order.events.map((event) => (
          <li key={`${event.move} ${event.at}`}>
            <b>{t(`workOrders.moves.${event.move}`)}</b>{' '}
            <span className="quiet">
              {t('workOrders.by', {
                name: event.by ?? t('workOrders.system'),
                time: dateTimeText(event.at, language),
              })}
            </span>
            {event.note ? <p className={styles.note}>{event.note}</p> : null}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
