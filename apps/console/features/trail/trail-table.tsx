import { Link2, LoaderCircle } from 'lucide-react';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './trail.module.css';
import { actorWord, actWord, type Entry, factTexts, subjectWord } from './trail-words.ts';
import { useTrailSearch } from './use-trail-search.ts';

/** What was done, by whom, when, from where, and where it is sealed. */
export function TrailTable({ entries }: { readonly entries: readonly Entry[] }) {
  const { t } = useWords();
  const columns: readonly Column<Entry>[] = [
    {
      key: 'what',
      title: t('trail.what'),
      rowHeader: true,
      width: '150px',
      cell: (entry) => <span className={styles.actName}>{actWord(t, entry.act)}</span>,
    },
    { key: 'when', title: t('trail.when'), width: '160px', cell: ({ at }) => <When at={at} style="full" /> },
    { key: 'who', title: t('trail.who'), width: '150px', cell: (entry) => <Who entry={entry} /> },
    { key: 'subject', title: t('trail.subject'), width: '140px', cell: (entry) => <Subject entry={entry} /> },
    { key: 'facts', title: t('trail.facts'), wrap: true, cell: (entry) => <Facts entry={entry} /> },
    { key: 'seal', title: t('trail.seal'), width: '150px', cell: (entry) => <Seal entry={entry} /> },
  ];
  return (
    <DataTable caption={t('trail.list')} columns={columns} rows={entries} rowKey={(entry) => entry.id} />
  );
}

function Who({ entry }: { readonly entry: Entry }) {
  const { t } = useWords();
  return (
    <span className={styles.who}>
      {actorWord(t, entry)}
      {entry.network ? (
        <span className={styles.small}>{t('trail.fromNetwork', { network: entry.network })}</span>
      ) : null}
    </span>
  );
}

/** Everything about one thing is one tap away. */
function Subject({ entry }: { readonly entry: Entry }) {
  const { t } = useWords();
  const { change } = useTrailSearch();
  return (
    <button
      type="button"
      className={styles.subject}
      title={t('trail.onlySubject')}
      onClick={() => change({ subject: entry.subject })}
    >
      {subjectWord(t, entry.subject)}
    </button>
  );
}

function Facts({ entry }: { readonly entry: Entry }) {
  const { t, language } = useWords();
  const facts = factTexts(t, language, entry.facts);
  if (facts.length === 0) return <span className="quiet">—</span>;
  return (
    <dl className={styles.facts}>
      {facts.map(({ name, value, whole }) => (
        <div key={name + value} className={styles.fact} title={whole ?? undefined}>
          <dt>{name}</dt>
          <dd className={whole ? styles.mono : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Seal({ entry }: { readonly entry: Entry }) {
  const { t } = useWords();
  if (entry.blockId === null || entry.seal === null) {
    return (
      <span className={styles.unsealed}>
        <LoaderCircle size={13} aria-hidden="true" /> {t('trail.unsealed')}
      </span>
    );
  }
  return (
    <span className={styles.seal} title={t('trail.sealHint', { seal: entry.seal })}>
      <Link2 size={13} aria-hidden="true" /> {t('trail.sealed', { block: entry.blockId })}
      <span className={styles.mono}>{entry.seal.slice(0, 8)}</span>
    </span>
  );
}
