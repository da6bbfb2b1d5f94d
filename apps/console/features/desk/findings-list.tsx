import { byGravity, FindingLine } from '../../findings/finding-line.tsx';
import type { Desk } from '../../review/desk-types.ts';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './rail.module.css';
import { findingKey } from './text-fields.ts';

/** 疑错提示: what the checks found, the gravest first; each leads to its place in the text and says who let it stand. */
export function FindingsList({
  desk,
  onJump,
}: {
  readonly desk: Desk;
  /** `field`: which of the views shows the place. */
  readonly onJump: (key: string, field: string) => void;
}) {
  const { t } = useWords();
  const found = desk.revision.placements
    .flatMap(({ placementId, platform, findings }) =>
      findings.map((finding, index) => ({ finding, platform, key: findingKey(placementId, index) })),
    )
    .sort((a, b) => byGravity(a.finding, b.finding));
  const { reading } = desk.revision;
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
            <button type="button" className={styles.finding} onClick={() => onJump(key, finding.field)}>
              <FindingLine finding={finding} />
              <PlatformIcon platform={platform} size={16} />
            </button>
          </li>
        ))}
      </ul>
      {reading.pictures > 0 ? (
        <p className={styles.aside}>{t('proofing.reading.seen', { count: reading.pictures })}</p>
      ) : null}
      {reading.text ? (
        <p className={styles.aside}>{t('proofing.reading.words', { text: reading.text })}</p>
      ) : null}
    </section>
  );
}
