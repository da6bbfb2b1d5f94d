import type { people as source } from '../zh/people.ts';

export const people = {
  title: 'Units and people',
} satisfies typeof source;
