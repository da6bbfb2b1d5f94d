import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Stamp } from 'lucide-react';
import { useMay } from '../../shell/session.ts';
import { useTRPCClient } from '../../trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { refusalText } from '../../words/refusal-text.ts';
import { useWords } from '../../words/use-words.ts';
import { postsToSign } from './posts-to-sign.ts';
import { SignWalk } from './sign-walk.tsx';

/** 待签发: read one by one, then signed together with one re-authentication (R41). */
export function SignPage() {
  const { t } = useWords();
  const client = useTRPCClient();
  const may = useMay('signoff.sign');
  // The list that is being walked through stays as it was, whatever others do: its key is no path of the router, which
  // would be asked again at once. The signing itself judges each item as it stands then.
  const query = useQuery({
    queryKey: ['walk to sign'],
    queryFn: () => client.signoff.toSign.query(),
    enabled: may.ok,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const back = (
    <Link to="/" search={{}}>
      {t('desk.backToQueue')}
    </Link>
  );
  if (may.ok && query.data && query.data.length > 0) {
    return <SignWalk posts={postsToSign(query.data)} onAgain={() => query.refetch()} />;
  }
  return (
    <Page title={t('sign.title')} width="reading">
      {!may.ok ? (
        <EmptyState
          icon={Stamp}
          title={t('sign.notYours')}
          hint={may.refusal ? refusalText(t, may.refusal) : ''}
          action={back}
        />
      ) : query.isPending ? (
        <LoadingState />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} action={back} />
      ) : (
        <EmptyState icon={Stamp} title={t('sign.emptyTitle')} hint={t('sign.emptyHint')} action={back} />
      )}
    </Page>
  );
}
