import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { Field } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { useWords } from '../../words/use-words.ts';

interface ReasonFormProps {
  readonly title: string;
  readonly submit: string;
  readonly hint: ReactNode;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSubmit: (reason: string) => void;
  readonly onClose: () => void;
}

/** An act that needs a reason in words. */
export function ReasonForm(props: ReasonFormProps) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const lacks = tried && reason.trim() === '';
  return (
    <FormModal
      title={props.title}
      submit={props.submit}
      pending={props.pending}
      error={props.error}
      onClose={props.onClose}
      onSubmit={() => {
        setTried(true);
        if (reason.trim() !== '') props.onSubmit(reason.trim());
      }}
    >
      <p className="quiet">{props.hint}</p>
      <Field
        label={t('signing.paper.reason')}
        error={lacks ? t('common.requiredField', { field: t('signing.paper.reason') }) : null}
        required
      >
        {(ids) => (
          <Input.TextArea
            {...ids}
            value={reason}
            maxLength={200}
            autoSize={{ minRows: 2 }}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </FormModal>
  );
}
