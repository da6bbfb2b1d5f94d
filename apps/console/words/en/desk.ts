import type { desk as source } from '../zh/desk.ts';

export const desk = {
  title: 'Review desk',
} satisfies typeof source;
