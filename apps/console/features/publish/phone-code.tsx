import { Button } from 'antd';
import { QrCode } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../words/use-words.ts';
import styles from './publish.module.css';
import { qrPath } from './qr-path.ts';

/** The address of this page as a QR code: the same person goes on with the phone. */
export function PhoneCode() {
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  if (!shown) {
    return (
      <div className={styles.deskOnly}>
        <Button icon={<QrCode size={15} aria-hidden="true" />} onClick={() => setShown(true)}>
          {t('release.guide.phone')}
        </Button>
      </div>
    );
  }
  const address = window.location.origin + window.location.pathname;
  const { path, size } = qrPath(address);
  return (
    <figure className={styles.code}>
      {/* Black on white in both themes: cameras read nothing else. */}
      <svg
        viewBox={`-4 -4 ${size + 8} ${size + 8}`}
        width="168"
        height="168"
        role="img"
        aria-label={address}
        shapeRendering="crispEdges"
      >
        <path d={`M-4-4h${size + 8}v${size + 8}h-${size + 8}z`} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <figcaption>
        <p>{t('release.guide.phoneHint')}</p>
        <p className="mono small">{address}</p>
        <Button size="small" onClick={() => setShown(false)}>
          {t('release.guide.phoneHide')}
        </Button>
      </figcaption>
    </figure>
  );
}
