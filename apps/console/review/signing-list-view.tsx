import { PlatformIcon } from '../ui/platform-icon.tsx';
import { When } from '../ui/when.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './signing.module.css';
import type { SigningItem } from './signing-item.ts';

/** Exactly what is signed, post by post: the short code is the one printed on the 审批单. */
export function SigningList({ items }: { readonly items: readonly SigningItem[] }) {
  const { t } = useWords();
  const posts = [...new Set(items.map(({ postId }) => postId))];
  return (
    <ol className={styles.list} aria-label={t('sign.listLabel')}>
      {posts.map((postId) => {
        const own = items.filter((item) => item.postId === postId);
        return (
          <li key={postId}>
            <b className={styles.itemTitle}>{own[0]?.title}</b>
            <ul>
              {own.map((item) => (
                <li key={item.placementContentId} className={styles.itemFacts}>
                  <PlatformIcon platform={item.platform} size={16} />
                  <span className={styles.account}>{item.account}</span>
                  <span>
                    {item.plannedAt ? (
                      <>
                        <When at={item.plannedAt} style="short" /> {t('sign.goesOut')}
                      </>
                    ) : (
                      t('common.asSoonAsSigned')
                    )}
                  </span>
                  <span className="mono" title={item.digest}>
                    {item.shortCode}
                  </span>
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ol>
  );
}
