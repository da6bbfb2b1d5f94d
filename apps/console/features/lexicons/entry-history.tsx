import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { dateTimeText } from '../../ui/format.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Words } from '../../words/zh.ts';
import styles from './lexicons.module.css';
import type { EntryView } from './wording-types.ts';

type Kind = keyof Words['lexicons']['entryKinds'];
type Severity = keyof Words['lexicons']['severityWords'];

/** Every version of an entry: what it said, who wrote it and who replaced it. */
export function EntryHistory({
  entry,
  onClose,
}: {
  readonly entry: EntryView;
  readonly onClose: () => void;
}) {
  const { t, language } = useWords();
  const query = useQuery(useTRPC().wording.history.queryOptions({ entryRef: entry.ref }));
  const by = (name: string | null, at: string) =>
    t('lexicons.by', { name: name ?? '', time: dateTimeText(at, language) }).trim();
  return (
    <Dialog
      title={t('lexicons.historyTitle', { term: entry.term })}
      onClose={onClose}
      shape="sheet"
      width={560}
    >
      {query.isPending ? (
        <LoadingState lines={4} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <ol className={styles.versions}>
          {query.data.map((version) => (
            <li key={version.id}>
              <span className={styles.kind}>
                <b>{version.term}</b>
                {version.advice ? <span className={styles.advice}>→ {version.advice}</span> : null}
                <StateBadge tone={version.endedAt === null ? 'well' : 'plain'}>
                  {version.endedAt === null
                    ? t('lexicons.versionNow')
                    : t('lexicons.versionTo', {
                        name: version.endedBy ?? '',
                        time: dateTimeText(version.endedAt, language),
                      })}
                </StateBadge>
              </span>
              <span className={styles.facts}>
                {t(`lexicons.entryKinds.${version.kind as Kind}`)} ·{' '}
                {t(`lexicons.severityWords.${version.severity as Severity}`)} · {version.source}
                {version.exceptions.length > 0
                  ? ` · ${t('lexicons.exceptions')}: ${version.exceptions.join(t('common.separator'))}`
                  : ''}
              </span>
              <span className={styles.facts}>{by(version.createdBy, version.createdAt)}</span>
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  );
}
