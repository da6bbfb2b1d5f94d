import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { serverNow } from '../../ui/now.ts';
import { UnitSelect } from '../../ui/unit-select.tsx';
import { useWords } from '../../words/use-words.ts';
import { Days } from './authority-form.tsx';
import { useSigningDone } from './use-signing-act.ts';

/** The superior unit approves a small unit's 简化流程, or takes over its review (R3). */
export function ArrangementForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const done = useSigningDone();
  const [kind, setKind] = useState<'simplified' | 'superior'>('simplified');
  const [unitId, setUnit] = useState<number | null>(null);
  const [reviewUnitId, setReviewUnit] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const [basis, setBasis] = useState('');
  const [startsOn, setStart] = useState(shanghaiDay(new Date(serverNow())));
  const [endsOn, setEnd] = useState('');
  const [tried, setTried] = useState(false);
  const approve = useMutation(
    useTRPC().signing.approveArrangement.mutationOptions({
      onSuccess: () => done(t('signing.arrangements.approved'), onClose),
    }),
  );
  const lacking = (field: string, lacks: boolean) =>
    tried && lacks ? t('common.requiredField', { field }) : null;
  return (
    <FormModal
      title={t('signing.arrangements.approve')}
      submit={t('signing.arrangements.approve')}
      pending={approve.isPending}
      error={approve.error}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (unitId === null || !reason.trim() || !basis.trim() || !endsOn) return;
        approve.mutate({ kind, unitId, reviewUnitId, reason, basis, startsOn, endsOn });
      }}
    >
      <Chips
        label={t('signing.arrangements.kind')}
        legend
        value={kind}
        onChange={setKind}
        chips={(['simplified', 'superior'] as const).map((value) => ({
          value,
          label: t(`states.signingRoads.${value}`),
        }))}
      />
      <Field
        label={t('signing.arrangements.unit')}
        error={lacking(t('signing.arrangements.unit'), unitId === null)}
        required
      >
        {(ids) => <UnitSelect {...ids} value={unitId} onChange={setUnit} placeholder="" />}
      </Field>
      {kind === 'superior' ? (
        <Field label={t('signing.arrangements.reviewUnit')} required>
          {(ids) => <UnitSelect {...ids} value={reviewUnitId} onChange={setReviewUnit} placeholder="" />}
        </Field>
      ) : null}
      <Field
        label={t('signing.arrangements.reason')}
        error={lacking(t('signing.arrangements.reason'), !reason.trim())}
        required
      >
        {(ids) => (
          <Input
            {...ids}
            value={reason}
            maxLength={300}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <Field
        label={t('signing.authorities.basis')}
        error={lacking(t('signing.authorities.basis'), !basis.trim())}
        required
      >
        {(ids) => (
          <Input {...ids} value={basis} maxLength={200} onChange={(event) => setBasis(event.target.value)} />
        )}
      </Field>
      <Days startsOn={startsOn} endsOn={endsOn} onStart={setStart} onEnd={setEnd} open={false} />
      {tried && !endsOn ? (
        <p role="alert">{t('common.requiredField', { field: t('signing.authorities.endsOn') })}</p>
      ) : null}
    </FormModal>
  );
}
