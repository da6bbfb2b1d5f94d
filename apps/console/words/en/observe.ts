import type { observe as source } from '../zh/observe.ts';

export const observe = {
  title: 'Observations',
} satisfies typeof source;
