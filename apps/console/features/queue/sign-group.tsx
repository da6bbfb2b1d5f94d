import { Link } from '@tanstack/react-router';
import { Stamp } from 'lucide-react';
import { useWords } from '../../words/use-words.ts';
import styles from './queue.module.css';

/** What waits for my signature, as one piece of work: look through it one by one, sign it together (R41). */
export function SignGroup({ count }: { readonly count: number }) {
  const { t } = useWords();
  return (
    <div className={styles.signGroup}>
      <Stamp size={18} aria-hidden="true" />
      <b>{t('queue.toSign', { count })}</b>
      <Link to="/sign" className={styles.signLink}>
        {t('queue.signTogether')}
      </Link>
    </div>
  );
}
