import { QrCode } from '../../ui/qr-code.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './sheet.module.css';

interface CodeQrProps {
  readonly code: string;
  readonly postId: number;
}

/**
 * The short code for a scanner at the second person's desk (R42): the code and the post's number, no address, so that it
 * says nothing to whoever finds the paper.
 */
export function CodeQr({ code, postId }: CodeQrProps) {
  const { t } = useWords();
  return (
    <span className={styles.qr}>
      <QrCode text={`${code} #${postId}`} label={t('sheet.qr', { code })} edge={84} />
    </span>
  );
}
