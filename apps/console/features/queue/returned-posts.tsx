import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Undo2 } from 'lucide-react';
import { useMay } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './queue.module.css';

/** What was sent back to me as its drafter: it is my turn too, so it stands at the top. Nothing where nothing was. */
export function ReturnedPosts() {
  const { t } = useWords();
  const mayWrite = useMay('post.write');
  const { data } = useQuery({
    ...useTRPC().post.mine.queryOptions({ state: 'returned' }),
    enabled: mayWrite.ok,
  });
  if (!data || data.rows.length === 0) return null;
  return (
    <section className={styles.paper} aria-labelledby="returned-posts">
      <header className={styles.signGroup}>
        <Undo2 size={18} aria-hidden="true" />
        <h2 id="returned-posts">{t('queue.returned', { count: data.total })}</h2>
      </header>
      <ul>
        {data.rows.map(({ postId, title, updatedAt }) => (
          <li key={postId} className={styles.returned}>
            <Link to="/write/$postId" params={{ postId: String(postId) }} className={styles.returnedTitle}>
              {title}
            </Link>
            <When at={updatedAt} />
            <Link to="/desk/$postId" params={{ postId: String(postId) }} search={{}}>
              {t('queue.readReasons')}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
