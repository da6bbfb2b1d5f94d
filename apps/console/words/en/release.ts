import type { release as source } from '../zh/release.ts';

export const release = {
  title: 'Releases',
} satisfies typeof source;
