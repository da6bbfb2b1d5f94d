import { Button } from 'antd';
import { CalendarCheck } from 'lucide-react';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { When } from '../../ui/when.tsx';
import type { Translate } from '../../words/i18n.ts';
import { useWords } from '../../words/use-words.ts';
import type { Words } from '../../words/zh.ts';
import styles from './board.module.css';
import { AccountCell, DaysLeftCell, ForecastCell, GapCell, LastCell } from './board-cells.tsx';
import { DayStrip } from './day-strip.tsx';
import { DraftsCell } from './drafts-cell.tsx';
import { type Board, type BoardRow, type Draft, pageRows } from './use-board.ts';
import { useBoardSearch } from './use-board-search.ts';

interface BoardTableProps {
  readonly board: Board;
  readonly drafts: ReadonlyMap<number, readonly Draft[]> | null;
}

/** What fits on one A4 page in landscape; the rest is in the export. */
const printed = 28;

/** The accounts, fewest days left first. */
export function BoardTable({ board, drafts }: BoardTableProps) {
  const { t } = useWords();
  const { search, change } = useBoardSearch();
  const { rows, count } = board;
  const filtered = [search.unit, search.platform, search.publisher, search.tile].some(Boolean);
  const rest = count - rows.length;
  return (
    <div className={styles.table}>
      <DataTable
        caption={t('board.caption')}
        columns={columnsOf(t, { drafts, holiday: board.holiday !== null })}
        rows={rows}
        rowKey={(row) => row.accountId}
        empty={
          <EmptyState
            icon={CalendarCheck}
            title={t(filtered ? 'board.empty.filtered' : 'board.empty.none')}
            hint={t(filtered ? 'board.empty.filteredHint' : 'board.empty.noneHint')}
          />
        }
      />
      {rest > 0 ? (
        <footer className={styles.more} data-print="no">
          <span className="quiet">{t('board.shown', { shown: rows.length, count })}</span>
          <Button onClick={() => change({ shown: rows.length + pageRows })}>
            {t('board.showMore', { count: Math.min(rest, pageRows) })}
          </Button>
        </footer>
      ) : null}
      {count > printed ? (
        <p className={styles.printRest}>{t('board.printRest', { shown: printed, rest: count - printed })}</p>
      ) : null}
    </div>
  );
}

interface ColumnFacts {
  readonly drafts: BoardTableProps['drafts'];
  readonly holiday: boolean;
}

function columnsOf(t: Translate, { drafts, holiday }: ColumnFacts): Column<BoardRow>[] {
  const column = (
    key: keyof Words['board']['columns'],
    rest: Omit<Column<BoardRow>, 'key' | 'title'>,
  ): Column<BoardRow> => ({
    key,
    title: t(`board.columns.${key}`),
    ...rest,
  });
  return [
    column('account', { rowHeader: true, cell: (row) => <AccountCell row={row} /> }),
    column('publisher', { cell: (row) => <PublisherCell row={row} /> }),
    column('last', { cell: (row) => <LastCell row={row} /> }),
    column('left', { cell: (row) => <DaysLeftCell row={row} /> }),
    column('strip', { cell: (row) => <DayStrip days={row.strip} overDays={overDaysOf(row)} /> }),
    column('gap', { align: 'right', wideOnly: true, cell: (row) => <GapCell row={row} /> }),
    column('originals', {
      align: 'right',
      wideOnly: true,
      cell: (row) => (row.originals === null ? '—' : `${Math.round(row.originals * 100)}%`),
    }),
    column('drafts', { cell: (row) => <DraftsCell row={row} drafts={drafts} /> }),
    column('planned', {
      cell: (row) =>
        row.plannedAt ? (
          <When at={row.plannedAt} style="short" />
        ) : (
          <span className="quiet">{t('board.noPlanned')}</span>
        ),
    }),
    ...(holiday ? [column('holiday', { cell: (row) => <ForecastCell row={row} /> })] : []),
  ];
}

function overDaysOf(row: BoardRow): number {
  if (row.tile !== 'over') return 0;
  return row.daysOver === null ? 30 : Math.min(30, Math.floor(row.daysOver) + 1);
}

function PublisherCell({ row }: { readonly row: BoardRow }) {
  const { t } = useWords();
  if (row.publisherName === null) return <span className={styles.missing}>{t('board.noPublisher')}</span>;
  return <>{row.publisherActing ? t('board.acting', { name: row.publisherName }) : row.publisherName}</>;
}
