import { Link } from '@tanstack/react-router';
import { useWords } from '../words/use-words.ts';
import { Brand } from './brand.tsx';
import { NavList } from './nav-list.tsx';
import { PersonBox } from './person-box.tsx';
import styles from './side-nav.module.css';
import { useNav } from './use-nav.ts';

/** The left column on a desk. */
export function SideNav() {
  const { t } = useWords();
  const { groups, isCurrent } = useNav();
  return (
    <div className={styles.side} data-print="no">
      <Link to="/" className={styles.brand}>
        <Brand />
      </Link>
      <nav aria-label={t('shell.mainNav')} className={styles.nav}>
        <NavList groups={groups} isCurrent={isCurrent} />
      </nav>
      <PersonBox />
    </div>
  );
}
