import { useWords } from '../../words/use-words.ts';
import styles from './measures.module.css';
import { useMeasuresSearch } from './use-measures-search.ts';

type Table = 'steps' | 'units' | 'reasons' | 'trend';

/** The table as it is filtered on the screen, for the superior's systems (R45). */
export function ExportLinks({ table, title }: { readonly table: Table; readonly title: string }) {
  const { t } = useWords();
  const { input } = useMeasuresSearch();
  const { period, day, unitId, routeKey } = input;
  const asked = Object.entries({ table, period, day, unit: unitId, route: routeKey }).flatMap(
    ([name, value]) => (value === null ? [] : [[name, String(value)]]),
  );
  const query = new URLSearchParams(asked).toString();
  return (
    <span className={styles.exports} data-print="no">
      {(['csv', 'xlsx'] as const).map((form) => (
        <a
          key={form}
          href={`/export/measures.${form}?${query}`}
          aria-label={`${t('common.export')} ${title} ${form.toUpperCase()}`}
          download
        >
          {form.toUpperCase()}
        </a>
      ))}
    </span>
  );
}
