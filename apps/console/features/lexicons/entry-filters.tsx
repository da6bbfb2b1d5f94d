import { entryKinds } from '@qianfa/domain/wording/entry-form';
import { type FindingSeverity, findingSeverities } from '@qianfa/domain/wording/finding';
import type { EntryKind } from '@qianfa/domain/wording/lexicon-entry';
import { Select } from 'antd';
import { SearchField } from '../../ui/search-field.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './lexicons.module.css';
import { useLexiconsSearch } from './use-lexicons-search.ts';

const states = ['live', 'soon', 'past', 'off', 'ended'] as const;

/** By words, kind, severity and state. */
export function EntryFilters() {
  const { t } = useWords();
  const { search, change } = useLexiconsSearch();
  return (
    <search className={styles.filters}>
      <div className={styles.text}>
        <SearchField
          label={t('lexicons.search')}
          value={search.text ?? ''}
          onSearch={(text) => change({ text })}
        />
      </div>
      <Select<EntryKind | 'all'>
        aria-label={t('lexicons.kind')}
        value={search.kind ?? 'all'}
        onChange={(kind) => change({ kind: kind === 'all' ? undefined : kind })}
        popupMatchSelectWidth={false}
        options={[
          { value: 'all', label: t('lexicons.allKinds') },
          ...entryKinds.map((value) => ({ value, label: t(`lexicons.entryKinds.${value}`) })),
        ]}
      />
      <Select<FindingSeverity | 'all'>
        aria-label={t('lexicons.severity')}
        value={search.severity ?? 'all'}
        onChange={(severity) => change({ severity: severity === 'all' ? undefined : severity })}
        popupMatchSelectWidth={false}
        options={[
          { value: 'all', label: t('lexicons.allSeverities') },
          ...findingSeverities.map((value) => ({ value, label: t(`lexicons.severityWords.${value}`) })),
        ]}
      />
      <Select<(typeof states)[number]>
        aria-label={t('lexicons.state')}
        value={search.state ?? 'live'}
        onChange={(state) => change({ state: state === 'live' ? undefined : state })}
        popupMatchSelectWidth={false}
        options={states.map((value) => ({ value, label: t(`lexicons.states.${value}`) }))}
      />
    </search>
  );
}
