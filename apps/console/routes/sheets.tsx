import { isDay } from '@qianfa/domain/calendar/shanghai';
import { idSchema } from '@qianfa/domain/rights/roles';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { plainRoute } from './frame.tsx';

const search = z.object({
  span: z.enum(['day', 'week']).optional().catch(undefined),
  /** Any day in it; without it today. */
  day: z.string().refine(isDay).optional().catch(undefined),
  account: idSchema.optional().catch(undefined),
  unit: idSchema.optional().catch(undefined),
  /** These posts instead: 12-15-18. */
  posts: z
    .string()
    .regex(/^\d{1,12}(-\d{1,12}){0,99}$/)
    .optional()
    .catch(undefined),
});

export const sheetsRoute = createRoute({
  getParentRoute: () => plainRoute,
  path: '/sheets',
  validateSearch: (raw): z.infer<typeof search> => search.parse(raw),
  component: lazyRouteComponent(() => import('../features/sheet/sheets-page.tsx'), 'SheetsPage'),
});
