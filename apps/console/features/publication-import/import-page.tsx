import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FileRefused } from '../../shell/send-file.ts';
import { useMay } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { refusalText } from '../../words/refusal-text.ts';
import { useWords } from '../../words/use-words.ts';
import { ImportForm, type ListChoice } from './import-form.tsx';
import { ImportHistory } from './import-history.tsx';
import { ImportResult } from './import-result.tsx';
import { sendList } from './send-list.ts';

/** 导入发布记录: a rehearsal that writes nothing, then the import; both go on when one leaves the page. */
export function ImportPage() {
  const { t } = useWords();
  const may = useMay('publication.import');
  const [shown, setShown] = useState<number | null>(null);
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const send = useMutation({
    mutationFn: ({ choice, dryRun }: { choice: ListChoice; dryRun: boolean }) =>
      sendList({ ...choice, dryRun }),
    onSuccess: async (batchId) => {
      setShown(batchId);
      await queryClient.invalidateQueries(trpc.publication.imports.queryFilter());
    },
  });
  if (!may.ok) {
    return (
      <Page title={t('board.importing.title')}>
        <p role="alert">{may.refusal ? refusalText(t, may.refusal) : t('refusals.roleLacksRight')}</p>
      </Page>
    );
  }
  const refusal = send.error instanceof FileRefused ? send.error.refusal : null;
  const problem = send.error ? (refusal ? refusalText(t, refusal) : t('common.errorNetwork')) : null;
  return (
    <Page title={t('board.importing.title')} width="reading">
      <Panel>
        <ImportForm
          sending={send.isPending}
          problem={problem}
          onSend={(choice, dryRun) => send.mutate({ choice, dryRun })}
        />
      </Panel>
      {shown === null ? null : <RunningImport id={shown} />}
      <ImportHistory onShow={setShown} />
    </Page>
  );
}

/** How often a running import is looked at. */
const again = 700;

function RunningImport({ id }: { readonly id: number }) {
  const query = useQuery({
    ...useTRPC().publication.import.queryOptions({ id }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' || !state.data ? again : false),
  });
  if (query.isPending) return <LoadingState lines={3} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <ImportResult import={query.data} />;
}
