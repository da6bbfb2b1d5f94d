import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../trpc.ts';
import { useWords } from '../words/use-words.ts';
import styles from './push-quota.module.css';

/** What is left of the account's 群发 today or this month (R44); nothing where the platform has no such thing. */
export function PushQuota({ accountId }: { readonly accountId: number }) {
  const { t } = useWords();
  const quota = useQuery(useTRPC().push.quota.queryOptions({ accountId })).data;
  if (!quota) return null;
  const { per, limit, used, left } = quota;
  const said =
    limit === null || left === null
      ? t('release.quota.unknown', { used })
      : t(per === 'day' ? 'release.quota.day' : 'release.quota.month', { used, limit, left });
  return (
    <p className={left === 0 ? styles.none : styles.quota} role="status">
      {said} <span className="quiet small">{t('release.quota.hint')}</span>
    </p>
  );
}
