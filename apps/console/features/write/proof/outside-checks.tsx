import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../trpc.ts';
import { useWords } from '../../../words/use-words.ts';
import { LinkCheck } from './link-check.tsx';
import { NearCopyCheck } from './near-copy-check.tsx';
import type { OutsideCheckProps } from './outside-check-props.ts';
import styles from './proof.module.css';
import { ProofreaderCheck } from './proofreader-check.tsx';

/**
 * Checks that a person asks for, one placement at a time: near-copies among what was published, and what the office has
 * allowed to go out of the house (R46).
 */
export function OutsideChecks(props: OutsideCheckProps) {
  const { t } = useWords();
  const { data } = useQuery(useTRPC().outside.available.queryOptions());
  return (
    <section className={styles.outside} aria-label={t('proofing.outside.title')}>
      <h3>{t('proofing.outside.title')}</h3>
      <NearCopyCheck {...props} />
      {data?.linkReach ? <LinkCheck {...props} /> : null}
      {data?.proofreader ? <ProofreaderCheck {...props} /> : null}
    </section>
  );
}
