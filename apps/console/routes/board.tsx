import { idSchema } from '@qianfa/domain/rights/roles';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.tsx';

const search = z.object({
  unit: idSchema.optional().catch(undefined),
  platform: z.string().max(40).optional().catch(undefined),
  publisher: idSchema.optional().catch(undefined),
  tile: z.enum(['well', 'soon', 'over', 'apart']).optional().catch(undefined),
  /** So many rows, where more than the first hundred were asked for. */
  shown: z.number().int().min(101).max(10_000).optional().catch(undefined),
  /** Whose rows are open. */
  account: idSchema.optional().catch(undefined),
});

export const boardRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/board',
  validateSearch: (raw): z.infer<typeof search> => search.parse(raw),
  component: lazyRouteComponent(() => import('../features/board/board-page.tsx'), 'BoardPage'),
});
