import { postClasses, postKinds } from '@qianfa/domain/text/draft-content';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.tsx';

const search = z.object({
  /** 待办 without it, 已办 with it. */
  list: z.literal('done').optional().catch(undefined),
  text: z.string().max(100).optional().catch(undefined),
  account: z.number().int().positive().optional().catch(undefined),
  kind: z.enum(postKinds).optional().catch(undefined),
  class: z.enum(postClasses).optional().catch(undefined),
  due: z.enum(['over', 'today', 'tomorrow']).optional().catch(undefined),
  step: z.string().max(40).optional().catch(undefined),
});

export const queueRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/',
  validateSearch: (raw): z.infer<typeof search> => search.parse(raw),
  component: lazyRouteComponent(() => import('../features/queue/queue-page.tsx'), 'QueuePage'),
});
