import type { Right } from '@qianfa/domain/rights/rights';

export const tabs = ['paper', 'deputy', 'authorities', 'arrangements', 'exceptions', 'shares'] as const;
export type Tab = (typeof tabs)[number];

/** Shown to whoever holds one of these anywhere. */
export const rightsOfTab: Readonly<Record<Tab, readonly Right[]>> = {
  paper: ['paper.register', 'paper.compare'],
  deputy: ['deputy.sign', 'consent.read', 'deputy.reopen'],
  authorities: ['signing.read'],
  arrangements: ['signing.read'],
  exceptions: ['signing.read'],
  shares: ['signing.read'],
};
