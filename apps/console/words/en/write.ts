import type { write as source } from '../zh/write.ts';

export const write = {
  title: 'Write',
} satisfies typeof source;
