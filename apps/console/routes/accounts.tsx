import { accountStates } from '@qianfa/domain/responsibility/account-state';
import { platformCodes } from '@qianfa/domain/responsibility/platforms';
import { idSchema } from '@qianfa/domain/rights/roles';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.tsx';

const flags = ['noPublisher', 'publisherEnds', 'publisherCannotSignIn', 'secondOfKind', 'trial'] as const;

const search = z.object({
  unit: idSchema.optional().catch(undefined),
  platform: z.enum(platformCodes).optional().catch(undefined),
  state: z.enum(accountStates).optional().catch(undefined),
  flag: z.enum(flags).optional().catch(undefined),
  text: z.string().max(60).optional().catch(undefined),
  page: z.number().int().min(2).max(20_000).optional().catch(undefined),
});

export const accountsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/accounts',
  validateSearch: (raw): z.infer<typeof search> => search.parse(raw),
  component: lazyRouteComponent(() => import('../features/accounts/accounts-page.tsx'), 'AccountsPage'),
});
