import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Field } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { fieldOf, instantIn } from '../../ui/shanghai-field.ts';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import { type Release, useRefresh } from './use-release.ts';

interface PlanDialogProps {
  readonly release: Release;
  /** A new attempt at that time, instead of another time for the one that waits. */
  readonly retry: boolean;
  readonly onClose: () => void;
}

/** Another planned time; it stands outside of what was signed (R22). */
export function PlanDialog({ release, retry, onClose }: PlanDialogProps) {
  const { t } = useWords();
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [field, setField] = useState(retry ? '' : fieldOf(release.line.plannedAt));
  const [tried, setTried] = useState(false);
  const done = async (word: string) => {
    onClose();
    showToast(word);
    await refresh();
  };
  const replan = useMutation(
    trpc.release.replan.mutationOptions({ onSuccess: () => done(t('release.replan.done')) }),
  );
  const again = useMutation(
    trpc.release.retry.mutationOptions({ onSuccess: () => done(t('release.replan.retried')) }),
  );
  const plannedAt = instantIn(field);
  const problem = field !== '' && plannedAt === null ? t('release.replan.invalid') : null;
  const submit = () => {
    setTried(true);
    if (problem) return;
    (retry ? again : replan).mutate({ releaseId: release.line.releaseId, plannedAt });
  };
  return (
    <FormModal
      title={t(retry ? 'release.replan.retryTitle' : 'release.replan.title')}
      submit={t('release.replan.submit')}
      onSubmit={submit}
      onClose={onClose}
      pending={replan.isPending || again.isPending}
      error={replan.error ?? again.error}
    >
      <Field label={t('release.replan.field')} hint={t('release.replan.hint')} error={tried ? problem : null}>
        {(ids) => (
          <Input
            {...ids}
            type="datetime-local"
            value={field}
            onChange={(event) => setField(event.target.value)}
          />
        )}
      </Field>
    </FormModal>
  );
}
