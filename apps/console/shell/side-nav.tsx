import { Link } from '@tanstack/react-router';
import { StateBadge } from '../ui/state-badge.tsx';
import { useWords } from '../words/use-words.ts';
import { Brand } from './brand.tsx';
import { NavList } from './nav-list.tsx';
import { PersonBox } from './person-box.tsx';
import { useMe } from './session.ts';
import styles from './side-nav.module.css';
import { useNav } from './use-nav.ts';

/** The left column on a desk. */
export function SideNav() {
  const { t } = useWords();
  const me = useMe();
  const { groups, isCurrent } = useNav();
  return (
    <header className={styles.side} data-print="no">
      <Link to="/" className={styles.brand}>
        <Brand />
        {me.office.kind === 'demo' ? <StateBadge tone="action">{t('shell.demo')}</StateBadge> : null}
      </Link>
      <nav aria-label={t('shell.mainNav')} className={styles.nav}>
        <NavList groups={groups} isCurrent={isCurrent} />
      </nav>
      <PersonBox />
    </header>
  );
}
