import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useEffect, useState } from 'react';
import { Brand } from '../../shell/brand.tsx';
import { LookSwitches } from '../../shell/look-switches.tsx';
import { useEnter } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { ErrorLine } from '../../ui/error-text.tsx';
import { againProblem, NewPasswordFields, noPassword, passwordProblem } from '../../ui/new-password.tsx';
import { useWords } from '../../words/use-words.ts';
import { beginProblems, emptyBegin } from './begin-office.ts';
import styles from './first-run.module.css';
import { OfficeFields } from './office-fields.tsx';

/** The first administrator begins the office: one page, once. */
export function FirstRunPage() {
  const { t } = useWords();
  const trpc = useTRPC();
  const enter = useEnter();
  const [begin, setBegin] = useState(emptyBegin);
  const [password, setPassword] = useState(noPassword);
  const [tried, setTried] = useState(false);
  const start = useMutation(trpc.session.beginOffice.mutationOptions({ onSuccess: () => enter(undefined) }));
  // The document's title is outside of React.
  useEffect(() => {
    document.title = t('signIn.firstRun.title');
  }, [t]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const wrong = Object.values(beginProblems(begin)).some((problem) => problem !== null);
    if (wrong || passwordProblem(t, password, begin.login) || againProblem(t, password)) return;
    start.mutate({
      officeName: begin.officeName.trim(),
      name: begin.name.trim(),
      login: begin.login.trim(),
      password: password.password,
    });
  };
  return (
    <div className={styles.desk}>
      <main className={styles.sheet}>
        <Brand size={32} />
        <div className={styles.head}>
          <h1 className={styles.title}>{t('signIn.firstRun.title')}</h1>
          <p className="quiet">{t('signIn.firstRun.lead')}</p>
        </div>
        <form className={styles.form} onSubmit={submit} noValidate>
          <OfficeFields value={begin} onChange={setBegin} tried={tried}>
            <NewPasswordFields
              label={t('signIn.firstRun.password')}
              againLabel={t('signIn.firstRun.again')}
              login={begin.login}
              value={password}
              onChange={setPassword}
              tried={tried}
            />
            <p className={styles.rule}>{t('signIn.firstRun.rule')}</p>
          </OfficeFields>
          <ErrorLine error={start.error} />
          <Button type="primary" size="large" htmlType="submit" loading={start.isPending}>
            {t('signIn.firstRun.submit')}
          </Button>
        </form>
        <p className="quiet small">{t('signIn.firstRun.demoInstead')}</p>
      </main>
      <footer className={styles.foot}>
        <LookSwitches />
      </footer>
    </div>
  );
}
