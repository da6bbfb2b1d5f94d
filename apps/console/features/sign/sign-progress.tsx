import { useMe } from '../../shell/session.ts';
import { classNames } from '../../ui/class-names.ts';
import { useWords } from '../../words/use-words.ts';
import type { PostToSign } from './posts-to-sign.ts';
import styles from './sign.module.css';
import type { Walk } from './use-walk.ts';

/** 待签发 3 / 6, and one segment for each item: read, here, still to come. Each leads to its item. */
export function SignProgress({
  posts,
  walk,
}: {
  readonly posts: readonly PostToSign[];
  readonly walk: Walk;
}) {
  const { t } = useWords();
  const me = useMe();
  return (
    <header className={styles.progress}>
      <div className={styles.progressHead}>
        <h1>{t('sign.at', { at: walk.at + 1, of: posts.length })}</h1>
        <span className="quiet">{me.person.name}</span>
      </div>
      <ol className={styles.segments} aria-label={t('sign.progress')}>
        {posts.map(({ postId, title }, index) => {
          const read = walk.isRead(postId);
          const here = index === walk.at;
          return (
            <li key={postId}>
              <button
                type="button"
                className={classNames(styles.segment, read && styles.read, here && styles.here)}
                aria-current={here ? 'step' : undefined}
                aria-label={t(read ? 'sign.segmentRead' : 'sign.segment', { number: index + 1, title })}
                title={title}
                onClick={() => walk.go(index)}
              />
            </li>
          );
        })}
      </ol>
    </header>
  );
}
