import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useMe } from '../shell/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorLine } from '../ui/error-text.tsx';
import { Field } from '../ui/field.tsx';
import { useWords } from '../words/use-words.ts';
import { SignResults } from './sign-results.tsx';
import type { SigningItem } from './signing-item.ts';
import { signAtOnce } from './signing-item.ts';
import { SigningList } from './signing-list-view.tsx';
import { useSigning } from './use-signing.ts';

interface SignDialogProps {
  /** What was opened and is to be signed; beyond twenty the rest waits for the next round. */
  readonly items: readonly SigningItem[];
  readonly onClose: () => void;
  /** After the results were read. */
  readonly onFinished: () => void | Promise<void>;
}

/** One re-authentication for the list shown: account, title, digest, time, name; there is no undo (R41). */
export function SignDialog({ items, onClose, onFinished }: SignDialogProps) {
  const { t } = useWords();
  const me = useMe();
  const [password, setPassword] = useState('');
  const signing = useSigning();
  const listed = items.slice(0, signAtOnce);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password !== '') signing.mutate({ password, items: listed });
  };
  if (signing.data) {
    return (
      <Dialog title={t('sign.resultTitle')} shape="sheet" width={560} onClose={() => void onFinished()}>
        <SignResults
          items={listed}
          signed={signing.data}
          name={me.person.name}
          onDone={() => void onFinished()}
        />
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t('sign.confirmTitle', { count: listed.length })}
      shape="sheet"
      width={560}
      {...(signing.isPending ? {} : { onClose })}
    >
      <p>{t('sign.inName', { label: me.office.publisherLabel, name: me.person.name })}</p>
      <SigningList items={listed} />
      {items.length > listed.length ? (
        <p className="quiet">
          {t('sign.restLater', { count: items.length - listed.length, max: signAtOnce })}
        </p>
      ) : null}
      <form className="stack" onSubmit={submit} noValidate>
        <input
          type="text"
          name="username"
          autoComplete="username"
          value={me.person.login ?? ''}
          readOnly
          hidden
        />
        <Field label={t('sign.password', { name: me.person.name })} hint={t('sign.passwordHint')} required>
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
        <ErrorLine error={signing.error} />
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          block
          loading={signing.isPending}
          disabled={password === ''}
        >
          {t('sign.confirm', { count: listed.length })}
        </Button>
      </form>
    </Dialog>
  );
}
