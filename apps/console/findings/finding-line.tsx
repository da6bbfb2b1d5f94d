import type { ExcuseReason } from '@qianfa/domain/wording/excuse';
import type { FindingSeverity } from '@qianfa/domain/wording/finding';
import { findingWord } from '../review/known-words.ts';
import { StateBadge, type Tone } from '../ui/state-badge.tsx';
import type { Translate } from '../words/i18n.ts';
import { useWords } from '../words/use-words.ts';
import { placeWord } from './field-word.ts';
import styles from './findings.module.css';

/** Why somebody let a finding stand. */
export interface ShownExcuse {
  readonly reason: ExcuseReason | null;
  readonly note: string;
  readonly by: string;
}

/** What every list of findings shows of one: while writing, on the desk, at signing, on paper. */
export interface ShownFinding {
  readonly code: string;
  readonly severity: FindingSeverity;
  readonly field: string;
  readonly text: string;
  readonly advice: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly excuse: ShownExcuse | null;
}

export const severityTones = { block: 'over', warn: 'soon', hint: 'plain' } as const satisfies Record<
  FindingSeverity,
  Tone
>;

const weight = { block: 0, warn: 1, hint: 2 } as const;

/** For who reads: the gravest first, whether somebody let it stand or not. */
export function byGravity(
  a: Pick<ShownFinding, 'severity' | 'excuse'>,
  b: Pick<ShownFinding, 'severity' | 'excuse'>,
): number {
  return weight[a.severity] - weight[b.severity] || Number(a.excuse !== null) - Number(b.excuse !== null);
}

/** For who writes: first what nobody has answered for, the gravest of it on top. */
export function byWeight(
  a: Pick<ShownFinding, 'severity' | 'excuse'>,
  b: Pick<ShownFinding, 'severity' | 'excuse'>,
): number {
  return Number(a.excuse !== null) - Number(b.excuse !== null) || weight[a.severity] - weight[b.severity];
}

/** "引用原文(林玥)", "已忽略(林玥)". */
export function excuseWords(t: Translate, { reason, note, by }: ShownExcuse): string {
  if (reason === null) return t('proofing.ignored', { by });
  const said = [t(`proofing.reasons.${reason}`), note].filter(Boolean).join(t('common.separator'));
  return t('proofing.said', { reason: said, by });
}

/** What blocks stays in sight after somebody let it stand: it is what a signer has to know. */
function toneOf({ severity, excuse }: ShownFinding): Tone {
  if (excuse === null) return severityTones[severity];
  return severity === 'block' ? 'soon' : 'plain';
}

/** One finding in a line: how grave, the words, what is wrong, the advice, and who let it stand. */
export function FindingLine({ finding }: { readonly finding: ShownFinding }) {
  const { t } = useWords();
  const { severity, text, advice, excuse } = finding;
  return (
    <>
      <StateBadge tone={toneOf(finding)}>{t(`states.severities.${severity}`)}</StateBadge>
      <span className={styles.line}>
        {text ? <q>{text.slice(0, 24)}</q> : null}{' '}
        {t('proofing.at', { field: placeWord(t, finding), what: findingWord(t, finding) })}
        {advice ? <span className={styles.advice}> {t('proofing.advice', { advice })}</span> : null}
        {excuse ? (
          <span className={styles.excuse}>{t('proofing.answer', { said: excuseWords(t, excuse) })}</span>
        ) : null}
      </span>
    </>
  );
}
