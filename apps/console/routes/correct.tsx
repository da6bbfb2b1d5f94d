import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from './frame.tsx';

export const correctRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/correct/$postId',
  component: lazyRouteComponent(() => import('../features/write/correct/correct-page.tsx'), 'CorrectPage'),
});
