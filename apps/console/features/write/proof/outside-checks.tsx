import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../trpc.ts';
import { useWords } from '../../../words/use-words.ts';
import { LinkCheck } from './link-check.tsx';
import type { OutsideCheckProps } from './outside-check-props.ts';
import styles from './proof.module.css';
import { ProofreaderCheck } from './proofreader-check.tsx';

/** What the office has allowed to go out of the house for a check, asked for by a person, one placement at a time (R46). */
export function OutsideChecks(props: OutsideCheckProps) {
  const { t } = useWords();
  const { data } = useQuery(useTRPC().outside.available.queryOptions());
  if (!data || !(data.linkReach || data.proofreader)) return null;
  return (
    <section className={styles.outside} aria-label={t('proofing.outside.title')}>
      <h3>{t('proofing.outside.title')}</h3>
      {data.linkReach ? <LinkCheck {...props} /> : null}
      {data.proofreader ? <ProofreaderCheck {...props} /> : null}
    </section>
  );
}
