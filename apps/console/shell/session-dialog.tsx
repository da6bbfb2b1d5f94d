import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTRPC, useTRPCClient } from '../trpc.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorLine } from '../ui/error-text.tsx';
import { Field } from '../ui/field.tsx';
import { useWords } from '../words/use-words.ts';
import { sessionGate } from './session-gate.ts';

/**
 * Over the page whose session ended: the same person gives the password again and everything that waited is done. It
 * cannot be waved away, since what waits would be lost with it.
 */
export function SessionDialog() {
  const { t } = useWords();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [password, setPassword] = useState('');
  const [stranger, setStranger] = useState(false);
  const holder = sessionGate.holder();
  const signIn = useMutation(
    trpc.session.signIn.mutationOptions({
      onSuccess: async () => {
        const me = await client.session.me.query();
        if (me.person.id === holder?.id) sessionGate.renew();
        else setStranger(true);
      },
    }),
  );
  if (!holder) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ login: holder.login, password });
  };
  return (
    <Dialog title={t('shell.expired.title')}>
      <p>{t('shell.expired.hint')}</p>
      <form className="stack" onSubmit={submit}>
        <input type="text" name="username" autoComplete="username" value={holder.login} readOnly hidden />
        <Field label={t('shell.expired.password', { name: holder.name })} required>
          {(ids) => (
            <Input.Password
              {...ids}
              size="large"
              autoFocus
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        {stranger ? (
          <p role="alert">{t('shell.expired.anotherPerson')}</p>
        ) : (
          <ErrorLine error={signIn.error} />
        )}
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          block
          loading={signIn.isPending}
          disabled={password === ''}
        >
          {t('shell.expired.renew')}
        </Button>
        <p className="quiet small">
          {t('shell.expired.leaveWarning')} <a href="/sign-in">{t('shell.expired.leave')}</a>
        </p>
      </form>
    </Dialog>
  );
}
