import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.tsx';

const search = z.object({
  view: z.enum(['preview', 'text', 'compare', 'files']).optional().catch(undefined),
  /** The revision to compare with; the server's proposal without it. */
  base: z.number().int().positive().optional().catch(undefined),
  /** The revision that is compared; the one on the desk without it. */
  target: z.number().int().positive().optional().catch(undefined),
});

export type DeskSearch = z.infer<typeof search>;

export const deskRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/desk/$postId',
  validateSearch: (raw): DeskSearch => search.parse(raw),
  component: lazyRouteComponent(() => import('../features/desk/desk-page.tsx'), 'DeskPage'),
});
