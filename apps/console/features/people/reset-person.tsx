import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTRPC } from '../../trpc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { useWords } from '../../words/use-words.ts';
import { IssuedCode } from './issued-code.tsx';
import type { Person } from './person-view.ts';

/** Asks, then shows the new code once. */
export function ResetPerson({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const reset = useMutation(
    trpc.person.reset.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.person.pathFilter()),
    }),
  );
  if (reset.data) {
    return <IssuedCode name={person.name} login={person.login ?? ''} issued={reset.data} onClose={onClose} />;
  }
  return (
    <Dialog
      title={t('people.resetTitle', { name: person.name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="primary"
            loading={reset.isPending}
            onClick={() => reset.mutate({ personId: person.id })}
          >
            {t('people.resetSubmit')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>{t('people.resetHint')}</p>
        <ErrorLine error={reset.error} />
      </div>
    </Dialog>
  );
}
