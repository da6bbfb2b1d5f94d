import { releaseStates } from '@qianfa/domain/release/state';
import { platforms } from '@qianfa/domain/responsibility/platforms';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './releases.module.css';
import { openStates, sumOf, useReleaseCounts } from './use-release-counts.ts';
import { useReleasesSearch } from './use-releases-search.ts';

/** State with its counts, platform, account, title: all of them in the address, and each begins at the first page. */
export function ReleaseFilters() {
  const { t } = useWords();
  const { search, change } = useReleasesSearch();
  const counts = useReleaseCounts();
  const counted = (word: string, states: readonly string[]) => {
    const count = sumOf(counts, states);
    return count === 0 ? word : t('release.filters.counted', { word, count });
  };
  const first = { page: undefined };
  return (
    <search className={styles.filters} aria-label={t('release.filters.label')}>
      <Chips
        label={t('release.filters.state')}
        value={search.state ?? 'open'}
        onChange={(state) => change({ ...first, state: state === 'open' ? undefined : state })}
        chips={[
          { value: 'open', label: counted(t('release.filters.open'), openStates) },
          // A state without releases is no choice, except the one that the address names.
          ...releaseStates
            .filter((value) => sumOf(counts, [value]) > 0 || search.state === value)
            .map((value) => ({ value, label: counted(t(`states.releaseStates.${value}`), [value]) })),
          { value: 'all', label: counted(t('release.filters.all'), releaseStates) },
        ]}
      />
      <div className={styles.selects}>
        <PlatformSelect />
        <AccountSelect />
        <div className={styles.search}>
          <SearchField
            label={t('release.filters.search')}
            value={search.text ?? ''}
            onSearch={(text) => change({ ...first, text: text === '' ? undefined : text })}
          />
        </div>
      </div>
    </search>
  );
}

function PlatformSelect() {
  const { t } = useWords();
  const { search, change } = useReleasesSearch();
  return (
    <Select<(typeof platforms)[number]['code'] | ''>
      className={styles.select}
      aria-label={t('release.filters.platform')}
      value={search.platform ?? ''}
      // An account of another platform would leave nothing.
      onChange={(platform) =>
        change({ page: undefined, account: undefined, platform: platform === '' ? undefined : platform })
      }
      options={[
        { value: '', label: t('release.filters.everyPlatform') },
        ...platforms.map(({ code }) => ({ value: code, label: t(`states.platforms.${code}`) })),
      ]}
      popupMatchSelectWidth={false}
    />
  );
}

function AccountSelect() {
  const { t } = useWords();
  const { search, change } = useReleasesSearch();
  const accounts = useQuery(useTRPC().release.accounts.queryOptions());
  const shown = (accounts.data ?? []).filter(
    ({ platform }) => search.platform === undefined || platform === search.platform,
  );
  return (
    <Select<number>
      className={styles.select}
      aria-label={t('release.filters.account')}
      value={search.account ?? 0}
      loading={accounts.isPending}
      onChange={(account) => change({ page: undefined, account: account === 0 ? undefined : account })}
      showSearch={{ optionFilterProp: 'label' }}
      options={[
        { value: 0, label: t('release.filters.everyAccount') },
        ...shown.map(({ accountId, name, platform }) => ({
          value: accountId,
          label: `${name} · ${t(`states.platforms.${platform}` as 'states.platforms.other')}`,
        })),
      ]}
      popupMatchSelectWidth={false}
    />
  );
}
