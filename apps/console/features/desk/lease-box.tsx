import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { UserRound } from 'lucide-react';
import { useState } from 'react';
import type { Desk } from '../../review/desk-types.ts';
import { useRefreshDesk } from '../../review/use-pinned-desk.ts';
import { useTRPC } from '../../trpc.ts';
import { ErrorLine } from '../../ui/error-text.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './desk.module.css';
import type { Lease } from './use-lease.ts';

/** Somebody else has the item in hand: read it, take it over, or go back (R7). */
export function LeaseBox({ desk, lease }: { readonly desk: Desk; readonly lease: Lease }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const refresh = useRefreshDesk();
  const [reading, setReading] = useState(false);
  const over = useMutation(
    useTRPC().review.takeUp.mutationOptions({
      onSuccess: async (taken) => {
        await refresh(desk.post.id);
        lease.settle(taken);
      },
    }),
  );
  const { other } = lease;
  if (!other || reading || desk.task === null) return null;
  return (
    <div className={styles.leased} role="alert">
      <UserRound size={18} aria-hidden="true" />
      <div className={styles.leasedWords}>
        <b>{t('work.lease.title', { name: other.name })}</b>
        <span>{t('work.lease.until', { until: other.until })}</span>
        <ErrorLine error={over.error} />
      </div>
      <div className={styles.leasedActs}>
        <Button onClick={() => setReading(true)}>{t('work.lease.readOnly')}</Button>
        <Button
          type="primary"
          loading={over.isPending}
          onClick={() => over.mutate({ postId: desk.post.id, over: true })}
        >
          {t('work.lease.takeOver')}
        </Button>
        <Button onClick={() => void navigate({ to: '/', search: {} })}>{t('work.lease.back')}</Button>
      </div>
    </div>
  );
}
