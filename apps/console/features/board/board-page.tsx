import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { Download, FileUp, Printer } from 'lucide-react';
import { useMay } from '../../shell/session.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { dateText, dateTimeText, timeText } from '../../ui/format.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';
import { AccountDialog } from './account-dialog.tsx';
import styles from './board.module.css';
import { BoardFilters } from './board-filters.tsx';
import { BoardTable } from './board-table.tsx';
import { BoardTiles } from './board-tiles.tsx';
import { type Board, useBoard, useDrafts } from './use-board.ts';
import { useBoardSearch } from './use-board-search.ts';

/** 更新看板: which accounts are quiet, for how long still, and who holds what would cure it. */
export function BoardPage() {
  const { t, language } = useWords();
  const board = useBoard();
  const subtitle = board.data ? (
    <>
      {t('board.asOf', { time: dateTimeText(board.data.now, language) })} ·{' '}
      {t('board.updated', { time: timeText(board.dataUpdatedAt) })}
    </>
  ) : null;
  return (
    <Page title={t('board.title')} subtitle={subtitle} actions={<BoardActions />}>
      {board.isPending ? (
        <LoadingState lines={9} />
      ) : board.isError ? (
        <ErrorState error={board.error} onRetry={() => void board.refetch()} />
      ) : (
        <BoardContent board={board.data} />
      )}
    </Page>
  );
}

function BoardContent({ board }: { readonly board: Board }) {
  const { t, language } = useWords();
  const { search } = useBoardSearch();
  const drafts = useDrafts(board.rows);
  const opened = board.rows.find((row) => row.accountId === search.account);
  return (
    <>
      {board.holiday ? (
        <p className={styles.holiday}>
          {t('board.holiday.notice', { date: dateText(board.holiday.firstDay, language) })}
        </p>
      ) : null}
      <BoardTiles board={board} drafts={drafts} />
      <section className={styles.paper} aria-label={t('board.caption')}>
        <BoardFilters board={board} />
        <BoardTable board={board} drafts={drafts} />
      </section>
      {opened ? <AccountDialog row={opened} drafts={drafts?.get(opened.accountId) ?? []} /> : null}
    </>
  );
}

function BoardActions() {
  const { t } = useWords();
  const { search } = useBoardSearch();
  const imports = useMay('publication.import').ok;
  return (
    <>
      {imports ? (
        <Link to="/publications/import" className={styles.action}>
          <FileUp size={15} aria-hidden="true" />
          {t('board.import')}
        </Link>
      ) : null}
      <a href={exportAddress(search)} className={styles.action} download>
        <Download size={15} aria-hidden="true" />
        {t('board.export')}
      </a>
      <Button onClick={() => window.print()} icon={<Printer size={15} aria-hidden="true" />}>
        {t('board.print')}
      </Button>
    </>
  );
}

/** The table as it is filtered on the screen. */
function exportAddress(search: ReturnType<typeof useBoardSearch>['search']): string {
  const { unit, platform, publisher, tile } = search;
  const asked = Object.entries({ unit, platform, publisher, tile }).filter(
    ([, value]) => value !== undefined,
  );
  const query = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString();
  return query ? `/export/board.csv?${query}` : '/export/board.csv';
}
