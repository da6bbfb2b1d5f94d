import { personStates } from '@qianfa/domain/responsibility/person';
import { idSchema, roleSchema } from '@qianfa/domain/rights/roles';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.tsx';

const search = z.object({
  unit: idSchema.optional().catch(undefined),
  text: z.string().max(60).optional().catch(undefined),
  state: z.enum(personStates).optional().catch(undefined),
  role: roleSchema.optional().catch(undefined),
  page: z.number().int().min(2).max(20_000).optional().catch(undefined),
  /** Whose sheet is open. */
  person: idSchema.optional().catch(undefined),
});

export const peopleRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/people',
  validateSearch: (raw): z.infer<typeof search> => search.parse(raw),
  component: lazyRouteComponent(() => import('../features/people/people-page.tsx'), 'PeoplePage'),
});
