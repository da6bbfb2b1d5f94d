import type { alerts as source } from '../zh/alerts.ts';

export const alerts = {
  title: 'Alerts and work orders',
} satisfies typeof source;
