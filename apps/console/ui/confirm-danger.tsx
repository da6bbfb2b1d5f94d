import { Button, Input } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useWords } from '../words/use-words.ts';
import { Dialog } from './dialog.tsx';
import { ErrorLine } from './error-text.tsx';

interface ConfirmDangerProps {
  readonly title: string;
  /** What will happen, and what cannot be taken back. */
  readonly children: ReactNode;
  /** The act by its name: 停用, 撤下. Never "OK". */
  readonly confirm: string;
  /** Typed before the button works, for what cannot be undone at all. */
  readonly typed?: string;
  readonly pending?: boolean;
  readonly error?: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that hurts; Ctrl/⌘ + Enter confirms. Render it only while it is asked. */
export function ConfirmDanger(props: ConfirmDangerProps) {
  const { t } = useWords();
  const fieldId = useId();
  const [entered, setEntered] = useState('');
  const ready = !props.pending && (props.typed === undefined || entered.trim() === props.typed);
  const confirm = () => ready && props.onConfirm();
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={props.onClose}>{t('common.cancel')}</Button>
          <Button type="primary" danger disabled={!ready} loading={props.pending ?? false} onClick={confirm}>
            {props.confirm}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only listens for Ctrl + Enter from the fields inside. */}
      <div
        className="stack"
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && confirm()}
      >
        <div>{props.children}</div>
        {props.typed === undefined ? null : (
          <div>
            <label htmlFor={fieldId}>{t('common.typeToConfirm', { word: props.typed })}</label>
            <Input
              id={fieldId}
              value={entered}
              onChange={(event) => setEntered(event.target.value)}
              autoComplete="off"
            />
          </div>
        )}
        <ErrorLine error={props.error} />
      </div>
    </Dialog>
  );
}
