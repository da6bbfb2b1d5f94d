import { idSchema } from '@qianfa/domain/rights/roles';
import { entryKinds } from '@qianfa/domain/wording/entry-form';
import { findingSeverities } from '@qianfa/domain/wording/finding';
import { wordLists } from '@qianfa/domain/wording/word-lists';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.tsx';

const search = z.object({
  /** 词库 without it. */
  tab: z.enum(['lists', 'alarms', 'lookback']).optional().catch(undefined),
  /** The starting lexicon without it. */
  lexicon: idSchema.optional().catch(undefined),
  list: z.enum(wordLists).optional().catch(undefined),
  text: z.string().max(60).optional().catch(undefined),
  kind: z.enum(entryKinds).optional().catch(undefined),
  severity: z.enum(findingSeverities).optional().catch(undefined),
  state: z.enum(['soon', 'past', 'off', 'ended']).optional().catch(undefined),
  page: z.number().int().min(2).max(20_000).optional().catch(undefined),
});

export const lexiconsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/lexicons',
  validateSearch: (raw): z.infer<typeof search> => search.parse(raw),
  component: lazyRouteComponent(() => import('../features/lexicons/lexicons-page.tsx'), 'LexiconsPage'),
});
