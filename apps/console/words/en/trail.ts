import type { trail as source } from '../zh/trail.ts';

export const trail = {
  title: 'Trail',
} satisfies typeof source;
