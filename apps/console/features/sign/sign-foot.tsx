import { Button } from 'antd';
import { useWords } from '../../words/use-words.ts';
import type { PostToSign } from './posts-to-sign.ts';
import styles from './sign.module.css';
import type { Walk } from './use-walk.ts';

interface SignFootProps {
  readonly walk: Walk;
  readonly post: PostToSign;
  readonly total: number;
  readonly onForward: () => void;
  readonly onReturn: () => void;
}

/** Under the thumb: read and on, or back to the drafter; at the end one password for all. */
export function SignFoot({ walk, post, total, onForward, onReturn }: SignFootProps) {
  const { t } = useWords();
  const codes = post.items.map(({ shortCode }) => shortCode);
  return (
    <footer className={styles.foot}>
      <div className={styles.footInner}>
        <p className={styles.codes}>
          {t('sign.revisionToSign')} <b className="mono">{codes.join(' ')}</b>
        </p>
        <div className={styles.footButtons}>
          <Button type="primary" size="large" disabled={!walk.canRead} onClick={onForward}>
            {walk.isLast ? t('sign.readAndSign') : t('sign.readNext')}
            <kbd>n</kbd>
          </Button>
          <Button size="large" onClick={onReturn}>
            {t('desk.act.return')}
            <kbd>r</kbd>
          </Button>
        </div>
        <p className={styles.footHint}>
          {t('sign.footHint', { count: total, read: walk.readPosts.length })}{' '}
          {walk.isLast ? null : (
            <button type="button" className={styles.later} onClick={() => walk.go(walk.at + 1)}>
              {t('sign.later')}
            </button>
          )}
        </p>
      </div>
    </footer>
  );
}
