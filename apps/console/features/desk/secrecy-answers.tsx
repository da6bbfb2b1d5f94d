import type { Desk } from '../../review/desk-types.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './paper.module.css';
import { Signature } from './run-cell.tsx';

/** The answers in the box of 保密审查, in its own cell of the 发文稿纸: what holds, and what fell with a change (R4, R6). */
export function SecrecyAnswers({ desk }: { readonly desk: Desk }) {
  const { t } = useWords();
  const answers = desk.run.secrecy?.answers ?? [];
  return answers.map((answer) => {
    const verdict = t(`secrecy.verdict.${answer.verdict}`);
    return (
      <div key={`${answer.name} ${answer.at}`} className={styles.opinion}>
        <p className={styles.words}>
          {answer.basis ? t('secrecy.withBasis', { verdict, basis: answer.basis }) : verdict}
        </p>
        <Signature name={answer.name} at={answer.at} />
        {answer.stands ? null : (
          <StateBadge tone="unknown">{t('secrecy.fell', { number: answer.revisionNumber })}</StateBadge>
        )}
      </div>
    );
  });
}
