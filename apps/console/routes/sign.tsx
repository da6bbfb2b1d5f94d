import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from './frame.tsx';

export const signRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/sign',
  component: lazyRouteComponent(() => import('../features/sign/sign-page.tsx'), 'SignPage'),
});
