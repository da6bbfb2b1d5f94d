import { Countdown } from '../../ui/countdown.tsx';
import { dateTimeText } from '../../ui/format.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import type { WorkOrderLine } from './work-order-type.ts';

/** Where it stands, and the time that is left of its limit. */
export function OrderStanding({ order }: { readonly order: WorkOrderLine }) {
  const { t, language } = useWords();
  const { state, closedAt, dueAt, issuedAt } = order;
  return (
    <span className="row">
      <StateBadge tone={state === 'closed' ? 'plain' : state === 'verified' ? 'well' : 'action'}>
        {t(`states.workOrderStates.${state}`)}
      </StateBadge>
      {closedAt ? (
        <span className="quiet">{t('workOrders.closedAt', { time: dateTimeText(closedAt, language) })}</span>
      ) : (
        <>
          <Countdown due={dueAt} from={issuedAt} />
          <span className="quiet">{t('workOrders.due', { time: dateTimeText(dueAt, language) })}</span>
        </>
      )}
    </span>
  );
}
