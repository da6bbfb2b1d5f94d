import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { Field } from '../../ui/field.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './annotations.module.css';

export interface AnnotationWritten {
  readonly body: string;
  readonly proposal: string | null;
  readonly mustFix: boolean;
}

interface AnnotateDialogProps {
  /** What was selected; '' for the field as a whole, which cannot be proposed other words. */
  readonly quote: string;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSave: (written: AnnotationWritten) => void;
  readonly onClose: () => void;
}

/** Asks what the annotation says: a remark, other words for the selection, or both. Ctrl/⌘ + Enter confirms. */
export function AnnotateDialog({ quote, pending, error, onSave, onClose }: AnnotateDialogProps) {
  const { t } = useWords();
  const [body, setBody] = useState('');
  const [proposal, setProposal] = useState<string | null>(null);
  const [mustFix, setMustFix] = useState(false);
  const given = body.trim() !== '' || (proposal !== null && proposal !== quote);
  const save = () => {
    if (given && !pending) onSave({ body, proposal: proposal === quote ? null : proposal, mustFix });
  };
  return (
    <Dialog
      title={t('correcting.annotateSelection')}
      shape="sheet"
      width={520}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" disabled={!given} loading={pending} onClick={save}>
            {t('correcting.save')}
            <kbd>Ctrl ↵</kbd>
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only listens for Ctrl + Enter from the fields inside. */}
      <div
        className="stack"
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && save()}
      >
        <blockquote className={styles.selected}>{quote || t('correcting.whole')}</blockquote>
        <Field label={t('correcting.body')} optional={proposal !== null}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              rows={3}
              maxLength={2000}
              value={body}
              onChange={(event) => setBody(event.target.value)}
            />
          )}
        </Field>
        {quote === '' ? null : (
          <Checkbox
            checked={proposal !== null}
            onChange={(event) => setProposal(event.target.checked ? quote : null)}
          >
            {t('correcting.propose')}
          </Checkbox>
        )}
        {proposal === null ? null : (
          <Field label={t('correcting.proposal')}>
            {(ids) => (
              <Input.TextArea
                {...ids}
                rows={3}
                maxLength={5000}
                value={proposal}
                onChange={(event) => setProposal(event.target.value)}
              />
            )}
          </Field>
        )}
        <Checkbox checked={mustFix} onChange={(event) => setMustFix(event.target.checked)}>
          {t('correcting.mustFix')} <span className="quiet small">{t('correcting.mustFixHint')}</span>
        </Checkbox>
        <ErrorLine error={error} />
      </div>
    </Dialog>
  );
}
