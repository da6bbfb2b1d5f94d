import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';
import { ConfirmDanger } from '../../ui/confirm-danger.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import type { RouteView } from './route-types.ts';

/** Takes a route out of force; refused while a rule names it, which the dialog then says. */
export function EndRoute({ route, onClose }: { readonly route: RouteView; readonly onClose: () => void }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const end = useMutation(
    trpc.route.end.mutationOptions({
      onSuccess: async () => {
        showToast(t('routes.endedToast'));
        onClose();
        await queryClient.invalidateQueries(trpc.route.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDanger
      title={t('routes.endTitle', { name: route.name })}
      confirm={t('routes.end')}
      pending={end.isPending}
      error={end.error}
      onConfirm={() => end.mutate({ key: route.key, version: route.versions[0]?.version ?? 1 })}
      onClose={onClose}
    >
      {t('routes.endText')}
    </ConfirmDanger>
  );
}
