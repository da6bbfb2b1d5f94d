import { useWords } from '../../words/use-words.ts';
import styles from './rail.module.css';

interface OwnOpinionProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** My opinion, written into my own cell of the paper; empty is an answer too. */
export function OwnOpinion({ value, onChange }: OwnOpinionProps) {
  const { t } = useWords();
  return (
    <textarea
      className={styles.own}
      rows={2}
      maxLength={2000}
      value={value}
      placeholder={t('desk.ownHint')}
      aria-label={t('desk.ownOpinion')}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
