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

/**
 * One sentence for each refusal, keyed by its code, said to the person who meets it: what stands in the way, and
 * what would help. Facts are inserted by name; `{{at, dateTime}}`, `{{platform, platforms}}` name a format
 * (words/format-fact.ts). The rule is added behind the sentence. Codes live in the file of their area.
 */
export const refusals = {
  unknownRefusal: '没有办成（{{code}}）',
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
  sheetsNotNamed: '请写明要哪些稿件的审批单，一次最多 {{most}} 件',
};
