import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { Chips } from '../ui/chips.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorLine } from '../ui/error-text.tsx';
import { Field } from '../ui/field.tsx';
import { useWords } from '../words/use-words.ts';
import type { Reason } from './desk-types.ts';
import { reasonWord } from './known-words.ts';

export interface ReasonGiven {
  readonly reasons: readonly Reason[];
  readonly comment: string;
}

interface ReasonDialogProps {
  readonly title: string;
  readonly lead: ReactNode;
  /** The act by its name. */
  readonly confirm: string;
  /** Chips to choose from; without them the text alone is the reason. */
  readonly reasons?: readonly Reason[];
  /** What was written on the desk already. */
  readonly comment?: string;
  readonly danger?: boolean;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onConfirm: (given: ReasonGiven) => void;
  readonly onClose: () => void;
}

/** Asks for the reason: chips first, free text if wanted (R5). Ctrl/⌘ + Enter confirms. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { t } = useWords();
  const [chosen, choose] = useState<Reason[]>([]);
  const [comment, setComment] = useState(props.comment ?? '');
  const [tried, setTried] = useState(false);
  // "Other" says nothing by itself.
  const given = chosen.some((reason) => reason !== 'other') || comment.trim() !== '';
  const confirm = () => {
    setTried(true);
    if (given && !props.pending) props.onConfirm({ reasons: chosen, comment });
  };
  const missing = tried && !given ? t(props.reasons ? 'desk.reasonMissing' : 'desk.textMissing') : null;
  return (
    <Dialog
      title={props.title}
      shape="sheet"
      width={520}
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={props.onClose}>{t('common.cancel')}</Button>
          <Button type="primary" danger={props.danger ?? false} loading={props.pending} onClick={confirm}>
            {props.confirm}
            <kbd>Ctrl ↵</kbd>
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only listens for Ctrl + Enter from the fields inside. */}
      <div
        className="stack"
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && confirm()}
      >
        <p>{props.lead}</p>
        {props.reasons ? (
          <Chips
            multiple
            legend
            label={t('desk.reasonChips')}
            value={chosen}
            onChange={choose}
            chips={props.reasons.map((value) => ({ value, label: reasonWord(t, value) }))}
          />
        ) : null}
        <Field label={t('desk.reasonText')} optional={props.reasons !== undefined} error={missing}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              rows={3}
              maxLength={props.reasons ? 2000 : 500}
              value={comment}
              onChange={(event) => setComment(event.target.value)}
            />
          )}
        </Field>
        <ErrorLine error={props.error} />
      </div>
    </Dialog>
  );
}
