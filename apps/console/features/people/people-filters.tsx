import { personStates } from '@qianfa/domain/responsibility/person';
import { roles } from '@qianfa/domain/rights/roles';
import { Select } from 'antd';
import { SearchField } from '../../ui/search-field.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './people.module.css';
import { usePeopleSearch } from './use-people-search.ts';

/** Text, state and role; the unit is chosen in the tree. */
export function PeopleFilters({ total }: { readonly total: number | null }) {
  const { t } = useWords();
  const { search, change } = usePeopleSearch();
  return (
    <search className={styles.filters}>
      <div className={styles.text}>
        <SearchField
          label={t('people.filterText')}
          value={search.text ?? ''}
          onSearch={(text) => change({ text: text || undefined })}
        />
      </div>
      <Select
        id="people-state"
        aria-label={t('people.filterState')}
        value={search.state ?? ''}
        onChange={(state) => change({ state: personStates.find((one) => one === state) })}
        options={[
          { value: '' as const, label: t('people.withUs') },
          ...personStates.map((value) => ({ value, label: t(`states.personStates.${value}`) })),
        ]}
        style={{ width: 160 }}
      />
      <Select
        id="people-role"
        aria-label={t('people.filterRole')}
        value={search.role ?? ''}
        onChange={(role) => change({ role: roles.find((one) => one === role) })}
        options={[
          { value: '' as const, label: `${t('people.role')} · ${t('common.all')}` },
          ...roles.map((value) => ({ value, label: t(`states.roles.${value}`) })),
        ]}
        style={{ width: 168 }}
      />
      {total === null ? null : (
        <span className="quiet end" role="status">
          {t('people.total', { count: total })}
        </span>
      )}
    </search>
  );
}
