import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Field, type FieldIds } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import type { AccountView } from './account-values.ts';
import styles from './accounts.module.css';

interface LimitFormProps {
  readonly account: AccountView;
  readonly onClose: () => void;
}

/** The account's own limit, or none: then that of the unit, the platform or the office holds. */
export function LimitForm({ account, onClose }: LimitFormProps) {
  const { t } = useWords();
  const { own, effective } = account.limit;
  const [days, setDays] = useState<number | null>(own?.maxSilentDays ?? effective.limitDays);
  const [posts, setPosts] = useState<number | null>(own?.minPosts ?? null);
  const [windowDays, setWindowDays] = useState<number | null>(own?.windowDays ?? null);
  const [source, setSource] = useState(own?.source ?? '');
  const [tried, setTried] = useState(false);
  const save = useSaveLimit(onClose);
  const problem =
    source.trim().length < 2 ? t('common.requiredField', { field: t('accounts.source') }) : null;
  const submit = () => {
    setTried(true);
    if (problem || days === null) return;
    const minimum = posts !== null && windowDays !== null ? { posts, windowDays } : null;
    save.mutate({ accountId: account.id, limit: { maxSilentDays: days, minimum, source } });
  };
  return (
    <FormModal
      title={t('accounts.setLimit')}
      submit={t('common.save')}
      onSubmit={submit}
      onClose={onClose}
      pending={save.isPending}
      error={save.error}
    >
      <Field label={t('accounts.maxSilentDays')} hint="R25" required>
        {(ids) => <Count ids={ids} most={365} value={days} onChange={setDays} />}
      </Field>
      <div className={styles.pair}>
        <Field label={t('accounts.minPosts')} hint={t('accounts.minimumHint')} optional>
          {(ids) => <Count ids={ids} most={20} value={posts} onChange={setPosts} />}
        </Field>
        <Field label={t('accounts.windowDays')} optional>
          {(ids) => <Count ids={ids} most={365} value={windowDays} onChange={setWindowDays} />}
        </Field>
      </div>
      <Field
        label={t('accounts.source')}
        hint={t('accounts.sourceHint')}
        error={tried ? problem : null}
        required
      >
        {(ids) => (
          <Input
            {...ids}
            value={source}
            maxLength={120}
            onChange={(event) => setSource(event.target.value)}
          />
        )}
      </Field>
      {own ? (
        <div>
          <Button onClick={() => save.mutate({ accountId: account.id, limit: null })}>
            {t('accounts.removeLimit')}
          </Button>
        </div>
      ) : null}
    </FormModal>
  );
}

interface CountProps {
  readonly ids: FieldIds;
  readonly most: number;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

function Count({ ids, most, value, onChange }: CountProps) {
  return (
    <InputNumber
      {...ids}
      min={1}
      max={most}
      precision={0}
      value={value}
      onChange={onChange}
      style={{ width: '100%' }}
    />
  );
}

function useSaveLimit(onClose: () => void) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.account.setLimit.mutationOptions({
      onSuccess: async () => {
        showToast(t('accounts.limitSaved'));
        onClose();
        await queryClient.invalidateQueries(trpc.account.pathFilter());
      },
    }),
  );
}
