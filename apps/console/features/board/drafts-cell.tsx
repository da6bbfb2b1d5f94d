import { Link } from '@tanstack/react-router';
import { QueuedDraft } from '../../ui/queued-draft.tsx';
import { useWords } from '../../words/use-words.ts';
import type { BoardRow, Draft } from './use-board.ts';

interface DraftsCellProps {
  readonly row: BoardRow;
  readonly drafts: ReadonlyMap<number, readonly Draft[]> | null;
}

/** What is on its way for the account and who holds it; several are counted, and opened with the account. */
export function DraftsCell({ row, drafts }: DraftsCellProps) {
  const { t } = useWords();
  if (drafts === null) return <span className="quiet">{t('board.draftsLater')}</span>;
  const own = drafts.get(row.accountId) ?? [];
  const [first] = own;
  if (!first) return <span className="quiet">{t('board.noDrafts')}</span>;
  if (own.length === 1) return <QueuedDraft draft={first} />;
  return (
    <Link to="/board" search={(before) => ({ ...before, account: row.accountId })} resetScroll={false}>
      {t('board.draftCount', { count: own.length })}
    </Link>
  );
}
