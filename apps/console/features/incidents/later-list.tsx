import { useMutation, useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { BookOpenText } from 'lucide-react';
import { useState } from 'react';
import { ClockLine } from '../../review/clock-badge.tsx';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import { useDone } from './conference-form.tsx';
import styles from './incidents.module.css';
import { Listed } from './listed.tsx';

type Later = Outputs['bundle']['later'][number];

/** Interpretations that come after their policy, by an approved reason and on their own clock (R10). */
export function LaterList() {
  const { t } = useWords();
  const query = useQuery({ ...useTRPC().bundle.later.queryOptions(), refetchInterval: 60_000 });
  return (
    <Listed
      query={query}
      label={t('kinds.later.list')}
      empty={{ icon: BookOpenText, title: t('kinds.later.empty'), hint: t('kinds.later.emptyHint') }}
    >
      {(later) => <LaterCard key={later.bundleId} later={later} />}
    </Listed>
  );
}

function LaterCard({ later }: { readonly later: Later }) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <li className={styles.card}>
      <header className={styles.head}>
        <h2>{later.policyTitle || t('kinds.later.hidden')}</h2>
        <LaterState later={later} />
        <span className="quiet">{t('kinds.later.line', { unit: later.unitName, name: later.drafter })}</span>
      </header>
      <p className={styles.verdict}>{t('kinds.later.reason', { reason: later.reason })}</p>
      {later.clock ? <ClockLine clock={later.clock} /> : null}
      {later.decision === 'approved' && !later.clock ? (
        <p className="quiet">{t('kinds.later.waits')}</p>
      ) : null}
      {later.decision === null ? (
        <div className={styles.actions}>
          <ReasonButton type="primary" may={later.may.decide} onClick={() => setOpen(true)}>
            {t('kinds.later.decide')}
          </ReasonButton>
        </div>
      ) : null}
      {isOpen ? <DecideLater later={later} onClose={() => setOpen(false)} /> : null}
    </li>
  );
}

function LaterState({ later }: { readonly later: Later }) {
  const { t } = useWords();
  const name = later.decidedBy ?? '';
  if (later.decision === null) return <StateBadge tone="soon">{t('kinds.later.asked')}</StateBadge>;
  return later.decision === 'approved' ? (
    <StateBadge tone="well">{t('kinds.later.approved', { name })}</StateBadge>
  ) : (
    <StateBadge tone="over">{t('kinds.later.refused', { name, note: later.note ?? '' })}</StateBadge>
  );
}

function DecideLater({ later, onClose }: { readonly later: Later; readonly onClose: () => void }) {
  const { t } = useWords();
  const [decision, setDecision] = useState<'approved' | 'refused'>('approved');
  const [note, setNote] = useState('');
  const done = useDone(onClose);
  const decide = useMutation(
    useTRPC().bundle.decideLater.mutationOptions({ onSuccess: () => done(t('kinds.later.done')) }),
  );
  return (
    <FormModal
      title={t('kinds.later.title', { title: later.policyTitle })}
      submit={t('kinds.later.decide')}
      onSubmit={() => decide.mutate({ bundleId: later.bundleId, decision, note })}
      onClose={onClose}
      pending={decide.isPending}
      error={decide.error}
    >
      <p>{t('kinds.later.reason', { reason: later.reason })}</p>
      <Chips
        label={t('kinds.later.decide')}
        value={decision}
        onChange={setDecision}
        chips={[
          { value: 'approved', label: t('kinds.later.approve') },
          { value: 'refused', label: t('kinds.later.refuse') },
        ]}
      />
      <Field
        label={t('kinds.later.note')}
        hint={t('kinds.later.noteHint')}
        optional={decision === 'approved'}
      >
        {(ids) => (
          <Input {...ids} maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
    </FormModal>
  );
}
