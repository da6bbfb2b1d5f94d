import { Button } from 'antd';
import { QrCode as QrIcon } from 'lucide-react';
import { useState } from 'react';
import { QrCode } from '../../ui/qr-code.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './publish.module.css';

/** The address of this page as a QR code: the same person goes on with the phone. */
export function PhoneCode() {
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  if (!shown) {
    return (
      <div className={styles.deskOnly}>
        <Button icon={<QrIcon size={15} aria-hidden="true" />} onClick={() => setShown(true)}>
          {t('release.guide.phone')}
        </Button>
      </div>
    );
  }
  const address = window.location.origin + window.location.pathname;
  return (
    <figure className={styles.code}>
      <QrCode text={address} label={address} edge={168} />
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
