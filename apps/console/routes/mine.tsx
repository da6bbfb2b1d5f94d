import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { type MineSearch, readMineSearch } from '../features/my-posts/mine-search.ts';
import { frameRoute } from './frame.tsx';

export const mineRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/mine',
  validateSearch: (raw): MineSearch => readMineSearch(raw),
  component: lazyRouteComponent(() => import('../features/my-posts/my-posts-page.tsx'), 'MyPostsPage'),
});
