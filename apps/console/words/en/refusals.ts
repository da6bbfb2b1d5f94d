import type { refusals as source } from '../zh/refusals.ts';

export const refusals = {
  unknownRefusal: 'This was not done ({{code}})',
  roleLacksRight: 'Your roles do not include this',
} satisfies typeof source;
