import type { FindingSeverity } from '@qianfa/domain/wording/finding';
import { classNames } from '../../../ui/class-names.ts';
import { useWords } from '../../../words/use-words.ts';
import type { Writing } from '../use-writing.ts';
import styles from './proof.module.css';

const severities = ['block', 'warn', 'hint'] as const satisfies readonly FindingSeverity[];

/** How many findings nobody has answered for, by weight; it opens the list. */
export function ProofCounts({ writing, onOpen }: { readonly writing: Writing; readonly onOpen: () => void }) {
  const { t } = useWords();
  const open = writing.findings.list.filter(({ excuse }) => excuse === null);
  const count = (severity: FindingSeverity) => open.filter((one) => one.severity === severity).length;
  if (open.length === 0) return null;
  const counts = { block: count('block'), warn: count('warn'), hint: count('hint') };
  return (
    <button
      type="button"
      className={styles.counts}
      aria-label={t('proofing.counts', counts)}
      onClick={onOpen}
    >
      {severities
        .filter((severity) => counts[severity] > 0)
        .map((severity) => (
          <span key={severity} className={classNames(styles.count, styles[severity])} aria-hidden="true">
            {t(`states.severities.${severity}`)} {counts[severity]}
          </span>
        ))}
    </button>
  );
}
