import { attachmentsField } from '@qianfa/domain/wording/finding';
import { groupHints } from '@qianfa/domain/wording/group-hints';
import { placeWord } from '../../findings/field-word.ts';
import { excuseWords } from '../../findings/finding-line.tsx';
import type { Desk } from '../../review/desk-types.ts';
import { findingWord } from '../../review/known-words.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './sheet.module.css';

/** What the checks found, who let it stand and why, and what was replaced as advised: the signer answers for it too. */
export function SheetFindings({ desk }: { readonly desk: Desk }) {
  const { t } = useWords();
  const { placements, reading } = desk.revision;
  const found = placements.flatMap(({ findings, platform, account }) =>
    findings.map((finding) => ({ finding, at: t('desk.platformAccount', { platform, account }) })),
  );
  const shown = found.filter(({ finding }) => finding.severity !== 'hint');
  const hints = groupHints(found.map(({ finding }) => finding));
  const isEmpty = found.length === 0 && desk.replacements.length === 0 && reading.pictures === 0;
  if (isEmpty) return null;
  return (
    <tr>
      <th scope="row">{t('proofing.title')}</th>
      <td colSpan={3} className={styles.findings}>
        {shown.map(({ finding, at }, index) => (
          // A frozen revision's findings never move.
          <p key={index}>
            {t(`states.severities.${finding.severity}`)}{' '}
            {finding.text ? <q>{finding.text.slice(0, 24)}</q> : null} {findingWord(t, finding)} ·{' '}
            {finding.field === attachmentsField ? placeWord(t, finding) : at}
            {finding.excuse ? ` — ${t('proofing.answer', { said: excuseWords(t, finding.excuse) })}` : ''}
          </p>
        ))}
        {hints.length > 0 ? (
          <p>
            {t('states.severities.hint')}{' '}
            {hints.map(({ first, count }, index) => (
              <span key={index}>
                {index > 0 ? t('common.semicolon') : null}
                {first.text ? <q>{first.text.slice(0, 24)}</q> : null} {findingWord(t, first)}
                {count > 1 ? ` ${t('proofing.places', { count })}` : null}
              </span>
            ))}
          </p>
        ) : null}
        {desk.replacements.length > 0 ? (
          <p>
            {t('proofing.changes')}:
            {desk.replacements
              .map(({ text, replacedWith, by }) => t('proofing.change', { text, replacedWith, by }))
              .join(t('common.separator'))}
          </p>
        ) : null}
        {reading.pictures > 0 ? <p>{t('proofing.reading.seen', { count: reading.pictures })}</p> : null}
      </td>
    </tr>
  );
}
