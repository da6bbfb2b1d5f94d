import type { sheet as source } from '../zh/sheet.ts';

export const sheet = {
  title: 'Release approval sheet',
} satisfies typeof source;
