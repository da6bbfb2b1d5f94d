import type { Outputs } from '../../trpc.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './sign-in.module.css';
import type { SignIn } from './use-sign-in.ts';

interface DemoPeopleProps {
  readonly people: NonNullable<Outputs['session']['state']['demoPeople']>;
  readonly password: string | null;
  readonly signIn: SignIn;
}

/** The invented people of the demo office, one tap each. */
export function DemoPeople({ people, password, signIn }: DemoPeopleProps) {
  const { t } = useWords();
  return (
    <section className={styles.demo} aria-labelledby="demo-people">
      <h2 id="demo-people">{t('signIn.demoTitle')}</h2>
      <p className="quiet small">{t('signIn.demoHint')}</p>
      <ul className={styles.people}>
        {people.map(({ login, name, role, unitName }) => (
          <li key={login}>
            <button
              type="button"
              className={styles.person}
              disabled={password === null || signIn.isPending}
              title={unitName}
              onClick={() => signIn.mutate({ login, password: password ?? '' })}
            >
              <b>{name}</b>
              <span className={styles.role}>{t(`states.roles.${role}`)}</span>
              <span className="unseen">{unitName}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
