import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { shanghaiDay } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import { AccountFields } from './account-fields.tsx';
import {
  type AccountValues,
  type AccountView,
  accountProblems,
  emptyValues,
  factsOf,
  valuesOf,
} from './account-values.ts';

interface AccountFormProps {
  /** Null: a new account. */
  readonly account: AccountView | null;
  readonly onClose: () => void;
}

/** A new account for the register, or other facts of one. */
export function AccountForm({ account, onClose }: AccountFormProps) {
  const { t } = useWords();
  const today = shanghaiDay(useNow());
  const [value, setValue] = useState<AccountValues>(account ? valuesOf(account) : emptyValues(today));
  const [tried, setTried] = useState(false);
  const { register, change } = useSaveAccount(onClose);
  const submit = () => {
    setTried(true);
    const { sponsorUnitId, platform, kind } = value;
    if (sponsorUnitId === null || Object.values(accountProblems(t, value)).some(Boolean)) return;
    const facts = factsOf(value, sponsorUnitId);
    if (account) change.mutate({ ...facts, accountId: account.id, reason: value.reason.trim() || null });
    else register.mutate({ ...facts, platform, kind, publisherId: value.publisher?.id ?? null });
  };
  return (
    <FormModal
      title={account ? t('accounts.changeTitle') : t('accounts.register')}
      submit={account ? t('accounts.change') : t('accounts.register')}
      onSubmit={submit}
      onClose={onClose}
      pending={register.isPending || change.isPending}
      error={register.error ?? change.error}
      width={720}
    >
      <AccountFields value={value} onChange={setValue} isNew={account === null} tried={tried} />
    </FormModal>
  );
}

function useSaveAccount(onClose: () => void) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const register = useMutation(
    trpc.account.register.mutationOptions({
      onSuccess: async ({ accountId, secondOfKind }) => {
        showToast(secondOfKind ? t('accounts.registeredSecond') : t('accounts.registered'));
        await queryClient.invalidateQueries(trpc.account.pathFilter());
        await navigate({ to: '/accounts/$accountId', params: { accountId: String(accountId) } });
      },
    }),
  );
  const change = useMutation(
    trpc.account.change.mutationOptions({
      onSuccess: async () => {
        showToast(t('accounts.changed'));
        onClose();
        await queryClient.invalidateQueries(trpc.account.pathFilter());
      },
    }),
  );
  return { register, change };
}
