import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.tsx';

const search = z.object({
  tab: z
    .enum(['paper', 'deputy', 'authorities', 'arrangements', 'exceptions', 'shares'])
    .optional()
    .catch(undefined),
  /** Of the shares. */
  month: z
    .string()
    .regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  by: z.enum(['account', 'unit']).optional().catch(undefined),
  /** The post for which a 两人例外 is asked. */
  ask: z.number().int().positive().optional().catch(undefined),
});

export const signingRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/signing',
  validateSearch: (raw): z.infer<typeof search> => search.parse(raw),
  component: lazyRouteComponent(() => import('../features/signing/signing-page.tsx'), 'SigningPage'),
});
