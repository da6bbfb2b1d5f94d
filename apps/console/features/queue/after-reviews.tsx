import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ClipboardCheck } from 'lucide-react';
import { ClockBadge } from '../../review/clock-badge.tsx';
import { useMay } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './queue.module.css';

/** Emergency posts that went out and that I may review afterwards (R9). Nothing where there are none. */
export function AfterReviews() {
  const { t } = useWords();
  const mayGive = useMay('afterReview.give');
  const { data } = useQuery({
    ...useTRPC().incident.afterReviews.queryOptions(),
    enabled: mayGive.ok,
  });
  const mine = (data ?? []).filter(({ given, may }) => given === null && may.give.ok);
  if (mine.length === 0) return null;
  return (
    <section className={styles.paper} aria-labelledby="after-reviews">
      <header className={styles.signGroup}>
        <ClipboardCheck size={18} aria-hidden="true" />
        <h2 id="after-reviews">{t('kinds.afterReview.waiting', { count: mine.length })}</h2>
      </header>
      <ul>
        {mine.map(({ postId, title, clock }) => (
          <li key={postId} className={styles.returned}>
            <Link to="/incidents" search={{ tab: 'afterReviews' }} className={styles.returnedTitle}>
              {title}
            </Link>
            <ClockBadge clock={clock} />
          </li>
        ))}
      </ul>
    </section>
  );
}
