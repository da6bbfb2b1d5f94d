import { Link } from '@tanstack/react-router';
import { classNames } from '../../ui/class-names.ts';
import type { Unit } from '../../ui/unit-select.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './people.module.css';
import { usePeopleSearch } from './use-people-search.ts';

/** The units in reach; each is a link, so that a unit's people have an address. */
export function UnitTree({ units }: { readonly units: readonly Unit[] }) {
  const { t } = useWords();
  const { search } = usePeopleSearch();
  const known = new Set(units.map(({ id }) => id));
  const roots = units.filter(({ parentId }) => parentId === null || !known.has(parentId));
  return (
    <nav className={styles.tree} aria-label={t('people.unitsOf')}>
      <Link
        to="/people"
        search={{}}
        className={classNames(styles.unit, search.unit === undefined && styles.unitOn)}
        aria-current={search.unit === undefined ? 'page' : undefined}
      >
        {t('people.allUnits')}
      </Link>
      <Branch units={units} level={roots} />
    </nav>
  );
}

function Branch({ units, level }: { readonly units: readonly Unit[]; readonly level: readonly Unit[] }) {
  const { t } = useWords();
  const { search } = usePeopleSearch();
  if (level.length === 0) return null;
  return (
    <ul className={styles.branch}>
      {level.map((unit) => (
        <li key={unit.id}>
          <Link
            to="/people"
            search={{ unit: unit.id }}
            className={classNames(styles.unit, search.unit === unit.id && styles.unitOn)}
            aria-current={search.unit === unit.id ? 'page' : undefined}
            title={t('people.unitCounts', { people: unit.people, accounts: unit.accounts })}
          >
            <span className="cut">{unit.name}</span>
            <span className={styles.count}>{unit.people > 0 ? unit.people : ''}</span>
          </Link>
          <Branch units={units} level={units.filter(({ parentId }) => parentId === unit.id)} />
        </li>
      ))}
    </ul>
  );
}
