import { Link } from '@tanstack/react-router';
import { Compass, KeyRound, LogOut, Settings } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../words/use-words.ts';
import { LookSwitches } from './look-switches.tsx';
import styles from './person-menu.module.css';
import { useSignOut } from './session.ts';

const ChangePassword = lazy(() =>
  import('../features/me/change-password.tsx').then((found) => ({ default: found.ChangePassword })),
);

/** What is mine: look, language, password, leaving. In the box at the foot, or in the sheet on a phone. */
export function PersonMenu({ onDone }: { readonly onDone: () => void }) {
  const { t } = useWords();
  const signOut = useSignOut();
  const [changing, setChanging] = useState(false);
  return (
    <div className={styles.menu}>
      <div className={styles.switches}>
        <LookSwitches />
      </div>
      <Link to="/me" className={styles.entry} onClick={onDone}>
        <Settings size={16} aria-hidden="true" />
        {t('shell.person.settings')}
      </Link>
      <Link to="/guide" className={styles.entry} onClick={onDone}>
        <Compass size={16} aria-hidden="true" />
        {t('guide.title')}
      </Link>
      <button type="button" className={styles.entry} onClick={() => setChanging(true)}>
        <KeyRound size={16} aria-hidden="true" />
        {t('shell.person.changePassword')}
      </button>
      <button type="button" className={styles.entry} onClick={signOut}>
        <LogOut size={16} aria-hidden="true" />
        {t('shell.person.signOut')}
      </button>
      {changing ? (
        <Suspense fallback={null}>
          <ChangePassword onClose={() => setChanging(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
