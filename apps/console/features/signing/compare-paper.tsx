import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Field } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { ReasonForm } from '../../ui/reason-form.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Paper } from './signing-types.ts';
import { useSigningDone } from './use-signing-act.ts';

interface Props {
  readonly paper: Paper;
  readonly onClose: () => void;
}

/** The codes as they were typed or scanned, one a line; the QR code on the sheet adds the post's number (`#12`). */
export function codesIn(text: string): string[] {
  return text
    .split(/[\n,，;；、]/)
    .map((line) => line.replace(/#\d+\s*$/, '').trim())
    .filter((line) => line !== '');
}

/** The second person reads the codes off the paper; the form does not show them (R42). */
export function ComparePaper({ paper, onClose }: Props) {
  const { t } = useWords();
  const done = useSigningDone();
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const codes = codesIn(text);
  const compare = useMutation(
    useTRPC().signing.comparePaper.mutationOptions({
      onSuccess: ({ signed }) => done(t('signing.paper.compared', { count: signed }), onClose),
    }),
  );
  return (
    <FormModal
      title={t('signing.paper.compareTitle')}
      submit={t('signing.paper.compareSubmit')}
      pending={compare.isPending}
      error={compare.error}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (codes.length > 0) compare.mutate({ approvalId: paper.id, codes });
      }}
    >
      <p>{t('signing.paper.compareLead', { leader: paper.leader })}</p>
      <p className="quiet">
        {paper.accounts.map((one) => t('desk.platformAccount', one)).join(t('common.separator'))}
      </p>
      <Field
        label={t('signing.paper.codes')}
        hint={t('signing.paper.codesHint')}
        error={
          tried && codes.length === 0 ? t('common.requiredField', { field: t('signing.paper.codes') }) : null
        }
        required
      >
        {(ids) => (
          <Input.TextArea
            {...ids}
            className="mono"
            value={text}
            autoSize={{ minRows: 2 }}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
    </FormModal>
  );
}

/** Sheet and console do not agree. */
export function RefusePaper({ paper, onClose }: Props) {
  const { t } = useWords();
  const done = useSigningDone();
  const refuse = useMutation(
    useTRPC().signing.refusePaper.mutationOptions({
      onSuccess: () => done(t('signing.paper.refused'), onClose),
    }),
  );
  return (
    <ReasonForm
      label={t('signing.paper.reason')}
      title={t('signing.paper.refuseTitle')}
      submit={t('signing.paper.refuse')}
      hint={t('signing.paper.refuseHint')}
      pending={refuse.isPending}
      error={refuse.error}
      onClose={onClose}
      onSubmit={(reason) => refuse.mutate({ approvalId: paper.id, reason })}
    />
  );
}
