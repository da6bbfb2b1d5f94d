import { useQuery } from '@tanstack/react-query';
import { ClipboardCheck } from 'lucide-react';
import { useState } from 'react';
import { ClockLine } from '../../review/clock-badge.tsx';
import { useTRPC } from '../../trpc.ts';
import { dateTimeText } from '../../ui/format.ts';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import { AfterReviewForm } from './after-review-form.tsx';
import type { AfterReview } from './incident-types.ts';
import styles from './incidents.module.css';
import { Listed } from './listed.tsx';

/** 事后复核: what is left to do first (R9). */
export function AfterReviewList() {
  const { t } = useWords();
  const query = useQuery({ ...useTRPC().incident.afterReviews.queryOptions(), refetchInterval: 60_000 });
  return (
    <Listed
      query={query}
      label={t('kinds.afterReview.list')}
      empty={{
        icon: ClipboardCheck,
        title: t('kinds.afterReview.empty'),
        hint: t('kinds.afterReview.emptyHint'),
      }}
    >
      {(review) => <AfterReviewCard key={review.postId} review={review} />}
    </Listed>
  );
}

function AfterReviewCard({ review }: { readonly review: AfterReview }) {
  const { t, language } = useWords();
  const [isOpen, setOpen] = useState(false);
  const { given } = review;
  return (
    <li className={styles.card}>
      <header className={styles.head}>
        <h2>
          {review.link ? (
            <a href={review.link} target="_blank" rel="noreferrer">
              {review.title}
            </a>
          ) : (
            review.title
          )}
        </h2>
        <span className="quiet">
          {t('kinds.afterReview.of', {
            incident: review.incident,
            unit: review.unitName,
            name: review.drafter,
          })}
        </span>
      </header>
      <ClockLine clock={review.clock} />
      {given ? (
        <p className={styles.verdict}>
          {t('kinds.afterReview.given', {
            name: given.by,
            time: dateTimeText(given.at, language),
            verdict: t(`kinds.afterReview.verdicts.${given.verdict}`),
          })}
          {given.reason ? ` — ${given.reason}` : null}{' '}
          {review.asks ? (
            <StateBadge tone="over">{t(`kinds.afterReview.asks.${review.asks}`)}</StateBadge>
          ) : null}
        </p>
      ) : (
        <div className={styles.actions}>
          <ReasonButton type="primary" may={review.may.give} onClick={() => setOpen(true)}>
            {t('kinds.afterReview.give')}
          </ReasonButton>
        </div>
      )}
      {isOpen ? <AfterReviewForm review={review} onClose={() => setOpen(false)} /> : null}
    </li>
  );
}
