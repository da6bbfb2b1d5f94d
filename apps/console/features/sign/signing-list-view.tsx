import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './sign.module.css';
import type { SigningItem } from './signing-item.ts';

/** Exactly what is signed: the short code is the one printed on the 审批单. */
export function SigningList({ items }: { readonly items: readonly SigningItem[] }) {
  const { t } = useWords();
  return (
    <ol className={styles.list} aria-label={t('sign.listLabel')}>
      {items.map((item) => (
        <li key={item.placementContentId}>
          <b className={styles.itemTitle}>{item.title}</b>
          <span className={styles.itemFacts}>
            <PlatformIcon platform={item.platform} named size={16} />
            <span>{item.account}</span>
            <span className="mono" title={item.digest}>
              {item.shortCode}
            </span>
            <span>
              {item.plannedAt ? (
                <>
                  <When at={item.plannedAt} style="short" /> {t('sign.goesOut')}
                </>
              ) : (
                t('common.asSoonAsSigned')
              )}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
