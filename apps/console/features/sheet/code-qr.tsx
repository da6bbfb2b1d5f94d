import { QRCode } from 'antd';
import { useWords } from '../../words/use-words.ts';
import styles from './sheet.module.css';

interface CodeQrProps {
  readonly code: string;
  readonly postId: number;
}

/**
 * The short code for a scanner at the second person's desk (R42): the code and the post's number, no address, so that it
 * says nothing to whoever finds the paper. Black on white whatever the screen's theme is.
 */
export function CodeQr({ code, postId }: CodeQrProps) {
  const { t } = useWords();
  return (
    <span role="img" aria-label={t('sheet.qr', { code })} className={styles.qr}>
      <QRCode
        type="svg"
        value={`${code} #${postId}`}
        size={64}
        color="#000000"
        bgColor="#ffffff"
        bordered={false}
        errorLevel="M"
      />
    </span>
  );
}
