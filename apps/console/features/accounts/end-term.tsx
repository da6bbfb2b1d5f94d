import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { ConfirmDanger } from '../../ui/confirm-danger.tsx';
import { Field } from '../../ui/field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import type { AccountView } from './account-values.ts';

interface EndTermProps {
  readonly account: AccountView;
  readonly term: AccountView['terms'][number];
  readonly onClose: () => void;
}

/** The last day of a term, earlier than it would be. */
export function EndTerm({ account, term, onClose }: EndTermProps) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [endsOn, setEndsOn] = useState(() => latest(account.today, term.startsOn));
  const end = useMutation(
    trpc.account.endPublisherTerm.mutationOptions({
      onSuccess: async () => {
        showToast(t('accounts.termEnded'));
        onClose();
        await queryClient.invalidateQueries(trpc.account.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDanger
      title={t('accounts.endTermTitle', { name: term.name })}
      confirm={t('accounts.endTerm')}
      pending={end.isPending}
      error={end.error}
      onConfirm={() => end.mutate({ accountId: account.id, termId: term.id, endsOn })}
      onClose={onClose}
    >
      <div className="stack">
        <p>{t('accounts.endTermHint')}</p>
        <Field label={t('accounts.endsOn')} required>
          {(ids) => (
            <Input {...ids} type="date" value={endsOn} onChange={(event) => setEndsOn(event.target.value)} />
          )}
        </Field>
      </div>
    </ConfirmDanger>
  );
}

/** Days compare as text. */
function latest(...days: string[]): string {
  return days.sort().at(-1) ?? '';
}
