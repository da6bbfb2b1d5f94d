import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { classNames } from '../ui/class-names.ts';
import { useWords } from '../words/use-words.ts';
import type { NavEntry } from './nav.ts';
import styles from './nav-list.module.css';
import { useMe } from './session.ts';

interface NavListProps {
  readonly groups: readonly (readonly NavEntry[])[];
  readonly isCurrent: (entry: NavEntry) => boolean;
  readonly onFollow?: () => void;
}

/** The entries with their counts, groups apart by a line. */
export function NavList({ groups, isCurrent, onFollow }: NavListProps) {
  return (
    <>
      {groups.map((group, index) => (
        <Fragment key={group[0]?.name}>
          {index > 0 ? <hr className={styles.line} /> : null}
          <ul>
            {group.map((entry) => (
              <li key={entry.name}>
                <NavLink entry={entry} current={isCurrent(entry)} {...(onFollow ? { onFollow } : {})} />
              </li>
            ))}
          </ul>
        </Fragment>
      ))}
    </>
  );
}

interface NavLinkProps {
  readonly entry: NavEntry;
  readonly current: boolean;
  readonly onFollow?: () => void;
}

function NavLink({ entry, current, onFollow }: NavLinkProps) {
  const { t } = useWords();
  const Icon = entry.icon;
  return (
    <Link
      to={entry.to}
      className={classNames(styles.link, current && styles.current)}
      aria-current={current ? 'page' : undefined}
      onClick={onFollow}
    >
      <Icon size={17} strokeWidth={1.7} aria-hidden="true" />
      <span className={styles.name}>{t(`shell.nav.${entry.name}`)}</span>
      <NavCount entry={entry} />
    </Link>
  );
}

/** How many wait behind an entry; nothing where none do. */
export function NavCount({ entry }: { readonly entry: NavEntry }) {
  const { t } = useWords();
  const count = entry.count?.(useMe().counts) ?? 0;
  if (count === 0) return null;
  return (
    <span className={classNames(styles.count, entry.hot && styles.hot)}>
      <span aria-hidden="true">{count > 999 ? '999+' : count}</span>
      <span className="unseen">{t('shell.count', { count })}</span>
    </span>
  );
}
