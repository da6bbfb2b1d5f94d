import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from './frame.tsx';

export const meRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/me',
  component: lazyRouteComponent(() => import('../features/me/me-page.tsx'), 'MePage'),
});
