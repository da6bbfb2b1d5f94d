import { reportSections } from '@qianfa/domain/release/takedown-report';
import { dateTimeText } from '../../ui/format.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './follow-up.module.css';
import type { Takedown } from './follow-up-types.ts';

type Version = Takedown['versions'][number];

/** A version as it was handed in, with who wrote it and what was decided. */
export function ReportText({
  version,
  named = false,
}: {
  readonly version: Version;
  readonly named?: boolean;
}) {
  const { t, language } = useWords();
  const { decision, report } = version;
  return (
    <article className={styles.sections}>
      {named ? <h3>{t('followUp.report.version', { version: version.version })}</h3> : null}
      {reportSections
        .filter((name) => report[name].trim() !== '')
        .map((name) => (
          <section key={name}>
            <h3>{t(`followUp.report.sections.${name}`)}</h3>
            <p className={styles.text}>{report[name]}</p>
          </section>
        ))}
      <p className="quiet">
        {t('followUp.report.written', { name: version.by, time: dateTimeText(version.at, language) })}
        {decision
          ? ` · ${t('followUp.report.decidedBy', {
              name: decision.by,
              time: dateTimeText(decision.at, language),
              decision: t(`followUp.report.decisions.${decision.kind}`),
            })}`
          : null}
      </p>
      {decision?.note ? <p className={styles.text}>{decision.note}</p> : null}
    </article>
  );
}
