import type { board as source } from '../zh/board.ts';

export const board = {
  title: 'Update board',
} satisfies typeof source;
