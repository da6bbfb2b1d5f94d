import { useWords } from '../../words/use-words.ts';
import type { Choices, Step } from './route-types.ts';
import styles from './routes.module.css';
import { type StepChange, stepChanges } from './step-changes.ts';
import { stepWords } from './step-words.ts';

interface VersionChangesProps {
  readonly before: readonly Step[];
  readonly after: readonly Step[];
  /** The version compared with. */
  readonly than: number;
  readonly choices: Choices;
}

/** What a version changed, in sentences. */
export function VersionChanges({ before, after, than, choices }: VersionChangesProps) {
  const { t } = useWords();
  const worded = (steps: readonly Step[]) =>
    steps.map((step) => ({ key: step.key, words: stepWords(t, step, choices, steps) }));
  const changes = stepChanges(worded(before), worded(after));
  return (
    <section aria-labelledby="route-changes">
      <h3 id="route-changes">{t('routes.difference', { version: than })}</h3>
      {changes.length === 0 ? (
        <p className={styles.facts}>{t('routes.noDifference')}</p>
      ) : (
        <ul className={styles.changes}>
          {changes.map((change) => (
            <li key={JSON.stringify(change)}>{sentence(change)}</li>
          ))}
        </ul>
      )}
    </section>
  );

  function sentence(change: StepChange): string {
    switch (change.kind) {
      case 'added':
      case 'removed':
        return t(`routes.change.${change.kind}`, { step: change.step });
      case 'moved':
        return t('routes.change.moved', { step: change.step, from: change.from, to: change.to });
      case 'changed':
        return t('routes.change.changed', {
          step: change.step,
          what: t(`routes.part.${change.part}`),
          from: change.from,
          to: change.to,
        });
    }
  }
}
