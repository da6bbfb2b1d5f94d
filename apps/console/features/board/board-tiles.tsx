import { classNames } from '../../ui/class-names.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './board.module.css';
import { usePlatformName } from './platform-name.ts';
import type { Board, Draft } from './use-board.ts';
import { useBoardSearch } from './use-board-search.ts';

type Tile = Board['rows'][number]['tile'];

interface BoardTilesProps {
  readonly board: Board;
  readonly drafts: ReadonlyMap<number, readonly Draft[]> | null;
}

/** Five figures; each opens its accounts. */
export function BoardTiles({ board, drafts }: BoardTilesProps) {
  const { t } = useWords();
  const { tiles } = board;
  const { well, soon, over, apart } = tiles.count;
  const platforms = usePlatformNote(tiles.byPlatform);
  const { zombies, inWorkOrder: orders, permitted, unknown, trial } = tiles;
  return (
    <nav className={styles.tiles} aria-label={t('board.tiles.label')}>
      <TileButton tile={null} figure={tiles.total} note={platforms} />
      <TileButton
        tile="well"
        figure={well}
        note={t('board.tiles.planned', { count: tiles.plannedThisWeek })}
      />
      <TileButton tile="soon" figure={soon} note={useSoonNote(board, drafts)} />
      <TileButton tile="over" figure={over} note={t('board.tiles.zombies', { zombies, orders })} />
      <TileButton
        tile="apart"
        figure={apart}
        note={t('board.tiles.apartParts', { permitted, unknown, trial })}
      />
    </nav>
  );
}

interface TileButtonProps {
  readonly tile: Tile | null;
  readonly figure: number;
  readonly note: string;
}

function TileButton({ tile, figure, note }: TileButtonProps) {
  const { t } = useWords();
  const { search, change } = useBoardSearch();
  const name = tile ?? 'total';
  const chosen = (search.tile ?? null) === tile;
  return (
    <button
      type="button"
      className={classNames(styles.tile, styles[name], chosen && styles.chosen)}
      aria-pressed={chosen}
      onClick={() => change({ tile: tile ?? undefined })}
    >
      <span className={styles.tileName}>{t(`board.tiles.${name}`)}</span>
      <b className={styles.figure}>{figure}</b>
      <span className={styles.note}>{note}</span>
    </button>
  );
}

/** 微信 15 · 微博 5 · 其他 5: the two most common, and the rest together. */
function usePlatformNote(byPlatform: Readonly<Record<string, number>>): string {
  const { t } = useWords();
  const nameOf = usePlatformName();
  const sorted = Object.entries(byPlatform).sort(([, a], [, b]) => b - a);
  const named = sorted
    .slice(0, 2)
    .map(([platform, count]) => t('board.tiles.platformCount', { platform: nameOf(platform), count }));
  const rest = sorted.slice(2).reduce((sum, [, count]) => sum + count, 0);
  return [...named, ...(rest > 0 ? [t('board.tiles.others', { count: rest })] : [])].join(' · ');
}

function useSoonNote(board: Board, drafts: BoardTilesProps['drafts']): string {
  const { t } = useWords();
  const soon = board.rows.filter((row) => row.tile === 'soon');
  // Only where all of them are on the screen is the count true.
  if (!drafts || soon.length !== board.tiles.count.soon) return '';
  return t('board.tiles.withDrafts', { count: soon.filter((row) => drafts.has(row.accountId)).length });
}
