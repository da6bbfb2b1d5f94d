import { Button, Input } from 'antd';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { ErrorLine } from '../../ui/error-text.tsx';
import { Field } from '../../ui/field.tsx';
import { useWords } from '../../words/use-words.ts';
import type { SignIn } from './use-sign-in.ts';

export function SignInForm({ signIn }: { readonly signIn: SignIn }) {
  const { t } = useWords();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [capsLock, setCapsLock] = useState(false);
  const [tried, setTried] = useState(false);
  const missing = (value: string, field: string) =>
    tried && value.trim() === '' ? t('common.requiredField', { field }) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (login.trim() !== '' && password !== '') signIn.mutate({ login: login.trim(), password });
  };
  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Field label={t('signIn.login')} error={missing(login, t('signIn.login'))} required>
        {(ids) => (
          <Input
            {...ids}
            size="large"
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            value={login}
            onChange={(event) => setLogin(event.target.value)}
          />
        )}
      </Field>
      <Field
        label={t('signIn.password')}
        hint={capsLock ? t('signIn.capsLock') : null}
        error={missing(password, t('signIn.password'))}
        required
      >
        {(ids) => (
          <Input.Password
            {...ids}
            size="large"
            name="password"
            autoComplete="current-password"
            value={password}
            onKeyUp={watchCapsLock}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <ErrorLine error={signIn.error} />
      <Button type="primary" size="large" htmlType="submit" block loading={signIn.isPending}>
        {signIn.isPending ? t('signIn.submitting') : t('signIn.submit')}
      </Button>
    </form>
  );
}
