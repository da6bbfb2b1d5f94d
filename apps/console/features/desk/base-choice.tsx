import { useId } from 'react';
import type { Desk } from '../../review/desk-types.ts';
import { dateTimeText } from '../../ui/format.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './views.module.css';

interface BaseChoiceProps {
  readonly desk: Desk;
  readonly chosen: number;
  readonly onChoose: (revisionId: number) => void;
}

/** Which earlier revision is compared with. */
export function BaseChoice({ desk, chosen, onChoose }: BaseChoiceProps) {
  const { t, language } = useWords();
  const id = useId();
  const earlier = desk.revisions.filter((one) => one.number < desk.revision.number);
  return (
    <div className={styles.base}>
      <label htmlFor={id}>{t('desk.compareWith')}</label>
      <select id={id} value={chosen} onChange={(event) => onChoose(Number(event.target.value))}>
        {earlier.map((one) => (
          <option key={one.id} value={one.id}>
            {t('desk.revisionOption', {
              number: one.number,
              at: dateTimeText(one.createdAt, language),
              by: one.createdBy,
            })}
            {one.id === desk.compareWith ? t('desk.proposedBase') : ''}
          </option>
        ))}
      </select>
    </div>
  );
}
