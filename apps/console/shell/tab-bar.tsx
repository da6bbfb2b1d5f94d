import { Link } from '@tanstack/react-router';
import { Menu } from 'lucide-react';
import { useState } from 'react';
import { classNames } from '../ui/class-names.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useWords } from '../words/use-words.ts';
import { NavCount, NavList } from './nav-list.tsx';
import { useStanding } from './person-box.tsx';
import { PersonMenu } from './person-menu.tsx';
import { useMe } from './session.ts';
import styles from './tab-bar.module.css';
import { useNav } from './use-nav.ts';

/** Four under the thumb, the rest behind 更多. */
const onBar = 4;

export function TabBar() {
  const { t } = useWords();
  const { groups, isCurrent } = useNav();
  const [open, setOpen] = useState(false);
  const first = groups.flat().slice(0, onBar);
  return (
    <nav aria-label={t('shell.mainNav')} className={styles.bar} data-print="no">
      {first.map((entry) => {
        const Icon = entry.icon;
        const current = isCurrent(entry);
        return (
          <Link
            key={entry.name}
            to={entry.to}
            className={classNames(styles.tab, current && styles.current)}
            aria-current={current ? 'page' : undefined}
          >
            <span className={styles.icon}>
              <Icon size={20} strokeWidth={1.7} aria-hidden="true" />
              <NavCount entry={entry} />
            </span>
            <span className={styles.name}>{t(`shell.nav.${entry.name}`)}</span>
          </Link>
        );
      })}
      <button type="button" className={styles.tab} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Menu size={20} strokeWidth={1.7} aria-hidden="true" />
        <span className={styles.name}>{t('shell.nav.more')}</span>
      </button>
      {open ? <MoreSheet onClose={() => setOpen(false)} /> : null}
    </nav>
  );
}

function MoreSheet({ onClose }: { readonly onClose: () => void }) {
  const me = useMe();
  const standing = useStanding(me);
  const { groups, isCurrent } = useNav();
  return (
    <Dialog title={me.person.name} shape="sheet" onClose={onClose}>
      <p className="quiet">{standing}</p>
      <div className={styles.rest}>
        <NavList groups={groups} isCurrent={isCurrent} onFollow={onClose} />
        <PersonMenu onDone={onClose} />
      </div>
    </Dialog>
  );
}
