import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { Play } from 'lucide-react';
import { useTRPC } from '../../trpc.ts';
import { ErrorLine } from '../../ui/error-text.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';

/** 开始审核: the next item that nobody else has in hand, taken up and opened (R7). */
export function StartReviewing() {
  const { t } = useWords();
  const navigate = useNavigate();
  const start = useMutation(
    useTRPC().review.start.mutationOptions({
      onSuccess: async ({ postId }) => {
        if (postId === null) showToast(t('work.nothingToStart'));
        else await navigate({ to: '/desk/$postId', params: { postId: String(postId) }, search: {} });
      },
    }),
  );
  return (
    <>
      <Button
        type="primary"
        icon={<Play size={14} aria-hidden="true" />}
        loading={start.isPending}
        onClick={() => start.mutate()}
      >
        {t('work.start')}
      </Button>
      {start.error ? <ErrorLine error={start.error} /> : null}
    </>
  );
}
