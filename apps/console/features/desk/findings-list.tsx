import type { Desk, FindingView } from '../../review/desk-types.ts';
import { findingWord } from '../../review/known-words.ts';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { StateBadge, type Tone } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import { fieldWord } from './field-word.ts';
import styles from './rail.module.css';
import { findingKey } from './text-fields.ts';

const tones = { block: 'over', warn: 'soon', hint: 'plain' } as const satisfies Record<
  FindingView['severity'],
  Tone
>;
const weights = { block: 0, warn: 1, hint: 2 };

/** 疑错提示: what the checks found, the gravest first; each leads to its place in the text. */
export function FindingsList({
  desk,
  onJump,
}: {
  readonly desk: Desk;
  readonly onJump: (key: string) => void;
}) {
  const { t } = useWords();
  const found = desk.revision.placements
    .flatMap(({ placementId, platform, findings }) =>
      findings.map((finding, index) => ({ finding, platform, key: findingKey(placementId, index) })),
    )
    .sort((a, b) => weights[a.finding.severity] - weights[b.finding.severity]);
  return (
    <section aria-labelledby="findings-title">
      <header className={styles.sectionHead}>
        <h2 id="findings-title">{t('desk.findingsTitle', { count: found.length })}</h2>
        {found.length > 0 ? <span className={styles.aside}>{t('desk.jumpHint')}</span> : null}
      </header>
      {found.length === 0 ? <p className={styles.aside}>{t('desk.noFindings')}</p> : null}
      <ul>
        {found.map(({ finding, platform, key }) => (
          <li key={key}>
            <button type="button" className={styles.finding} onClick={() => onJump(key)}>
              <StateBadge tone={tones[finding.severity]}>
                {t(`states.severities.${finding.severity}`)}
              </StateBadge>
              <span className={styles.findingText}>
                {finding.text ? <q>{finding.text.slice(0, 24)}</q> : null}{' '}
                {t('desk.findingAt', { field: fieldWord(t, finding.field), what: findingWord(t, finding) })}
              </span>
              <PlatformIcon platform={platform} size={16} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
