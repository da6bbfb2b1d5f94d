import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { plainRoute } from './frame.tsx';

export const sheetRoute = createRoute({
  getParentRoute: () => plainRoute,
  path: '/sheet/$postId',
  component: lazyRouteComponent(() => import('../features/sheet/sheet-page.tsx'), 'SheetPage'),
});
