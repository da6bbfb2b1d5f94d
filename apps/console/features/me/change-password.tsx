import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { useMe } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { Field } from '../../ui/field.tsx';
import { againProblem, NewPasswordFields, noPassword, passwordProblem } from '../../ui/new-password.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';

/** A person changes their own password; sign-ins elsewhere end with it (R38). */
export function ChangePassword({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const { person } = useMe();
  const formId = useId();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState(noPassword);
  const [tried, setTried] = useState(false);
  const change = useMutation(
    trpc.session.changePassword.mutationOptions({
      onSuccess: () => {
        showToast(t('signIn.change.done'));
        onClose();
      },
    }),
  );
  const login = person.login ?? '';
  const currentProblem =
    current === '' ? t('common.requiredField', { field: t('signIn.change.current') }) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (currentProblem || passwordProblem(t, next, login) || againProblem(t, next)) return;
    change.mutate({ current, next: next.password });
  };
  return (
    <Dialog
      title={t('signIn.change.title')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" form={formId} loading={change.isPending}>
            {t('signIn.change.submit')}
          </Button>
        </>
      }
    >
      <form id={formId} className="stack" onSubmit={submit} noValidate>
        <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
        <Field label={t('signIn.change.current')} error={tried ? currentProblem : null} required>
          {(ids) => (
            <Input.Password
              {...ids}
              size="large"
              autoComplete="current-password"
              value={current}
              onChange={(event) => setCurrent(event.target.value)}
            />
          )}
        </Field>
        <NewPasswordFields
          label={t('signIn.change.next')}
          againLabel={t('signIn.change.again')}
          login={login}
          value={next}
          onChange={setNext}
          tried={tried}
        />
        <ErrorLine error={change.error} />
      </form>
    </Dialog>
  );
}
