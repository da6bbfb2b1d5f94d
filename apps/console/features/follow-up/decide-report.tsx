import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { ErrorLine } from '../../ui/error-text.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { ReasonForm } from '../../ui/reason-form.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './follow-up.module.css';
import type { Takedown } from './follow-up-types.ts';
import { useFollowUpDone } from './use-follow-up-done.ts';

/** The leader's word on the report that waits: approved, or returned with a reason (R23). */
export function DecideReport({ takedown }: { readonly takedown: Takedown }) {
  const { t } = useWords();
  const [returning, setReturning] = useState(false);
  const done = useFollowUpDone();
  const decide = useMutation(
    useTRPC().takedown.decide.mutationOptions({
      onSuccess: (_, { decision }) => done(t(`followUp.report.${decision}`), () => setReturning(false)),
    }),
  );
  const of = { publicationId: takedown.publicationId, version: takedown.versions[0]?.version ?? 1 };
  return (
    <div data-print="no">
      <footer className={styles.actions}>
        <ReasonButton
          type="primary"
          may={takedown.may.decide}
          loading={decide.isPending}
          onClick={() => decide.mutate({ ...of, decision: 'approved' })}
        >
          {t('followUp.report.approve')}
        </ReasonButton>
        <ReasonButton may={takedown.may.decide} onClick={() => setReturning(true)}>
          {t('followUp.report.return')}
        </ReasonButton>
      </footer>
      {returning ? null : <ErrorLine error={decide.error} />}
      {returning ? (
        <ReasonForm
          title={t('followUp.report.returnTitle')}
          submit={t('followUp.report.decisions.returned')}
          hint={t('followUp.report.returnHint')}
          label={t('followUp.report.returnLabel')}
          most={500}
          pending={decide.isPending}
          error={decide.error}
          onClose={() => setReturning(false)}
          onSubmit={(note) => decide.mutate({ ...of, decision: 'returned', note })}
        />
      ) : null}
    </div>
  );
}
