import { accountStates } from '@qianfa/domain/responsibility/account-state';
import { platformCodes } from '@qianfa/domain/responsibility/platforms';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTRPC } from '../../trpc.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { UnitSelect } from '../../ui/unit-select.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './accounts.module.css';
import { useAccountSearch } from './use-account-search.ts';

const flags = ['noPublisher', 'publisherEnds', 'publisherCannotSignIn', 'secondOfKind', 'trial'] as const;

/** Text, unit, platform, state and flag; each with how many there are where the server counts them. */
export function AccountFilters({ total }: { readonly total: number | null }) {
  const { t } = useWords();
  const { search, change } = useAccountSearch();
  const counts = useQuery(useTRPC().account.counts.queryOptions()).data ?? {};
  const counted = (name: string, word: string) => (counts[name] ? `${word} ${counts[name]}` : word);
  return (
    <search className={styles.filters}>
      <div className={styles.text}>
        <SearchField
          label={t('accounts.filterText')}
          value={search.text ?? ''}
          onSearch={(text) => change({ text: text || undefined })}
        />
      </div>
      <div className={styles.unit}>
        <UnitSelect
          label={t('accounts.unit')}
          value={search.unit ?? null}
          placeholder={t('accounts.filterUnit')}
          allowClear
          onChange={(unit) => change({ unit: unit ?? undefined })}
        />
      </div>
      <Select
        id="account-platform"
        aria-label={t('accounts.platform')}
        value={search.platform ?? ''}
        onChange={(value) => change({ platform: platformCodes.find((one) => one === value) })}
        options={[
          { value: '', label: t('accounts.filterPlatform') },
          ...platformCodes.map((value) => ({ value, label: t(`states.platforms.${value}`) })),
        ]}
        className={styles.select}
      />
      <Select
        id="account-state"
        aria-label={t('accounts.state')}
        value={search.state ?? ''}
        onChange={(value) => change({ state: accountStates.find((one) => one === value) })}
        options={[
          { value: '', label: t('accounts.filterState') },
          ...accountStates.map((value) => ({
            value,
            label: counted(value, t(`states.accountStates.${value}`)),
          })),
        ]}
        className={styles.select}
      />
      <Select
        id="account-flag"
        aria-label={t('accounts.toDo')}
        value={search.flag ?? ''}
        onChange={(value) => change({ flag: flags.find((one) => one === value) })}
        options={[
          { value: '', label: t('accounts.filterFlag') },
          ...flags.map((value) => ({ value, label: counted(value, t(`accounts.flags.${value}`)) })),
        ]}
        className={styles.wideSelect}
        popupMatchSelectWidth={false}
      />
      {total === null ? null : (
        <span className="quiet end nowrap" role="status">
          {t('accounts.total', { count: total })}
        </span>
      )}
    </search>
  );
}
