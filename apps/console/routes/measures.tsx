import { isDay } from '@qianfa/domain/calendar/shanghai';
import { measurePeriods } from '@qianfa/domain/review/measures';
import { idSchema } from '@qianfa/domain/rights/roles';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.tsx';

const search = z.object({
  period: z.enum(measurePeriods).optional().catch(undefined),
  /** Any day in the period. */
  day: z.string().refine(isDay).optional().catch(undefined),
  unit: idSchema.optional().catch(undefined),
  route: z.string().min(1).max(60).optional().catch(undefined),
  /** Which number is open, and of which line. */
  of: z
    .enum(['ended', 'firstPass', 'returned', 'rejected', 'step', 'late', 'reason'])
    .optional()
    .catch(undefined),
  ofUnit: idSchema.optional().catch(undefined),
  ofRoute: z.string().min(1).max(60).optional().catch(undefined),
  step: z.string().min(1).max(40).optional().catch(undefined),
  reason: z.string().min(1).max(40).optional().catch(undefined),
});

export const measuresRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/measures',
  validateSearch: (raw): z.infer<typeof search> => search.parse(raw),
  component: lazyRouteComponent(() => import('../features/measures/measures-page.tsx'), 'MeasuresPage'),
});
