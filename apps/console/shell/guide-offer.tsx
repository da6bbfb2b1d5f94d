import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { remember, remembered } from '../ui/theme/preference.ts';
import { useWords } from '../words/use-words.ts';
import styles from './guide-offer.module.css';
import { useMe } from './session.ts';

/** One line on the home page for who is new here, until they say that they are not. Kept by this browser. */
export function GuideOffer() {
  const { t } = useWords();
  const key = `qianfa.guide.${useMe().person.id}`;
  const [known, setKnown] = useState(() => remembered(key) !== null);
  if (known) return null;
  return (
    <aside className={styles.offer} aria-label={t('guide.title')}>
      <span>
        {t('guide.offer')} <Link to="/guide">{t('guide.title')}</Link>
      </span>
      <Button
        type="text"
        size="small"
        onClick={() => {
          remember(key, 'known');
          setKnown(true);
        }}
      >
        {t('guide.dismiss')}
      </Button>
    </aside>
  );
}
