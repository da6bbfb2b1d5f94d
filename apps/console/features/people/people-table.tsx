import { Link } from '@tanstack/react-router';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { dateTimeText } from '../../ui/format.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './people.module.css';
import type { Person } from './person-view.ts';
import { usePeopleSearch } from './use-people-search.ts';

/** The register of people; a name opens the person's sheet. */
export function PeopleTable({ people }: { readonly people: readonly Person[] }) {
  const { t } = useWords();
  const { search } = usePeopleSearch();
  const columns: Column<Person>[] = [
    {
      key: 'name',
      title: t('people.name'),
      rowHeader: true,
      cell: (person) => (
        <Link to="/people" search={{ ...search, person: person.id }} replace>
          {person.name}
        </Link>
      ),
    },
    {
      key: 'login',
      title: t('people.login'),
      cell: ({ login }) => login ?? <span className="quiet">{t('people.noLogin')}</span>,
    },
    {
      key: 'unit',
      title: t('people.unit'),
      cell: ({ unit, position }) => (position ? `${unit.name} · ${position.name}` : unit.name),
      wrap: true,
    },
    {
      key: 'employment',
      title: t('people.employment'),
      cell: ({ employment }) => t(`states.employment.${employment}`),
      wideOnly: true,
    },
    { key: 'roles', title: t('people.roles'), cell: (person) => <RolesCell person={person} />, wrap: true },
    { key: 'state', title: t('people.state'), cell: (person) => <PersonState person={person} /> },
  ];
  return (
    <DataTable
      caption={t('people.caption')}
      columns={columns}
      rows={people}
      rowKey={({ id }) => id}
      activeKey={search.person ?? null}
    />
  );
}

function RolesCell({ person }: { readonly person: Person }) {
  const { t } = useWords();
  if (person.grants.length === 0) return <span className="quiet">{t('people.noRoles')}</span>;
  return (
    <span className={styles.roles}>
      {person.grants.map((grant) => (
        <span key={grant.id} className={styles.roleChip} title={grant.unitName}>
          {t(`states.roles.${grant.role}`)}
        </span>
      ))}
    </span>
  );
}

/** Active, waiting for the first sign-in, locked for a while, or gone. */
export function PersonState({ person }: { readonly person: Person }) {
  const { t, language } = useWords();
  if (person.lockedUntil) {
    const until = dateTimeText(person.lockedUntil, language);
    return <StateBadge tone="over">{t('people.locked', { until })}</StateBadge>;
  }
  switch (person.state) {
    case 'active':
      return <StateBadge tone="well">{t('states.personStates.active')}</StateBadge>;
    case 'disabled':
      return <StateBadge tone="unknown">{t('states.personStates.disabled')}</StateBadge>;
    case 'pending':
      return person.login === null ? (
        <StateBadge tone="plain">{t('people.noLogin')}</StateBadge>
      ) : (
        <StateBadge tone="soon">
          {person.codeUntil ? t('states.personStates.pending') : t('people.codeExpired')}
        </StateBadge>
      );
  }
}
