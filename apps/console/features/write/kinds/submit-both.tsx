import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTRPC } from '../../../trpc.ts';
import { ErrorLine } from '../../../ui/error-text.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { BoxProps } from './box-props.ts';

/** 成组送审: both or none. What stands in the way of either is said here. */
export function SubmitBoth({ writing, kinds }: BoxProps) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const submit = useMutation(trpc.bundle.submit.mutationOptions());
  const other = kinds.bundle?.other;
  if (!other) return null;
  const send = async () => {
    if (!(await writing.keeper.flush())) return;
    const { version } = writing.keeper.state();
    await submit.mutateAsync({
      halves: [
        { postId: writing.postId, version },
        { postId: other.postId, version: other.version },
      ],
    });
    showToast(t('kinds.box.submitted'));
    await Promise.all(
      [trpc.post.pathFilter(), trpc.review.pathFilter(), trpc.kinds.pathFilter()].map((filter) =>
        queryClient.invalidateQueries(filter),
      ),
    );
  };
  return (
    <>
      <Button
        type="primary"
        loading={submit.isPending}
        // The refusal is shown beside the button.
        onClick={() => void send().catch(() => undefined)}
      >
        {t('kinds.box.submit')}
      </Button>
      <ErrorLine error={submit.error} />
    </>
  );
}
