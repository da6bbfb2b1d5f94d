import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { refusalText } from '../../words/refusal-text.ts';
import { useWords } from '../../words/use-words.ts';
import { FalseAlarms } from './false-alarms.tsx';
import styles from './lexicons.module.css';
import { LexiconsTab } from './lexicons-tab.tsx';
import { LookbackPanel } from './lookback-panel.tsx';
import { useLexiconsSearch } from './use-lexicons-search.ts';
import { WordListsTab } from './word-lists-tab.tsx';

/** 词库与稿源: what posts are checked with, kept by the security administrator. */
export function LexiconsPage() {
  const { t } = useWords();
  const may = useMay('lexicon.manage');
  if (may.ok) return <Contents />;
  return (
    <Page title={t('lexicons.title')}>
      <EmptyState
        title={t('lexicons.title')}
        hint={may.refusal ? refusalText(t, may.refusal) : t('refusals.roleLacksRight')}
      />
    </Page>
  );
}

function Contents() {
  const { t } = useWords();
  const { search, change } = useLexiconsSearch();
  const query = useQuery(useTRPC().wording.lexicons.queryOptions());
  const tab = search.tab ?? 'lexicons';
  const count = query.data?.openAlarms ? String(query.data.openAlarms) : '';
  return (
    <Page title={t('lexicons.title')} subtitle={t('lexicons.lead')}>
      <div className={styles.tabs}>
        <Segmented
          label={t('lexicons.tabs')}
          value={tab}
          options={(['lexicons', 'lists', 'alarms', 'lookback'] as const).map((value) => ({
            value,
            label: t(`lexicons.tab.${value}`, { count }).trim(),
          }))}
          onChange={(next) =>
            change({ tab: next === 'lexicons' ? undefined : next, text: undefined, state: undefined })
          }
        />
      </div>
      {query.isPending ? (
        <LoadingState lines={7} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : tab === 'lists' ? (
        <WordListsTab />
      ) : tab === 'alarms' ? (
        <FalseAlarms />
      ) : tab === 'lookback' ? (
        <LookbackPanel />
      ) : (
        <LexiconsTab lexicons={query.data.lexicons} />
      )}
    </Page>
  );
}
