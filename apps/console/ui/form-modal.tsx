import { Button, Modal } from 'antd';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useWords } from '../words/use-words.ts';
import { ErrorLine } from './error-text.tsx';

interface FormModalProps {
  readonly title: string;
  /** The act by its name: 登记, 任命. Never "OK". */
  readonly submit: string;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly pending?: boolean;
  /** What the server refused, under the fields. */
  readonly error?: unknown;
  readonly width?: number;
  readonly children: ReactNode;
}

/** A form over the page, for forms with pickers (Select, TreeSelect). Render it only while it is open. */
export function FormModal(props: FormModalProps) {
  const { t } = useWords();
  const formId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!props.pending) props.onSubmit();
  };
  return (
    <Modal
      open
      title={props.title}
      onCancel={props.onClose}
      width={props.width ?? 520}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={props.onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" form={formId} loading={props.pending ?? false}>
            {props.submit}
          </Button>
        </>
      }
    >
      <form id={formId} className="stack" onSubmit={submit} noValidate>
        {props.children}
        <ErrorLine error={props.error} />
      </form>
    </Modal>
  );
}
