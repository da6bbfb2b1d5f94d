import { Panel } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './measures.module.css';

/** A number that nobody can recount is not believed: one line each. */
export function HowCounted() {
  const { t } = useWords();
  return (
    <Panel title={t('measures.how.title')}>
      <ul className={styles.how}>
        {(['ended', 'firstPass', 'steps', 'spread', 'late', 'time', 'reasons'] as const).map((key) => (
          <li key={key}>{t(`measures.how.${key}`)}</li>
        ))}
      </ul>
    </Panel>
  );
}
