import { idSchema } from '@qianfa/domain/rights/roles';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.tsx';

/** Into which lexicon; without it a package is imported. */
const search = z.object({ lexicon: idSchema.optional().catch(undefined) });

export const lexiconImportRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/lexicons/import',
  validateSearch: (raw): z.infer<typeof search> => search.parse(raw),
  component: lazyRouteComponent(() => import('../features/lexicon-import/import-page.tsx'), 'ImportPage'),
});
