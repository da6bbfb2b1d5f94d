import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../../trpc.ts';
import { ConfirmDanger } from '../../../ui/confirm-danger.tsx';
import { ErrorLine } from '../../../ui/error-text.tsx';
import { Field } from '../../../ui/field.tsx';
import { ReasonButton } from '../../../ui/reason-button.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { Writing } from '../use-writing.ts';
import styles from '../write.module.css';

interface ActionsProps {
  readonly writing: Writing;
  readonly note: string;
  readonly onSubmitted: () => void;
}

/** Submit, withdraw, copy, discard: each with the server's reason where it is refused. */
export function Actions(props: ActionsProps) {
  const { standing } = props.writing;
  const isLive = standing.run !== null && standing.run.state !== 'withdrawn' && !props.writing.isSettled;
  return (
    <div className={styles.actions}>
      {props.writing.isSettled ? null : <Submit {...props} isLive={isLive} />}
      {isLive ? <Withdraw writing={props.writing} /> : null}
      <CopyAsNew writing={props.writing} />
      {standing.may.remove.ok ? <Remove writing={props.writing} /> : null}
    </div>
  );
}

function useAgain(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all([
      queryClient.invalidateQueries(trpc.post.pathFilter()),
      queryClient.invalidateQueries(trpc.review.pathFilter()),
    ]);
  };
}

function Submit({ writing, note, onSubmitted, isLive }: ActionsProps & { readonly isLive: boolean }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const again = useAgain();
  const submit = useMutation(trpc.review.submit.mutationOptions());
  const send = async () => {
    if (!(await writing.keeper.flush())) return;
    const { version } = writing.keeper.state();
    const done = await submit.mutateAsync({ postId: writing.postId, version, note });
    const { revisionNumber: number, stepName: step, carried, voided } = done;
    const isCarried = carried + voided > 0;
    showToast(
      isCarried
        ? t('write.submittedCarried', { number, step, carried, voided })
        : t('write.submitted', { number, step }),
    );
    onSubmitted();
    await again();
  };
  return (
    <span className={styles.action}>
      <ReasonButton
        type="primary"
        may={writing.standing.may.submit}
        loading={submit.isPending}
        // The refusal is shown beside the button.
        onClick={() => void send().catch(() => undefined)}
      >
        {t(isLive ? 'write.resubmit' : 'write.submit')}
      </ReasonButton>
      {submit.isError ? <ErrorLine error={submit.error} /> : null}
    </span>
  );
}

function Withdraw({ writing }: { readonly writing: Writing }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const again = useAgain();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const withdraw = useMutation(
    trpc.review.withdraw.mutationOptions({
      onSuccess: async () => {
        setAsking(false);
        await again();
      },
    }),
  );
  return (
    <>
      <ReasonButton may={writing.standing.may.withdraw} onClick={() => setAsking(true)}>
        {t('write.withdraw')}
      </ReasonButton>
      {isAsking ? (
        <ConfirmDanger
          title={t('write.withdrawTitle')}
          confirm={t('write.withdraw')}
          pending={withdraw.isPending}
          error={withdraw.error}
          onConfirm={() => withdraw.mutate({ postId: writing.postId, reason })}
          onClose={() => setAsking(false)}
        >
          <p>{t('write.withdrawHint')}</p>
          <Field label={t('write.withdrawReason')} optional>
            {(ids) => (
              <Input.TextArea
                {...ids}
                value={reason}
                maxLength={500}
                autoSize={{ minRows: 2 }}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
        </ConfirmDanger>
      ) : null}
    </>
  );
}

function CopyAsNew({ writing }: { readonly writing: Writing }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const again = useAgain();
  const copy = useMutation(trpc.post.copy.mutationOptions());
  const run = async () => {
    await writing.keeper.flush();
    const { postId, leftOut } = await copy.mutateAsync({ postId: writing.postId });
    showToast(leftOut > 0 ? t('write.copiedWithout', { count: leftOut }) : t('write.copiedAsNew'));
    await again();
    await router.navigate({ to: '/write/$postId', params: { postId: String(postId) } });
  };
  return (
    <span className={styles.action}>
      <ReasonButton
        may={writing.standing.may.copy}
        loading={copy.isPending}
        onClick={() => void run().catch(() => undefined)}
      >
        {t('write.copyAsNew')}
      </ReasonButton>
      {copy.isError ? <ErrorLine error={copy.error} /> : null}
    </span>
  );
}

function Remove({ writing }: { readonly writing: Writing }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation(
    trpc.post.remove.mutationOptions({
      onSuccess: async () => {
        writing.keeper.discard();
        showToast(t('write.removed'));
        await router.navigate({ to: '/mine', search: {} });
      },
    }),
  );
  return (
    <>
      <ReasonButton may={writing.standing.may.remove} onClick={() => setAsking(true)}>
        {t('write.remove')}
      </ReasonButton>
      {isAsking ? (
        <ConfirmDanger
          title={t('write.removeTitle')}
          confirm={t('write.remove')}
          pending={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ postId: writing.postId })}
          onClose={() => setAsking(false)}
        >
          {t('write.removeHint')}
        </ConfirmDanger>
      ) : null}
    </>
  );
}
