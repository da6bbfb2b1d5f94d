import { addDays } from '@qianfa/domain/calendar/shanghai';
import { measurePeriods } from '@qianfa/domain/review/measures';
import { Button, Select } from 'antd';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Segmented } from '../../ui/segmented.tsx';
import { UnitSelect } from '../../ui/unit-select.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './measures.module.css';
import { useMeasuresSearch } from './use-measures-search.ts';

interface MeasuresFiltersProps {
  readonly routes: readonly { readonly key: string; readonly name: string }[];
}

/** Which period, unit and route; all of it is the address. */
export function MeasuresFilters({ routes }: MeasuresFiltersProps) {
  const { t } = useWords();
  const { search, change, days, input } = useMeasuresSearch();
  return (
    <search className={styles.filters} data-print="no">
      <span>
        <Segmented
          label={t('measures.period.label')}
          value={input.period}
          onChange={(period) => change({ period, day: input.day })}
          options={measurePeriods.map((value) => ({ value, label: t(`measures.period.${value}`) }))}
        />
      </span>
      <span className={styles.turn}>
        <Button
          icon={<ChevronLeft size={15} aria-hidden="true" />}
          onClick={() => change({ day: addDays(days.from, -1) })}
        >
          {t('measures.earlier')}
        </Button>
        <Button
          icon={<ChevronRight size={15} aria-hidden="true" />}
          iconPlacement="end"
          onClick={() => change({ day: days.until })}
        >
          {t('measures.later')}
        </Button>
      </span>
      <div className={styles.choice}>
        <UnitSelect
          label={t('measures.unit')}
          placeholder={t('measures.allUnits')}
          value={search.unit ?? null}
          onChange={(unit) => change({ unit: unit ?? undefined })}
          allowClear
        />
      </div>
      <Select
        className={styles.choice}
        aria-label={t('measures.route')}
        placeholder={t('measures.allRoutes')}
        value={search.route}
        options={routes.map(({ key, name }) => ({ value: key, label: name }))}
        onChange={(route: string | undefined) => change({ route })}
        allowClear
        popupMatchSelectWidth={false}
      />
    </search>
  );
}
