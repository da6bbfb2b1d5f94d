import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import type { Desk } from '../../review/desk-types.ts';
import { useRefreshDesk } from '../../review/use-pinned-desk.ts';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { showToast } from '../../ui/toast.tsx';
import { refusalText } from '../../words/refusal-text.ts';
import { useWords } from '../../words/use-words.ts';

type Asked = Outputs['review']['askable'][number];

interface ShareDialogProps {
  readonly act: 'handOn' | 'addPerson';
  readonly desk: Desk;
  readonly taskId: number;
  readonly goNext: () => Promise<void>;
  readonly onClose: () => void;
}

/** Names the person who takes the task over, or who is asked beside oneself, and says why (R8). */
export function ShareDialog({ act, desk, taskId, goNext, onClose }: ShareDialogProps) {
  const { t } = useWords();
  const handsOn = act === 'handOn';
  const people = useQuery(useTRPC().review.askable.queryOptions({ taskId }));
  const [personId, choose] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const name = people.data?.find((one) => one.personId === personId)?.name ?? '';
  const sharing = useShare(act, { desk, name, goNext, onClose });
  const submit = () => {
    setTried(true);
    if (personId !== null && reason.trim() !== '') sharing.share({ taskId, personId, reason });
  };
  return (
    <FormModal
      title={t(handsOn ? 'time.share.handOnTitle' : 'time.share.addTitle')}
      submit={t(handsOn ? 'time.share.handOn' : 'time.share.add')}
      pending={sharing.pending}
      error={sharing.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="quiet">{t(handsOn ? 'time.share.handOnLead' : 'time.share.addLead')}</p>
      {people.isPending ? (
        <LoadingState lines={2} />
      ) : people.isError ? (
        <ErrorState error={people.error} onRetry={() => void people.refetch()} />
      ) : (
        <PersonField
          people={people.data}
          act={act}
          value={personId}
          onChange={choose}
          error={tried && personId === null ? t('time.share.personMissing') : null}
        />
      )}
      <Field
        label={t('time.share.reason')}
        error={tried && reason.trim() === '' ? t('time.share.reasonMissing') : null}
      >
        {(ids) => (
          <Input.TextArea
            {...ids}
            rows={2}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </FormModal>
  );
}

interface PersonFieldProps {
  readonly people: readonly Asked[];
  readonly act: 'handOn' | 'addPerson';
  readonly value: number | null;
  readonly onChange: (personId: number) => void;
  readonly error: string | null;
}

/** Who can be asked first; who cannot says why, in the server's words. */
function PersonField({ people, act, value, onChange, error }: PersonFieldProps) {
  const { t } = useWords();
  const verdictOf = (one: Asked) => (act === 'handOn' ? one.may.handOn : one.may.add);
  const inOrder = [...people].sort((a, b) => Number(verdictOf(b).ok) - Number(verdictOf(a).ok));
  const options = inOrder.map((one) => {
    const verdict = verdictOf(one);
    const label = `${one.name} · ${one.unitName}`;
    return {
      value: one.personId,
      label: verdict.ok ? label : t('common.because', { what: label, why: refusalText(t, verdict.refusal) }),
      disabled: !verdict.ok,
    };
  });
  if (options.every(({ disabled }) => disabled)) return <p role="status">{t('time.share.noneAble')}</p>;
  return (
    <Field label={t('time.share.person')} error={error}>
      {(ids) => (
        <Select<number>
          id={ids.id}
          aria-describedby={ids['aria-describedby']}
          value={value ?? undefined}
          onChange={onChange}
          showSearch={{ optionFilterProp: 'label' }}
          options={options}
          style={{ width: '100%' }}
        />
      )}
    </Field>
  );
}

/** Handed on, it is not mine any more: the next item opens. Added, it stays on the desk with one hand more. */
function useShare(
  act: 'handOn' | 'addPerson',
  at: { desk: Desk; name: string; goNext: () => Promise<void>; onClose: () => void },
) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = useRefreshDesk();
  const onSuccess = async () => {
    showToast(t(act === 'handOn' ? 'time.share.handedOn' : 'time.share.added', { name: at.name }));
    at.onClose();
    if (act === 'handOn') await at.goNext();
    else await refresh(at.desk.post.id);
    await queryClient.invalidateQueries(trpc.review.pathFilter());
  };
  const handOn = useMutation(trpc.review.handOn.mutationOptions({ onSuccess }));
  const add = useMutation(trpc.review.addPerson.mutationOptions({ onSuccess }));
  const chosen = act === 'handOn' ? handOn : add;
  return { share: chosen.mutate, pending: chosen.isPending, error: chosen.error };
}
