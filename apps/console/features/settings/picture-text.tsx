import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Panel } from '../../ui/page.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import { SwitchLine } from './switch-line.tsx';

/** 图片替代文字: whether pictures without any words of their own are hinted at; saved by the switch itself. */
export function PictureText() {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const query = useQuery(trpc.wording.pictureText.queryOptions());
  const save = useMutation(
    trpc.wording.changePictureText.mutationOptions({
      onSuccess: async () => {
        showToast(t('settings.saved'));
        await queryClient.invalidateQueries(trpc.wording.pictureText.queryFilter());
      },
    }),
  );
  if (query.isPending) return <LoadingState lines={2} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Panel title={t('settings.pictures.title')}>
      <SwitchLine
        label={t('settings.pictures.on')}
        on={query.data.on}
        onSwitch={(on) => save.mutate({ on })}
        isPending={save.isPending}
      >
        {t('settings.pictures.about')}
      </SwitchLine>
      <ErrorLine error={save.error} />
    </Panel>
  );
}
