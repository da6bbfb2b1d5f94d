import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from './frame.tsx';

export const writeNewRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/write/new',
  component: lazyRouteComponent(() => import('../features/write/start-page.tsx'), 'StartPage'),
});

export const writeRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/write/$postId',
  component: lazyRouteComponent(() => import('../features/write/write-page.tsx'), 'WritePage'),
});
