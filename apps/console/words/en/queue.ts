import type { queue as source } from '../zh/queue.ts';

export const queue = {
  title: 'Tasks',
} satisfies typeof source;
