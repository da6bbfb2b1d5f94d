import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useEnter } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { ErrorLine } from '../../ui/error-text.tsx';
import { Field } from '../../ui/field.tsx';
import { againProblem, NewPasswordFields, noPassword, passwordProblem } from '../../ui/new-password.tsx';
import { useWords } from '../../words/use-words.ts';
import { OutsideFrame } from './outside-frame.tsx';
import { useTitle } from './use-title.ts';

/** A new or reset person sets their own password with the one-time code (R38). */
export function ActivatePage() {
  const { t } = useWords();
  const trpc = useTRPC();
  const enter = useEnter();
  const [login, setLogin] = useState('');
  const [code, setCode] = useState('');
  const [password, setPassword] = useState(noPassword);
  const [tried, setTried] = useState(false);
  const activate = useMutation(trpc.session.activate.mutationOptions({ onSuccess: () => enter(undefined) }));
  useTitle(t('signIn.activate.title'));
  const missing = (value: string, field: string) =>
    value.trim() === '' ? t('common.requiredField', { field }) : null;
  const loginProblem = missing(login, t('signIn.login'));
  const codeProblem = missing(code, t('signIn.activate.code'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (loginProblem || codeProblem || passwordProblem(t, password, login) || againProblem(t, password))
      return;
    activate.mutate({ login: login.trim(), code: code.trim(), password: password.password });
  };
  return (
    <OutsideFrame>
      <div>
        <h1>{t('signIn.activate.title')}</h1>
        <p className="quiet">{t('signIn.activate.lead')}</p>
      </div>
      <form className="stack" onSubmit={submit} noValidate>
        <Field label={t('signIn.login')} error={tried ? loginProblem : null} required>
          {(ids) => (
            <Input
              {...ids}
              size="large"
              autoComplete="username"
              autoCapitalize="none"
              value={login}
              onChange={(event) => setLogin(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={t('signIn.activate.code')}
          hint={t('signIn.activate.codeHint')}
          error={tried ? codeProblem : null}
          required
        >
          {(ids) => (
            <Input
              {...ids}
              size="large"
              autoComplete="one-time-code"
              className="mono"
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Field>
        <NewPasswordFields
          label={t('signIn.activate.newPassword')}
          againLabel={t('signIn.activate.again')}
          login={login}
          value={password}
          onChange={setPassword}
          tried={tried}
        />
        <ErrorLine error={activate.error} />
        <Button type="primary" size="large" htmlType="submit" block loading={activate.isPending}>
          {t('signIn.activate.submit')}
        </Button>
      </form>
      <p className="small">
        <Link to="/sign-in" search={{}}>
          {t('signIn.activate.backToSignIn')}
        </Link>
      </p>
    </OutsideFrame>
  );
}
