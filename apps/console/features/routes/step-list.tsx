import { useWords } from '../../words/use-words.ts';
import type { Choices, Step } from './route-types.ts';
import styles from './routes.module.css';
import { stepWords } from './step-words.ts';

/** The steps of a version as ruled lines, in their order. */
export function StepList({ steps, choices }: { readonly steps: readonly Step[]; readonly choices: Choices }) {
  const { t } = useWords();
  const noSecrecy = !steps.some(({ kind }) => kind === 'secrecy');
  return (
    <>
      {noSecrecy ? <p className={styles.warning}>{t('routes.noSecrecy')}</p> : null}
      <ol className={styles.steps}>
        {steps.map((step, index) => {
          const words = stepWords(t, step, choices, steps);
          return (
            <li key={step.key} className={styles.step}>
              <span className={styles.number}>{index + 1}</span>
              <div>
                <p className={styles.stepHead}>
                  <b>{words.name}</b>
                  {words.kind === words.name ? null : <span className={styles.facts}>{words.kind}</span>}
                </p>
                <p>{words.people}</p>
                <p className={styles.facts}>
                  {[
                    words.limitHours,
                    step.gates.length > 0 ? words.gates : '',
                    words.secrecyBy ? t('routes.filledBy', { steps: words.secrecyBy }) : '',
                  ]
                    .filter(Boolean)
                    .join(t('routes.semicolon'))}
                </p>
              </div>
            </li>
          );
        })}
      </ol>
    </>
  );
}
