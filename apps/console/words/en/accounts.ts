import type { accounts as source } from '../zh/accounts.ts';

export const accounts = {
  title: 'Accounts',
} satisfies typeof source;
