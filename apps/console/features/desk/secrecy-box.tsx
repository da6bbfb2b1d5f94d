import type { SecrecyVerdict } from '@qianfa/domain/review/secrecy';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { Desk } from '../../review/desk-types.ts';
import { useRefreshDesk } from '../../review/use-pinned-desk.ts';
import { useTRPC } from '../../trpc.ts';
import { ErrorLine } from '../../ui/error-text.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './rail.module.css';
import { useNextPost } from './use-next-post.ts';

/** 保密审查: one tap for 可以公开; the other two ask for their 依据 first (R6). */
export function SecrecyBox({ desk }: { readonly desk: Desk }) {
  const { t } = useWords();
  const [asking, setAsking] = useState<'mayNotPublish' | 'mustAsk' | null>(null);
  const fill = useFill(desk);
  const cleared = desk.run.secrecy?.cleared ?? false;
  const answer = (verdict: SecrecyVerdict, basis: string) => fill.answer(verdict, basis);
  return (
    <section aria-labelledby="secrecy-title">
      <header className={styles.sectionHead}>
        <h2 id="secrecy-title">{t('secrecy.title')}</h2>
        {cleared ? <StateBadge tone="well">{t('secrecy.verdict.mayPublish')}</StateBadge> : null}
      </header>
      <p className={styles.aside}>{t('secrecy.hint')}</p>
      <div className={styles.secrecy}>
        <ReasonButton
          size="small"
          type={cleared ? 'default' : 'primary'}
          ghost={!cleared}
          may={desk.may.secrecy}
          loading={fill.pending}
          onClick={() => answer('mayPublish', t('secrecy.clearBasis'))}
        >
          {t('secrecy.act.mayPublish')}
        </ReasonButton>
        {(['mayNotPublish', 'mustAsk'] as const).map((verdict) => (
          <ReasonButton
            key={verdict}
            size="small"
            may={desk.may.secrecy}
            aria-expanded={asking === verdict}
            onClick={() => setAsking(asking === verdict ? null : verdict)}
          >
            {t(`secrecy.act.${verdict}`)}
          </ReasonButton>
        ))}
      </div>
      {asking ? (
        <BasisForm
          key={asking}
          verdict={asking}
          pending={fill.pending}
          onCancel={() => setAsking(null)}
          onSend={(basis) => answer(asking, basis)}
        />
      ) : null}
      <ErrorLine error={fill.error} />
    </section>
  );
}

interface BasisFormProps {
  readonly verdict: 'mayNotPublish' | 'mustAsk';
  readonly pending: boolean;
  readonly onCancel: () => void;
  readonly onSend: (basis: string) => void;
}

function BasisForm({ verdict, pending, onCancel, onSend }: BasisFormProps) {
  const { t } = useWords();
  const [basis, setBasis] = useState('');
  return (
    <form
      className={styles.secrecyBasis}
      onSubmit={(event) => {
        event.preventDefault();
        onSend(basis);
      }}
    >
      <label className={styles.doubt}>
        <span>{t('secrecy.basis')}</span>
        <textarea
          rows={3}
          maxLength={500}
          value={basis}
          placeholder={t(`secrecy.basisHint.${verdict}`)}
          onChange={(event) => setBasis(event.target.value)}
        />
      </label>
      <div className={styles.secrecy}>
        <Button
          size="small"
          htmlType="submit"
          danger={verdict === 'mayNotPublish'}
          type="primary"
          loading={pending}
        >
          {t(`secrecy.confirm.${verdict}`)}
        </Button>
        <Button size="small" onClick={onCancel}>
          {t('secrecy.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** At the box's own step the answer ends the task, as a refusal does anywhere: then the next post opens. */
function useFill(desk: Desk) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = useRefreshDesk();
  const goNext = useNextPost(desk.post.id);
  const mutation = useMutation(
    trpc.review.secrecy.mutationOptions({
      onSuccess: async (_state, { verdict }) => {
        showToast(t(`secrecy.saved.${verdict}`));
        const done = verdict === 'mayNotPublish' || (verdict === 'mayPublish' && ownStep(desk));
        if (done) await goNext();
        else await refresh(desk.post.id);
        await queryClient.invalidateQueries(trpc.review.pathFilter());
      },
    }),
  );
  return {
    pending: mutation.isPending,
    error: mutation.error,
    answer: (verdict: SecrecyVerdict, basis: string) => {
      if (desk.task && !mutation.isPending) {
        mutation.mutate({ taskId: desk.task.id, revisionId: desk.revision.id, verdict, basis });
      }
    },
  };
}

function ownStep(desk: Desk): boolean {
  return desk.task?.stepKind === 'secrecy';
}
