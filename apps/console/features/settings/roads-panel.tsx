import type { SigningRoad, SigningRoads } from '@qianfa/domain/review/roads';
import { type PostKind, postKinds } from '@qianfa/domain/text/draft-content';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Panel } from '../../ui/page.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import { SwitchLine } from './switch-line.tsx';

const roads = [
  'byClass',
  'paper',
  'deputy',
  'simplified',
  'superior',
  'exception',
] as const satisfies readonly SigningRoad[];

/** 签发方式: which roads besides the publisher's own are open; each switch saves and stands in the trail (R41–R43, R3). */
export function RoadsPanel() {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const query = useQuery(trpc.signing.roads.queryOptions());
  const save = useMutation(
    trpc.signing.changeRoads.mutationOptions({
      onSuccess: async () => {
        showToast(t('settings.saved'));
        await queryClient.invalidateQueries(trpc.signing.roads.queryFilter());
      },
    }),
  );
  if (query.isPending) return <LoadingState lines={5} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const stored = query.data;
  const change = (part: Partial<SigningRoads>) => save.mutate({ ...stored, ...part });
  return (
    <Panel title={t('signing.settings.title')}>
      <div className="stack">
        <p className="quiet small">{t('signing.settings.about')}</p>
        {roads.map((road) => (
          <SwitchLine
            key={road}
            label={t(`states.signingRoads.${road}`)}
            on={stored[road]}
            onSwitch={(on) => change({ [road]: on })}
            isPending={save.isPending}
          >
            {t(`signing.settings.${road}`)}
          </SwitchLine>
        ))}
        {stored.deputy ? (
          <Chips<PostKind>
            label={t('signing.settings.deputyKinds')}
            legend
            multiple
            value={stored.deputyKinds}
            onChange={(deputyKinds) => change({ deputyKinds })}
            chips={postKinds.map((value) => ({ value, label: t(`states.postKinds.${value}`) }))}
          />
        ) : null}
        <ErrorLine error={save.error} />
      </div>
    </Panel>
  );
}
