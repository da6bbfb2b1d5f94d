import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { useWords } from '../../words/use-words.ts';
import { useDone } from './conference-form.tsx';
import type { AfterReview } from './incident-types.ts';

const verdicts = ['clean', 'correct', 'retract'] as const;
type Verdict = (typeof verdicts)[number];

interface AfterReviewFormProps {
  readonly review: AfterReview;
  readonly onClose: () => void;
}

/** One verdict, for good: 无问题, 需更正, 需撤回 with a reason. */
export function AfterReviewForm({ review, onClose }: AfterReviewFormProps) {
  const { t } = useWords();
  const [verdict, setVerdict] = useState<Verdict>('clean');
  const [reason, setReason] = useState('');
  const done = useDone(onClose);
  const give = useMutation(
    useTRPC().incident.giveAfterReview.mutationOptions({
      onSuccess: () =>
        done(t(verdict === 'retract' ? 'kinds.afterReview.doneRetract' : 'kinds.afterReview.done')),
    }),
  );
  return (
    <FormModal
      title={t('kinds.afterReview.title', { title: review.title })}
      submit={t('kinds.afterReview.submit')}
      onSubmit={() => give.mutate({ postId: review.postId, verdict, reason })}
      onClose={onClose}
      pending={give.isPending}
      error={give.error}
    >
      <p className="quiet">{t('kinds.afterReview.hint')}</p>
      {review.link ? (
        <p>
          <a href={review.link} target="_blank" rel="noreferrer">
            {t('kinds.afterReview.openLink')}
          </a>
        </p>
      ) : null}
      <Chips
        label={t('kinds.afterReview.verdict')}
        legend
        value={verdict}
        onChange={setVerdict}
        chips={verdicts.map((value) => ({ value, label: t(`kinds.afterReview.verdicts.${value}`) }))}
      />
      <Field
        label={t('kinds.afterReview.reason')}
        hint={t('kinds.afterReview.reasonHint')}
        optional={verdict === 'clean'}
      >
        {(ids) => (
          <Input.TextArea
            {...ids}
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </FormModal>
  );
}
