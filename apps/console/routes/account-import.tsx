import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from './frame.tsx';

export const accountImportRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/accounts/import',
  component: lazyRouteComponent(() => import('../features/account-import/import-page.tsx'), 'ImportPage'),
});
