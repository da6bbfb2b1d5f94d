import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTRPC } from '../../trpc.ts';
import { useWords } from '../../words/use-words.ts';
import { DemoPeople } from './demo-people.tsx';
import { OutsideFrame } from './outside-frame.tsx';
import styles from './sign-in.module.css';
import { SignInForm } from './sign-in-form.tsx';
import { useSignIn } from './use-sign-in.ts';
import { useTitle } from './use-title.ts';

/** Signing in; in the demo office also the people one can be. */
export function SignInPage() {
  const { t } = useWords();
  const trpc = useTRPC();
  const { next } = useSearch({ from: '/sign-in' });
  const { data: state } = useSuspenseQuery(trpc.session.state.queryOptions());
  const signIn = useSignIn(next);
  useTitle(t('signIn.title'));
  return (
    <OutsideFrame officeName={state.office.name}>
      <h1>{t('signIn.title')}</h1>
      <SignInForm signIn={signIn} />
      <div className={styles.links}>
        <p>
          {t('signIn.haveCode')} <Link to="/activate">{t('signIn.activateLink')}</Link>
        </p>
        <p className="quiet">{t('signIn.forgot')}</p>
      </div>
      {state.demoPeople ? (
        <DemoPeople people={state.demoPeople} password={state.demoPassword} signIn={signIn} />
      ) : null}
    </OutsideFrame>
  );
}
