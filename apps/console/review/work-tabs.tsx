import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTRPC } from '../trpc.ts';
import { classNames } from '../ui/class-names.ts';
import { useWords } from '../words/use-words.ts';
import styles from './work-tabs.module.css';

/** 待办 · 已办 · 我发起的, each with how many there are. Links: every list has its address. */
export function WorkTabs({ current }: { readonly current: 'open' | 'done' | 'mine' }) {
  const { t } = useWords();
  const { data } = useQuery({
    ...useTRPC().review.counts.queryOptions(),
    refetchInterval: 60_000,
  });
  const tab = (name: 'open' | 'done' | 'mine') => ({
    className: classNames(styles.tab, current === name && styles.tabOn),
    'aria-current': current === name ? ('page' as const) : undefined,
  });
  return (
    <nav className={styles.tabs} aria-label={t('queue.lists')}>
      <Link to="/" search={{}} {...tab('open')}>
        {t('queue.title')} <Count of={data?.open} />
      </Link>
      <Link to="/" search={{ list: 'done' }} {...tab('done')}>
        {t('queue.done')} <Count of={data?.done} />
      </Link>
      <Link to="/mine" search={{}} {...tab('mine')}>
        {t('queue.mine')} <Count of={data?.mine} />
      </Link>
    </nav>
  );
}

function Count({ of }: { readonly of: number | undefined }) {
  return of === undefined ? null : <span className={styles.count}>{of}</span>;
}
