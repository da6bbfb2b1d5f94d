import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from './frame.tsx';

export const publishRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/publish/$releaseId',
  component: lazyRouteComponent(() => import('../features/publish/publish-page.tsx'), 'PublishPage'),
});
