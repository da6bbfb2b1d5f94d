import { useId } from 'react';
import type { Desk } from '../../review/desk-types.ts';
import { dateTimeText } from '../../ui/format.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './views.module.css';

interface BaseChoiceProps {
  readonly desk: Desk;
  readonly base: number;
  readonly target: number;
  readonly onChoose: (chosen: { readonly base?: number; readonly target?: number }) => void;
}

/** Which two revisions are compared, any two of the post. */
export function BaseChoice({ desk, base, target, onChoose }: BaseChoiceProps) {
  const { t } = useWords();
  return (
    <div className={styles.base}>
      <RevisionSelect
        desk={desk}
        label={t('desk.compareWith')}
        value={base}
        without={target}
        onChange={(chosen) => onChoose({ base: chosen })}
      />
      <RevisionSelect
        desk={desk}
        label={t('correcting.compareTarget')}
        value={target}
        without={base}
        onChange={(chosen) => onChoose({ target: chosen })}
      />
    </div>
  );
}

interface RevisionSelectProps {
  readonly desk: Desk;
  readonly label: string;
  readonly value: number;
  /** Nothing is compared with itself. */
  readonly without: number;
  readonly onChange: (revisionId: number) => void;
}

function RevisionSelect({ desk, label, value, without, onChange }: RevisionSelectProps) {
  const { t, language } = useWords();
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {desk.revisions
          .filter((one) => one.id !== without)
          .map((one) => (
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
    </>
  );
}
