import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Field } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import type { AccountView } from './account-values.ts';
import styles from './accounts.module.css';

type Act = keyof AccountView['may']['moves'];

/** In which states each act is offered at all; whether it may be done is the server's answer. */
const offered: Readonly<Record<AccountView['state'], readonly Act[]>> = {
  open: ['suspended', 'closed'],
  suspended: ['resumed', 'closed'],
  closed: ['opened', 'deregistered'],
  deregistered: [],
};

/** 停更公告, 恢复, 关停, 注销, 重新开通: the acts of R16 that fit the account's state. */
export function AccountActs({ account }: { readonly account: AccountView }) {
  const { t } = useWords();
  const [act, setAct] = useState<Act | null>(null);
  return (
    <>
      {offered[account.state].map((one) => (
        <ReasonButton
          key={one}
          danger={one === 'closed' || one === 'deregistered'}
          may={account.may.moves[one]}
          onClick={() => setAct(one)}
        >
          {t(`accounts.moves.${one}`)}
        </ReasonButton>
      ))}
      {act ? <RecordAct key={act} account={account} act={act} onClose={() => setAct(null)} /> : null}
    </>
  );
}

interface RecordActProps {
  readonly account: AccountView;
  readonly act: Act;
  readonly onClose: () => void;
}

function RecordAct({ account, act, onClose }: RecordActProps) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [onDay, setOnDay] = useState(account.today);
  const [filingNo, setFilingNo] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const move = useMutation(
    trpc.account.move.mutationOptions({
      onSuccess: async () => {
        showToast(t('accounts.recorded'));
        onClose();
        await queryClient.invalidateQueries(trpc.account.pathFilter());
      },
    }),
  );
  const problem = reason.trim().length < 2 ? t('common.minLength', { count: 2 }) : null;
  const submit = () => {
    setTried(true);
    if (problem || onDay === '') return;
    move.mutate({ accountId: account.id, act, onDay, reason, filingNo: filingNo.trim() || null });
  };
  return (
    <FormModal
      title={t('accounts.moveTitle', { act: t(`accounts.moves.${act}`), name: account.name })}
      submit={t(`accounts.moves.${act}`)}
      onSubmit={submit}
      onClose={onClose}
      pending={move.isPending}
      error={move.error}
    >
      <div className={styles.pair}>
        <Field label={t('accounts.onDay')} required>
          {(ids) => (
            <Input
              {...ids}
              type="date"
              max={account.today}
              value={onDay}
              onChange={(event) => setOnDay(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('accounts.filingNo')} optional>
          {(ids) => (
            <Input
              {...ids}
              value={filingNo}
              maxLength={60}
              onChange={(event) => setFilingNo(event.target.value)}
            />
          )}
        </Field>
      </div>
      <Field label={t('accounts.reason')} hint="R16" error={tried ? problem : null} required>
        {(ids) => (
          <Input.TextArea
            {...ids}
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </FormModal>
  );
}
