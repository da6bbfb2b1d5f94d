import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FileWarning } from 'lucide-react';
import { useMay } from '../../shell/session.ts';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './queue.module.css';

type Review = Outputs['incident']['afterReviews'][number];

/** What an after-review asks of me and is not done yet (R9): the drafter corrects, the publisher takes down. */
export function AfterReviewAsks() {
  const { t } = useWords();
  const mayRead = useMay('incident.read');
  const { data } = useQuery({
    ...useTRPC().incident.afterReviews.queryOptions(),
    enabled: mayRead.ok,
  });
  const mine = (data ?? []).filter(isMine);
  if (mine.length === 0) return null;
  return (
    <section className={styles.paper} aria-labelledby="after-review-asks">
      <header className={styles.signGroup}>
        <FileWarning size={18} aria-hidden="true" />
        <h2 id="after-review-asks">{t('kinds.afterReview.asked', { count: mine.length })}</h2>
      </header>
      <ul>
        {mine.map((review) => (
          <li key={review.postId} className={styles.returned}>
            <Link to="/incidents" search={{ tab: 'afterReviews' }} className={styles.returnedTitle}>
              {review.title}
            </Link>
            {review.asks ? (
              <StateBadge tone="over">{t(`kinds.afterReview.asks.${review.asks}`)}</StateBadge>
            ) : null}
            <span className="quiet small">{review.given?.reason}</span>
            <NextStep review={review} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function isMine({ asks, isDrafter, may }: Review): boolean {
  return (asks === 'correct' && isDrafter) || (asks === 'retract' && may.takeDown.ok);
}

function NextStep({ review }: { readonly review: Review }) {
  const { t } = useWords();
  if (review.asks === 'retract') {
    return (
      <Link to="/releases" search={{}}>
        {t('kinds.afterReview.takeDownIt')}
      </Link>
    );
  }
  return (
    <>
      <Link to="/write/$postId" params={{ postId: String(review.postId) }}>
        {t('kinds.afterReview.correctIt')}
      </Link>
      <span className="quiet small">{t('kinds.afterReview.correctHint')}</span>
    </>
  );
}
