import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { refusalText } from '../../words/refusal-text.ts';
import { useWords } from '../../words/use-words.ts';
import { ChannelsPanel } from './channels/channels-panel.tsx';
import { EndNames } from './end-names.tsx';
import { OutsideForm } from './outside-form.tsx';
import { PictureText } from './picture-text.tsx';
import { RoadsPanel } from './roads-panel.tsx';

/** 设置: what posts are checked for beyond the usual, and what may go out of the house; kept by the security administrator. */
export function SettingsPage() {
  const { t } = useWords();
  const may = useMay('setting.change');
  return (
    <Page title={t('settings.title')} subtitle={t('settings.lead')} width="reading">
      {may.ok ? (
        <div className="stack">
          <RoadsPanel />
          <PictureText />
          <EndNames />
          <ChannelsPanel />
          <Outside />
        </div>
      ) : (
        <EmptyState
          title={t('settings.title')}
          hint={may.refusal ? refusalText(t, may.refusal) : t('refusals.roleLacksRight')}
        />
      )}
    </Page>
  );
}

function Outside() {
  const query = useQuery(useTRPC().outside.settings.queryOptions());
  if (query.isPending) return <LoadingState lines={7} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <OutsideForm stored={query.data} />;
}
