import { Input } from 'antd';
import { useEffect, useState } from 'react';

import { Segmented } from '../../ui/segmented.tsx';
import { useWords } from '../../words/use-words.ts';
import { type MineSearch, mineStates } from './mine-search.ts';
import styles from './my-posts.module.css';

interface MineFiltersProps {
  readonly search: MineSearch;
  readonly counts: Readonly<Record<string, number>>;
  readonly onChange: (next: MineSearch) => void;
}

/** By state with how many there are, and by words; both stand in the address. */
export function MineFilters({ search, counts, onChange }: MineFiltersProps) {
  const { t } = useWords();
  const [text, setText] = useState(search.text ?? '');
  // The address may change by itself: going back, clearing the filter.
  useEffect(() => setText(search.text ?? ''), [search.text]);
  const nameOf = (state: (typeof mineStates)[number]) =>
    state === 'draft' ? t('mine.draft') : t(`states.runStates.${state}`);
  const count = (n: number | undefined) => (n ? ` ${n}` : '');
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const options = [
    { value: 'all' as const, label: `${t('mine.all')}${count(all)}` },
    ...mineStates
      .filter((state) => counts[state] || search.state === state)
      .map((state) => ({ value: state, label: `${nameOf(state)}${count(counts[state])}` })),
  ];
  const find = (words: string) => {
    const { text: _before, page: _page, ...rest } = search;
    onChange(words.trim() === '' ? rest : { ...rest, text: words.trim() });
  };
  return (
    <div className={styles.filters}>
      <div className={styles.states}>
        <Segmented
          label={t('mine.states')}
          value={search.state ?? 'all'}
          options={options}
          onChange={(value) => {
            const { state: _before, page: _page, ...rest } = search;
            onChange(value === 'all' ? rest : { ...rest, state: value });
          }}
        />
      </div>
      <Input.Search
        className={styles.search}
        value={text}
        allowClear
        maxLength={100}
        aria-label={t('mine.search')}
        placeholder={t('mine.search')}
        onChange={(event) => setText(event.target.value)}
        onSearch={find}
      />
    </div>
  );
}
