import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './queue.module.css';

/** 核稿: signed words that their signer changed wait for one other pair of eyes before they go out (R3). */
export function WaitingChecks() {
  const { t } = useWords();
  const may = useMay('annotation.write');
  const { data = [] } = useQuery({
    ...useTRPC().correction.waiting.queryOptions(),
    enabled: may.ok,
  });
  if (data.length === 0) return null;
  return (
    <section className={styles.checks} aria-label={t('correcting.check.title')}>
      <b>{t('correcting.check.title')}</b>
      <ul>
        {data.map(({ postId, title, account, platform, signerName: name }) => (
          <li key={`${postId} ${platform} ${account}`}>
            <Link to="/desk/$postId" params={{ postId: String(postId) }} search={{ view: 'compare' }}>
              {title}
            </Link>{' '}
            <span className="quiet small">
              {t('desk.platformAccount', { platform, account })} · {t('correcting.check.signedBy', { name })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
