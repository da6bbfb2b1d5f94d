import { useQuery } from '@tanstack/react-query';
import { Progress } from 'antd';
import { useTRPC } from '../../trpc.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { dateTimeText } from '../../ui/format.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Panel } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './lexicons.module.css';

/** How often a running look-back is looked at, in milliseconds. */
const again = 2_000;

/** 回看: how far it is, and how much of what it found is still open. Numbers only. */
export function LookbackPanel() {
  const { t, language } = useWords();
  const query = useQuery({
    ...useTRPC().wording.lookback.queryOptions(),
    refetchInterval: ({ state }) =>
      state.data?.last?.state === 'running' || (state.data?.waiting ?? 0) > 0 ? again : false,
  });
  if (query.isPending) return <LoadingState lines={3} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const { last, waiting, open } = query.data;
  const percent = last && last.total > 0 ? Math.min(100, Math.floor((last.looked / last.total) * 100)) : 100;
  return (
    <Panel title={t('lexicons.lookback.title')}>
      <div className={styles.progress} aria-live="polite">
        <p className="quiet">{t('lexicons.lookback.lead')}</p>
        {last === null ? (
          <p>{t('lexicons.lookback.never')}</p>
        ) : last.state === 'running' ? (
          <>
            <p>{t('lexicons.lookback.running', { looksFor: last.looksFor })}</p>
            <Progress percent={percent} aria-label={t('lexicons.lookback.progress', { percent })} />
          </>
        ) : (
          <p>
            {t('lexicons.lookback.done', { time: dateTimeText(last.endedAt ?? last.startedAt, language) })}
          </p>
        )}
        {last ? <p>{t('lexicons.lookback.counts', { looked: last.looked, found: last.found })}</p> : null}
        {waiting > 0 ? <p>{t('lexicons.lookback.waiting', { count: waiting })}</p> : null}
        <p>
          <b>{t('lexicons.lookback.open', open)}</b>
        </p>
        <p className="quiet small">{t('lexicons.lookback.privacy')}</p>
      </div>
    </Panel>
  );
}
