import { Button } from 'antd';
import { ListFilter } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useNarrow } from '../../ui/use-media.ts';
import { useWords } from '../../words/use-words.ts';
import { isNarrowed, useQueueFilter } from './queue-filter.ts';
import styles from './queue-tools.module.css';

// The list is drawn first: choosing fields are a sixth of what 待办 would load before it (bench, first load).
const FilterBar = lazy(() => import('./filter-bar.tsx').then((found) => ({ default: found.FilterBar })));

/** What narrows 待办. A phone shows the list first; what narrows it is never hidden. */
export function QueueFilters() {
  const { t } = useWords();
  const { filter } = useQueueFilter();
  const narrow = useNarrow();
  const [wanted, want] = useState(false);
  if (narrow && !isNarrowed(filter) && !wanted)
    return (
      <Button onClick={() => want(true)} icon={<ListFilter size={14} aria-hidden="true" />}>
        {t('work.filter.label')}
      </Button>
    );
  return (
    <Suspense fallback={<div className={styles.filters} aria-hidden="true" />}>
      <FilterBar />
    </Suspense>
  );
}
