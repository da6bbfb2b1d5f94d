import { unsignedBases } from '@qianfa/domain/release/unsigned';
import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { shanghaiDay } from '../../ui/format.ts';
import { serverNow } from '../../ui/now.ts';
import { useWords } from '../../words/use-words.ts';
import type { Unsigned } from './follow-up-types.ts';
import { useFollowUpDone } from './use-follow-up-done.ts';

/** 补录 as one act: basis, approver, day and proof together (R24). The day begins as that of the publication. */
export function RecordForm({ row, onClose }: { readonly row: Unsigned; readonly onClose: () => void }) {
  const { t } = useWords();
  const done = useFollowUpDone();
  const [basis, setBasis] = useState<(typeof unsignedBases)[number]>('paper');
  const [approvedOn, setDay] = useState(() => shanghaiDay(Date.parse(row.publishedAt)));
  const [said, setSaid] = useState({ approver: '', proof: '', reason: '' });
  const [tried, setTried] = useState(false);
  const record = useMutation(
    useTRPC().unsigned.conclude.mutationOptions({
      onSuccess: () => done(t('followUp.unsigned.recorded'), onClose),
    }),
  );
  const texts = [
    { name: 'approver', label: t('followUp.unsigned.approver'), most: 60, hint: null },
    { name: 'proof', label: t('followUp.unsigned.proof'), most: 300, hint: t('followUp.unsigned.proofHint') },
  ] as const;
  const submit = () => {
    setTried(true);
    if (said.approver.trim() === '' || said.proof.trim() === '' || approvedOn === '') return;
    const conclusion = { verdict: 'recorded', basis, approvedOn, ...said } as const;
    record.mutate({ publicationId: row.publicationId, conclusion });
  };
  return (
    <FormModal
      title={t('followUp.unsigned.recordTitle', { title: row.title })}
      submit={t('followUp.unsigned.submit')}
      pending={record.isPending}
      error={record.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <p className="quiet">{t('followUp.unsigned.recordHint')}</p>
      <Chips
        label={t('followUp.unsigned.basis')}
        value={basis}
        chips={unsignedBases.map((value) => ({ value, label: t(`followUp.unsigned.bases.${value}`) }))}
        onChange={setBasis}
      />
      {texts.map(({ name, label, most, hint }) => (
        <Field
          key={name}
          label={label}
          hint={hint}
          required
          error={tried && said[name].trim() === '' ? t('common.requiredField', { field: label }) : null}
        >
          {(ids) => (
            <Input
              {...ids}
              value={said[name]}
              maxLength={most}
              onChange={(event) => setSaid({ ...said, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Field label={t('followUp.unsigned.approvedOn')} required>
        {(ids) => (
          <Input
            {...ids}
            type="date"
            max={shanghaiDay(serverNow())}
            value={approvedOn}
            onChange={(event) => setDay(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('followUp.unsigned.note')} optional>
        {(ids) => (
          <Input.TextArea
            {...ids}
            maxLength={500}
            autoSize={{ minRows: 2 }}
            value={said.reason}
            onChange={(event) => setSaid({ ...said, reason: event.target.value })}
          />
        )}
      </Field>
    </FormModal>
  );
}
