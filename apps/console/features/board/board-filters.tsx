import { Button, Select } from 'antd';
import { useWords } from '../../words/use-words.ts';
import styles from './board.module.css';
import { usePlatformName } from './platform-name.ts';
import type { Board } from './use-board.ts';
import { useBoardSearch } from './use-board-search.ts';

/** By unit, platform and responsible publisher; only what occurs in the scope can be chosen. */
export function BoardFilters({ board }: { readonly board: Board }) {
  const { t } = useWords();
  const nameOf = usePlatformName();
  const { search, change } = useBoardSearch();
  const { units, platforms, publishers } = board.options;
  const filters = [search.unit, search.platform, search.publisher, search.tile];
  return (
    <div className={styles.filters}>
      <search className={styles.choices} data-print="no">
        <Choice
          label={t('board.filter.unit')}
          all={t('board.filter.units')}
          value={search.unit}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(unit) => change({ unit })}
        />
        <Choice
          label={t('board.filter.platform')}
          all={t('board.filter.platforms')}
          value={search.platform}
          options={platforms.map((value) => ({ value, label: nameOf(value) }))}
          onChange={(platform) => change({ platform })}
        />
        <Choice
          label={t('board.filter.publisher')}
          all={t('board.filter.publishers')}
          value={search.publisher}
          options={publishers.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(publisher) => change({ publisher })}
        />
        {filters.some((value) => value !== undefined) ? (
          <Button
            type="link"
            onClick={() =>
              change({ unit: undefined, platform: undefined, publisher: undefined, tile: undefined })
            }
          >
            {t('board.filter.clear')}
          </Button>
        ) : null}
      </search>
      <Legend />
    </div>
  );
}

interface ChoiceProps<V extends string | number> {
  readonly label: string;
  readonly all: string;
  readonly value: V | undefined;
  readonly options: { value: V; label: string }[];
  readonly onChange: (value: V | undefined) => void;
}

function Choice<V extends string | number>({ label, all, value, options, onChange }: ChoiceProps<V>) {
  return (
    <Select
      aria-label={label}
      className={styles.choice}
      placeholder={all}
      value={value}
      options={options}
      onChange={(chosen: V | undefined) => onChange(chosen)}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
    />
  );
}

function Legend() {
  const { t } = useWords();
  return (
    <p className={styles.legend} aria-hidden="true">
      {t('board.legend.label')}
      {(['own', 'relay', 'none', 'over'] as const).map((mark) => (
        <span key={mark}>
          <i className={styles[mark]} />
          {t(`board.legend.${mark}`)}
        </span>
      ))}
    </p>
  );
}
