import type { BoardStatus } from '@qianfa/domain/freshness/board-status';

/** 正常 · 3 日内将超期 · 已超期 · 停更报备/未知/试运行: every account is in exactly one. */
export const tiles = ['well', 'soon', 'over', 'apart'] as const;
export type Tile = (typeof tiles)[number];

/** 3 日内: the breach comes within three times 24 hours. */
const SOON_DAYS = 3;

/** Which tile an account counts in. What is permitted, unknown or on trial is neither green nor red (R16, R28, R30). */
export function tileOf({ status, daysLeft }: { status: BoardStatus; daysLeft: number | null }): Tile {
  switch (status) {
    case 'permitted':
    case 'trial':
    case 'unknown':
      return 'apart';
    case 'over':
      return 'over';
    case 'soon':
    case 'normal':
      return daysLeft !== null && daysLeft < SOON_DAYS ? 'soon' : 'well';
  }
}
