import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from './frame.tsx';

export const publicationImportRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/publications/import',
  component: lazyRouteComponent(() => import('../features/publication-import/import-page.tsx'), 'ImportPage'),
});
