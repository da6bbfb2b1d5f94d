import { isDay } from '@qianfa/domain/calendar/shanghai';
import { trailActs } from '@qianfa/domain/trail/acts';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.tsx';

const day = z.string().refine(isDay).optional().catch(undefined);

const search = z.object({
  act: z.enum(trailActs).optional().catch(undefined),
  /** Part of a name. */
  actor: z.string().trim().min(1).max(60).optional().catch(undefined),
  /** `post:12` */
  subject: z.string().trim().min(1).max(80).optional().catch(undefined),
  from: day,
  to: day,
});

export const trailRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/trail',
  validateSearch: (raw): z.infer<typeof search> => search.parse(raw),
  component: lazyRouteComponent(() => import('../features/trail/trail-page.tsx'), 'TrailPage'),
});
