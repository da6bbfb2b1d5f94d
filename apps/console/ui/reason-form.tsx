import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWords } from '../words/use-words.ts';
import { Field } from './field.tsx';
import { FormModal } from './form-modal.tsx';

interface ReasonFormProps {
  readonly title: string;
  readonly submit: string;
  readonly hint: ReactNode;
  /** What the reason is called here. */
  readonly label: string;
  /** Characters that are taken. */
  readonly most?: number;
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
        label={props.label}
        error={lacks ? t('common.requiredField', { field: props.label }) : null}
        required
      >
        {(ids) => (
          <Input.TextArea
            {...ids}
            value={reason}
            maxLength={props.most ?? 200}
            autoSize={{ minRows: 2 }}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </FormModal>
  );
}
