import { noticeGroups } from '@qianfa/domain/notices/events';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.tsx';

const search = z.object({
  unread: z.literal(true).optional().catch(undefined),
  /** Every kind without it. */
  group: z.enum(noticeGroups).optional().catch(undefined),
});

export const noticesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/notices',
  validateSearch: (raw): z.infer<typeof search> => search.parse(raw),
  component: lazyRouteComponent(() => import('../features/notices/notices-page.tsx'), 'NoticesPage'),
});
