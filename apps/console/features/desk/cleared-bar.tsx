import type { Desk, Revision } from '../../review/desk-types.ts';
import type { Translate } from '../../words/i18n.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './views.module.css';

interface ClearedBarProps {
  readonly desk: Desk;
  /** How many changes were found; null while that is not known. */
  readonly changes: number | null;
  readonly base: Revision | null;
}

/** What the edit did to the approvals: which are void, which stand (R4). */
export function ClearedBar({ desk, changes, base }: ClearedBarProps) {
  const { t } = useWords();
  const effects = desk.run.effects.filter(({ cleared, standing }) => cleared.length + standing.length > 0);
  if (changes === null || !base) return null;
  return (
    <p className={styles.cleared} role="status">
      {t('desk.changedSince', { number: base.number, count: changes })}
      {effects.map(({ stepName, cleared, standing }) => (
        <span key={stepName} className={styles.effect}>
          {cleared.length > 0 ? (
            <>
              {t('desk.cleared', { step: stepName, accounts: accountsOf(t, desk, cleared) })}
              {standing.length > 0 ? t('common.semicolon') : ''}
            </>
          ) : null}
          {standing.length > 0
            ? t('desk.standing', { step: stepName, accounts: accountsOf(t, desk, standing) })
            : null}
        </span>
      ))}
    </p>
  );
}

function accountsOf(t: Translate, desk: Desk, placementIds: readonly number[]): string {
  return desk.signing
    .filter(({ placementId }) => placementIds.includes(placementId))
    .map(({ platform }) => t('desk.platform', { platform }))
    .join(t('common.separator'));
}
