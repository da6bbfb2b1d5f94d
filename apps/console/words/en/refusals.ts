import type { refusals as source } from '../zh/refusals.ts';
import { accounts } from './refusals/accounts.ts';
import { correcting } from './refusals/correcting.ts';
import { input } from './refusals/input.ts';
import { kinds } from './refusals/kinds.ts';
import { lexicon } from './refusals/lexicon.ts';
import { lexicons } from './refusals/lexicons.ts';
import { release } from './refusals/release.ts';
import { review } from './refusals/review.ts';
import { rights } from './refusals/rights.ts';
import { routes } from './refusals/routes.ts';
import { session } from './refusals/session.ts';
import { signing } from './refusals/signing.ts';
import { signingRoads } from './refusals/signing-roads.ts';
import { supervision } from './refusals/supervision.ts';
import { time } from './refusals/time.ts';
import { writing } from './refusals/writing.ts';

/** The same sentences in English; a code that is missing here does not compile. */
export const refusals = {
  unknownRefusal: 'This was not done ({{code}})',
  ...session,
  ...rights,
  ...review,
  ...routes,
  ...correcting,
  ...signing,
  ...signingRoads,
  ...writing,
  ...release,
  ...kinds,
  ...accounts,
  ...supervision,
  ...time,
  ...lexicons,
  ...lexicon,
  ...input,
  sheetsNotNamed: 'Say which posts’ sheets are wanted, at most {{most}} at once',
} satisfies typeof source;
