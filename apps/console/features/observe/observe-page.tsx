import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ClipboardPen } from 'lucide-react';
import { useTRPC } from '../../trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './observe.module.css';
import { ObserveCard } from './observe-card.tsx';

/** 巡查登记: ten seconds an account, on a phone. Those that nobody looked at for longest come first. */
export function ObservePage() {
  const { t } = useWords();
  const { text } = useSearch({ from: '/frame/observe' });
  const navigate = useNavigate({ from: '/observe' });
  const query = useQuery({
    ...useTRPC().observation.next.queryOptions({ text: text ?? '' }),
    placeholderData: (before) => before,
  });
  return (
    <Page title={t('observe.title')} width="reading">
      <p className="quiet">{t('observe.hint')}</p>
      <SearchField
        label={t('observe.search')}
        value={text ?? ''}
        onSearch={(next) => void navigate({ search: next ? { text: next } : {}, replace: true })}
      />
      {query.isPending ? (
        <LoadingState lines={6} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.length === 0 ? (
        <EmptyState
          icon={ClipboardPen}
          title={t(text ? 'observe.emptySearch' : 'observe.empty')}
          hint={t(text ? 'observe.emptySearchHint' : 'observe.emptyHint')}
        />
      ) : (
        <ul className={styles.list} aria-label={t('observe.list')}>
          {query.data.map((account) => (
            <ObserveCard key={account.accountId} account={account} />
          ))}
        </ul>
      )}
    </Page>
  );
}
