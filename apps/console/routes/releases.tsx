import { releaseStates } from '@qianfa/domain/release/state';
import { platforms } from '@qianfa/domain/responsibility/platforms';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.tsx';

const search = z.object({
  view: z.literal('calendar').optional().catch(undefined),
  /** 待办理 without it. */
  state: z
    .enum([...releaseStates, 'all'])
    .optional()
    .catch(undefined),
  text: z.string().max(60).optional().catch(undefined),
  platform: z
    .enum(platforms.map(({ code }) => code))
    .optional()
    .catch(undefined),
  account: z.number().int().positive().optional().catch(undefined),
  /** From 1. */
  page: z.number().int().positive().max(10_000).optional().catch(undefined),
  /** `2026-11`; the present month without it. */
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
});

export const releasesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/releases',
  validateSearch: (raw): z.infer<typeof search> => search.parse(raw),
  component: lazyRouteComponent(() => import('../features/releases/releases-page.tsx'), 'ReleasesPage'),
});
