import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useState } from 'react';
import { AbsencePanel } from '../../absence/absence-panel.tsx';
import { useMay } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { dateTimeText } from '../../ui/format.ts';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useNarrow } from '../../ui/use-media.ts';
import { useWords } from '../../words/use-words.ts';
import { DisablePerson } from './disable-person.tsx';
import styles from './people.module.css';
import { PersonState } from './people-table.tsx';
import { PersonForm } from './person-form.tsx';
import { PersonRoles } from './person-roles.tsx';
import type { Person } from './person-view.ts';
import { ResetPerson } from './reset-person.tsx';

type Open = 'none' | 'change' | 'reset' | 'disable';

interface PersonSheetProps {
  readonly person: Person;
  readonly onClose: () => void;
}

/** One person: facts, roles, and what this administrator may do, each refused act with its reason. */
export function PersonSheet({ person, onClose }: PersonSheetProps) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const narrow = useNarrow();
  const mayRecord = useMay('absence.recordFor');
  const [open, setOpen] = useState<Open>('none');
  const close = () => setOpen('none');
  const unlock = useMutation(
    trpc.person.unlock.mutationOptions({
      onSuccess: async () => {
        showToast(t('people.unlocked'));
        await queryClient.invalidateQueries(trpc.person.pathFilter());
      },
    }),
  );
  return (
    <Drawer open title={person.name} onClose={onClose} size={narrow ? '100%' : 480}>
      <div className="stack">
        <PersonFacts person={person} />
        <div className="row">
          <ReasonButton may={person.may.change} onClick={() => setOpen('change')}>
            {t('people.change')}
          </ReasonButton>
          <ReasonButton may={person.may.reset} onClick={() => setOpen('reset')}>
            {person.state === 'disabled' ? t('people.restore') : t('people.reset')}
          </ReasonButton>
          <ReasonButton
            may={person.may.unlock}
            loading={unlock.isPending}
            onClick={() => unlock.mutate({ personId: person.id })}
          >
            {t('people.unlock')}
          </ReasonButton>
          <ReasonButton danger may={person.may.disable} onClick={() => setOpen('disable')}>
            {t('people.disable')}
          </ReasonButton>
        </div>
        <PersonRoles person={person} />
        {mayRecord.ok && person.state !== 'disabled' ? <AbsencePanel personId={person.id} /> : null}
      </div>
      {open === 'change' ? <PersonForm person={person} unitId={person.unit.id} onClose={close} /> : null}
      {open === 'reset' ? <ResetPerson person={person} onClose={close} /> : null}
      {open === 'disable' ? <DisablePerson person={person} onClose={close} /> : null}
    </Drawer>
  );
}

function PersonFacts({ person }: { readonly person: Person }) {
  const { t, language } = useWords();
  const facts = [
    [t('people.unit'), person.unit.name],
    [t('people.position'), person.position?.name ?? t('common.none')],
    [t('people.employment'), t(`states.employment.${person.employment}`)],
    [t('people.login'), person.login ?? t('people.noLogin')],
  ] as const;
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>{t('people.state')}</dt>
        <dd>
          <PersonState person={person} />
          {person.codeUntil ? (
            <p className="quiet small">
              {t('people.codeUntil', { until: dateTimeText(person.codeUntil, language) })}
            </p>
          ) : null}
        </dd>
      </div>
    </dl>
  );
}
