import type { Desk } from '../../review/desk-types.ts';
import { fileAddress } from '../../ui/preview/article-html.ts';
import { useWords } from '../../words/use-words.ts';
import { attachmentsOf } from './attachments.ts';
import styles from './views.module.css';

/** 附件依据: the pictures in full, under the names they came with, and what the post declares about itself. */
export function ViewFiles({ desk }: { readonly desk: Desk }) {
  const { t } = useWords();
  const { relay, aiGenerated } = desk.revision.facts.declarations;
  return (
    <div className={styles.reading}>
      {relay ? (
        <p className={styles.declared}>
          {t('desk.relay', { source: relay.source, time: relay.time })}{' '}
          <span className="mono">{relay.link}</span>
        </p>
      ) : null}
      {aiGenerated ? <p className={styles.declared}>{t('desk.aiGenerated')}</p> : null}
      <ul className={styles.files}>
        {attachmentsOf(desk).map(({ sha256, name, bytes, width, height, accounts }) => (
          <li key={sha256}>
            <figure className={styles.file}>
              <a href={fileAddress(sha256)} target="_blank" rel="noreferrer">
                <img src={fileAddress(sha256)} alt={name} loading="lazy" />
              </a>
              <figcaption>
                <b>{name}</b>
                <span className="quiet small">
                  {width && height ? `${width} × ${height} · ` : ''}
                  {t('desk.kilobytes', { count: Math.max(1, Math.round(bytes / 1024)) })} ·{' '}
                  {t('desk.shownBy', { count: accounts.length })}
                </span>
              </figcaption>
            </figure>
          </li>
        ))}
      </ul>
    </div>
  );
}
