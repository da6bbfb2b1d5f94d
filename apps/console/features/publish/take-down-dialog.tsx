import { useMutation } from '@tanstack/react-query';
import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { ConfirmDanger } from '../../ui/confirm-danger.tsx';
import { Field } from '../../ui/field.tsx';
import { dateTimeText } from '../../ui/format.ts';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import { type Release, useRefresh } from './use-release.ts';

interface TakeDownDialogProps {
  readonly release: Release;
  readonly publicationId: number;
  readonly onClose: () => void;
}

const reasons = ['facts', 'wording', 'leak', 'privacy', 'wrongAccount', 'other'] as const;

/** 误发先撤: evidence first, then deleted on the platform, then confirmed here (R23). */
export function TakeDownDialog({ release, publicationId, onClose }: TakeDownDialogProps) {
  const { t, language } = useWords();
  const refresh = useRefresh();
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
        await refresh();
      },
    }),
  );
  const word = reason === null || reason === 'other' ? '' : t(`release.takeDown.reasons.${reason}`);
  const said = [word, more.trim()].filter((part) => part !== '').join(':');
  const confirm = () => {
    setTried(true);
    if (said === '' || !removed) return;
    takeDown.mutate({ publicationId, reason: said, liveText: liveText.trim() || null, removed: true });
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
        <p>{t('release.takeDown.lead')}</p>
        <p className="quiet">{t('release.takeDown.evidenceKept')}</p>
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
        {release.line.link ? (
          <a href={release.line.link} target="_blank" rel="noreferrer">
            {release.line.link}
          </a>
        ) : null}
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
            <Input {...ids} maxLength={400} value={more} onChange={(event) => setMore(event.target.value)} />
          )}
        </Field>
        <Checkbox checked={removed} onChange={(event) => setRemoved(event.target.checked)}>
          {t('release.takeDown.removed')}
        </Checkbox>
        {tried && !removed ? <p role="alert">{t('release.takeDown.required.removed')}</p> : null}
      </div>
    </ConfirmDanger>
  );
}
