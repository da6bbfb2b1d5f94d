import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { instantIn } from '../../ui/shanghai-field.ts';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import { EndChoice, endOf } from './end-choice.tsx';
import { MoratoriumEffect } from './moratorium-effect.tsx';
import { type Scope, ScopeFields } from './scope-fields.tsx';
import { useMoratoriaAgain } from './use-moratoria-again.ts';

interface DeclareDialogProps {
  /** May stop the whole office, not only units of their own. */
  readonly forOffice: boolean;
  readonly onClose: () => void;
}

const reasons = ['mourning', 'emergency', 'meeting', 'order', 'maintenance', 'other'] as const;

/** 宣布暂停发布: for whom, from when until when, why, and what it stops, before it is saved (R22). */
export function DeclareDialog({ forOffice, onClose }: DeclareDialogProps) {
  const { t } = useWords();
  const again = useMoratoriaAgain();
  const [scope, setScope] = useState<Scope>({ wholeOffice: forOffice, unitId: null, platform: null });
  const [start, setStart] = useState({ now: true, field: '' });
  const [end, setEnd] = useState({ open: true, field: '' });
  const [reason, setReason] = useState<(typeof reasons)[number] | null>(null);
  const [more, setMore] = useState('');
  const [tried, setTried] = useState(false);
  const declare = useMutation(
    useTRPC().moratorium.declare.mutationOptions({
      onSuccess: async () => {
        onClose();
        showToast(t('moratorium.declare.done'));
        await again();
      },
    }),
  );
  const word = reason === null || reason === 'other' ? '' : t(`moratorium.declare.reasons.${reason}`);
  const said = [word, more.trim()].filter((part) => part !== '').join(':');
  const startsAt = start.now ? null : (instantIn(start.field) ?? undefined);
  const endsAt = endOf(end);
  const placed = scope.wholeOffice || scope.unitId !== null;
  const whole =
    placed && startsAt !== undefined && endsAt !== undefined
      ? { unitId: scope.wholeOffice ? null : scope.unitId, platform: scope.platform, startsAt, endsAt }
      : null;
  const submit = () => {
    setTried(true);
    if (whole && said !== '') declare.mutate({ ...whole, reason: said });
  };
  return (
    <FormModal
      title={t('moratorium.declare.title')}
      submit={t('moratorium.declare.submit')}
      onSubmit={submit}
      onClose={onClose}
      pending={declare.isPending}
      error={declare.error}
    >
      <p className="quiet">{t('moratorium.declare.lead')}</p>
      <ScopeFields value={scope} onChange={setScope} forOffice={forOffice} tried={tried} />
      <Chips
        label={t('moratorium.declare.start')}
        legend
        value={start.now ? 'now' : 'later'}
        onChange={(choice) => setStart({ ...start, now: choice === 'now' })}
        chips={[
          { value: 'now', label: t('moratorium.declare.now') },
          { value: 'later', label: t('moratorium.declare.later') },
        ]}
      />
      {start.now ? null : (
        <Field
          label={t('moratorium.declare.startField')}
          error={tried && startsAt === undefined ? t('moratorium.declare.required.start') : null}
        >
          {(ids) => (
            <Input
              {...ids}
              type="datetime-local"
              value={start.field}
              onChange={(event) => setStart({ ...start, field: event.target.value })}
            />
          )}
        </Field>
      )}
      <EndChoice value={end} onChange={setEnd} tried={tried} />
      <Chips
        label={t('moratorium.declare.reason')}
        legend
        value={reason}
        onChange={setReason}
        chips={reasons.map((value) => ({ value, label: t(`moratorium.declare.reasons.${value}`) }))}
      />
      <Field
        label={t('moratorium.declare.reasonMore')}
        optional={word !== ''}
        error={tried && said === '' ? t('moratorium.declare.required.reason') : null}
      >
        {(ids) => (
          <Input {...ids} maxLength={200} value={more} onChange={(event) => setMore(event.target.value)} />
        )}
      </Field>
      {whole ? <MoratoriumEffect scope={whole} /> : null}
    </FormModal>
  );
}
