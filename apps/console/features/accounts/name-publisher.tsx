import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Field } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { dateText } from '../../ui/format.ts';
import { type Chosen, PersonSelect } from '../../ui/person-select.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import type { AccountView } from './account-values.ts';
import styles from './accounts.module.css';

interface NamePublisherProps {
  readonly account: AccountView;
  readonly onClose: () => void;
}

/** Names who answers for the account, from when to when, and what becomes of the present term (R15). */
export function NamePublisher({ account, onClose }: NamePublisherProps) {
  const { t } = useWords();
  const [person, setPerson] = useState<Chosen | null>(null);
  const [startsOn, setStartsOn] = useState(account.today);
  const [endsOn, setEndsOn] = useState('');
  const [acting, setActing] = useState(false);
  const [replaceCurrent, setReplaceCurrent] = useState(account.currentTermId !== null);
  const [tried, setTried] = useState(false);
  const name = useNaming(onClose);
  const submit = () => {
    setTried(true);
    if (!person || startsOn === '') return;
    const accountId = account.id;
    const term = { personId: person.id, acting, startsOn, endsOn: endsOn || null };
    name.mutate({ accountId, ...term, replaceCurrent });
  };
  const missing = (field: string) => (tried ? t('common.requiredField', { field }) : null);
  return (
    <FormModal
      title={t('accounts.namePublisher')}
      submit={t('accounts.nameSubmit')}
      onSubmit={submit}
      onClose={onClose}
      pending={name.isPending}
      error={name.error}
    >
      <Field label={t('accounts.person')} error={person ? null : missing(t('accounts.person'))} required>
        {(ids) => <PersonSelect {...ids} value={person} onChange={setPerson} />}
      </Field>
      <div className={styles.pair}>
        <Field
          label={t('accounts.startsOn')}
          error={startsOn ? null : missing(t('accounts.startsOn'))}
          required
        >
          {(ids) => (
            <Input
              {...ids}
              type="date"
              value={startsOn}
              onChange={(event) => setStartsOn(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('accounts.endsOn')} hint={acting ? undefined : t('accounts.endsOnHint')}>
          {(ids) => (
            <Input {...ids} type="date" value={endsOn} onChange={(event) => setEndsOn(event.target.value)} />
          )}
        </Field>
      </div>
      <Checkbox checked={acting} onChange={(event) => setActing(event.target.checked)}>
        {t('accounts.isActing')}
      </Checkbox>
      {account.currentTermId === null ? null : (
        <Checkbox checked={replaceCurrent} onChange={(event) => setReplaceCurrent(event.target.checked)}>
          {t('accounts.replaceCurrent')}
        </Checkbox>
      )}
    </FormModal>
  );
}

function useNaming(onClose: () => void) {
  const { t, language } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.account.namePublisher.mutationOptions({
      onSuccess: async ({ resumes }) => {
        const day = resumes ? dateText(resumes, language) : '';
        showToast(resumes ? t('accounts.namedResumes', { day }) : t('accounts.named'));
        onClose();
        await queryClient.invalidateQueries(trpc.account.pathFilter());
      },
    }),
  );
}
