import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';
import { ConfirmDanger } from '../../ui/confirm-danger.tsx';
import { useWords } from '../../words/use-words.ts';
import { useWritten } from './use-wording-write.ts';
import type { EntryView } from './wording-types.ts';

/** Takes an entry of the office's own out of use. */
export function EndEntry({ entry, onClose }: { readonly entry: EntryView; readonly onClose: () => void }) {
  const { t } = useWords();
  const end = useMutation(
    useTRPC().wording.endEntry.mutationOptions({ onSuccess: useWritten(t('lexicons.ended'), onClose) }),
  );
  return (
    <ConfirmDanger
      title={t('lexicons.endEntryTitle', { term: entry.term })}
      confirm={t('lexicons.endSubmit')}
      pending={end.isPending}
      error={end.error}
      onConfirm={() => {
        if (entry.entryId !== null) end.mutate({ entryId: entry.entryId });
      }}
      onClose={onClose}
    >
      {t('lexicons.endEntryHint')}
    </ConfirmDanger>
  );
}
