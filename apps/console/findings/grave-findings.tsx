import type { Revision } from '../review/desk-types.ts';
import { PlatformIcon } from '../ui/platform-icon.tsx';
import { useWords } from '../words/use-words.ts';
import { byGravity, FindingLine } from './finding-line.tsx';
import styles from './findings.module.css';

interface GraveFindingsProps {
  readonly placements: Revision['placements'];
  readonly reading: Revision['reading'];
}

/** What a signer has to know: everything that blocks or asks to be looked at, and who let it stand, and why. */
export function GraveFindings({ placements, reading }: GraveFindingsProps) {
  const { t } = useWords();
  const found = placements
    .flatMap(({ placementId, platform, findings }) =>
      findings.map((finding, index) => ({ finding, platform, key: `${placementId}-${index}` })),
    )
    .filter(({ finding }) => finding.severity !== 'hint')
    .sort((a, b) => byGravity(a.finding, b.finding));
  if (found.length === 0 && reading.pictures === 0 && reading.text === '') return null;
  return (
    <section className={styles.grave} aria-label={t('proofing.title')}>
      {found.length > 0 ? (
        <>
          <h3>{t('desk.findingsTitle', { count: found.length })}</h3>
          <ul>
            {found.map(({ finding, platform, key }) => (
              <li key={key}>
                <FindingLine finding={finding} />
                <PlatformIcon platform={platform} size={16} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {reading.pictures > 0 ? (
        <p className="quiet">{t('proofing.reading.seen', { count: reading.pictures })}</p>
      ) : null}
      {reading.text ? <p className="quiet">{t('proofing.reading.words', { text: reading.text })}</p> : null}
    </section>
  );
}
