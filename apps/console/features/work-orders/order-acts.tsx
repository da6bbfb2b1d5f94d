import { nextWorkOrderState, type PersonalMove, personalMoves } from '@qianfa/domain/freshness/work-order';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { ErrorLine } from '../../ui/error-text.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { ReasonForm } from '../../ui/reason-form.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import type { WorkOrder } from './work-order-type.ts';
import styles from './work-orders.module.css';

type Worded = 'explain' | 'rectify' | 'sendBack';
const isWorded = (move: PersonalMove): move is Worded =>
  move === 'explain' || move === 'rectify' || move === 'sendBack';

/** The acts that its state knows; each says why it is refused. */
export function OrderActs({ order }: { readonly order: WorkOrder }) {
  const { t } = useWords();
  const [form, setForm] = useState<Worded | null>(null);
  const { move, pending, error } = useMoveOrder(order.workOrderId, () => setForm(null));
  const known = personalMoves.filter((one) => nextWorkOrderState(order.state, one) !== null);
  if (known.length === 0) return null;
  return (
    <div>
      <div className={styles.actions}>
        {known.map((one) => (
          <ReasonButton
            key={one}
            type={one === 'sendBack' ? 'default' : 'primary'}
            may={order.may[one]}
            loading={pending && form === null}
            onClick={() => (isWorded(one) ? setForm(one) : move(one, ''))}
          >
            {t(`workOrders.acts.${one}`)}
          </ReasonButton>
        ))}
      </div>
      {form === null ? <ErrorLine error={error} /> : null}
      {form ? (
        <ReasonForm
          title={t(`workOrders.forms.${form}.title`)}
          submit={t(`workOrders.moves.${form}`)}
          hint={t(`workOrders.forms.${form}.hint`)}
          label={t(`workOrders.forms.${form}.label`)}
          most={1_000}
          pending={pending}
          error={error}
          onClose={() => setForm(null)}
          onSubmit={(note) => move(form, note)}
        />
      ) : null}
    </div>
  );
}

/** The account's answers and the verification are two procedures with two rights. */
function useMoveOrder(workOrderId: number, onDone: () => void) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = async () => {
    onDone();
    showToast(t('workOrders.done'));
    await queryClient.invalidateQueries(trpc.workOrder.pathFilter());
    await queryClient.invalidateQueries(trpc.alert.pathFilter());
  };
  const answer = useMutation(trpc.workOrder.answer.mutationOptions({ onSuccess }));
  const verify = useMutation(trpc.workOrder.verify.mutationOptions({ onSuccess }));
  const move = (one: PersonalMove, note: string) => {
    switch (one) {
      case 'acknowledge':
      case 'explain':
      case 'rectify':
        return answer.mutate({ workOrderId, move: one, note });
      case 'verify':
      case 'sendBack':
      case 'close':
        return verify.mutate({ workOrderId, move: one, note });
    }
  };
  return {
    move,
    pending: answer.isPending || verify.isPending,
    error: answer.error ?? verify.error,
  };
}
