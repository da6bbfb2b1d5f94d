import { useMutation } from '@tanstack/react-query';
import { Checkbox, Input } from 'antd';
import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '../trpc.ts';
import { useWords } from '../words/use-words.ts';
import { Chips } from './chips.tsx';
import { ConfirmDanger } from './confirm-danger.tsx';
import { Field } from './field.tsx';
import { dateTimeText } from './format.ts';
import styles from './take-down-dialog.module.css';
import { showToast } from './toast.tsx';

interface TakeDownDialogProps {
  readonly publication: { readonly id: number; readonly title: string; readonly link: string | null };
  /** It is down: what shows it is asked again. */
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

const reasons = ['facts', 'wording', 'leak', 'privacy', 'wrongAccount', 'other'] as const;

/** 误发先撤, in the order of the act: evidence first, then deleted on the platform, then confirmed here (R23). */
export function TakeDownDialog({ publication, onDone, onClose }: TakeDownDialogProps) {
  const { t, language } = useWords();
  const [reason, setReason] = useState<(typeof reasons)[number] | null>(null);
  const [more, setMore] = useState('');
  const [liveText, setLiveText] = useState('');
  const [removed, setRemoved] = useState(false);
  const [tried, setTried] = useState(false);
  const takeDown = useMutation(
    useTRPC().release.takeDown.mutationOptions({
      onSuccess: async ({ reportDueAt }) => {
        onClose();
        showToast(t('release.takeDown.done', { time: dateTimeText(reportDueAt, language) }));
        await onDone();
      },
    }),
  );
  const word = reason === null || reason === 'other' ? '' : t(`release.takeDown.reasons.${reason}`);
  const said = [word, more.trim()].filter((part) => part !== '').join(':');
  const confirm = () => {
    setTried(true);
    if (said === '' || !removed) return;
    const text = liveText.trim() || null;
    takeDown.mutate({ publicationId: publication.id, reason: said, liveText: text, removed: true });
  };
  return (
    <ConfirmDanger
      title={t('release.takeDown.title')}
      confirm={t('release.takeDown.submit')}
      pending={takeDown.isPending}
      error={takeDown.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <div className="stack">
        <p>
          <b>{publication.title}</b>
        </p>
        <p className="quiet">{t('release.takeDown.lead')}</p>
        <ol className={styles.steps}>
          <li>
            <Field label={t('release.takeDown.live')} hint={t('release.takeDown.liveHint')} optional>
              {(ids) => (
                <Input.TextArea
                  {...ids}
                  rows={3}
                  maxLength={100_000}
                  value={liveText}
                  onChange={(event) => setLiveText(event.target.value)}
                />
              )}
            </Field>
            <p className="quiet small">{t('release.takeDown.evidenceKept')}</p>
          </li>
          <li>
            <div className="stack">
              {publication.link ? (
                <a href={publication.link} target="_blank" rel="noreferrer" className={styles.link}>
                  {publication.link} <ExternalLink size={13} aria-hidden="true" />
                </a>
              ) : (
                <span className="quiet">{t('release.takeDown.noLink')}</span>
              )}
              <Checkbox checked={removed} onChange={(event) => setRemoved(event.target.checked)}>
                {t('release.takeDown.removed')}
              </Checkbox>
              {tried && !removed ? (
                <p role="alert" className={styles.missing}>
                  {t('release.takeDown.required.removed')}
                </p>
              ) : null}
            </div>
          </li>
          <li>
            <div className="stack">
              <Chips
                label={t('release.takeDown.reason')}
                legend
                value={reason}
                onChange={setReason}
                chips={reasons.map((value) => ({ value, label: t(`release.takeDown.reasons.${value}`) }))}
              />
              <Field
                label={t('release.takeDown.reasonMore')}
                optional={word !== ''}
                error={tried && said === '' ? t('release.takeDown.required.reason') : null}
              >
                {(ids) => (
                  <Input
                    {...ids}
                    maxLength={400}
                    value={more}
                    onChange={(event) => setMore(event.target.value)}
                  />
                )}
              </Field>
            </div>
          </li>
        </ol>
      </div>
    </ConfirmDanger>
  );
}
