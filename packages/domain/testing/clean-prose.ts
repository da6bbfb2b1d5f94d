import { explanations } from './clean-prose/explanations.ts';
import { letters } from './clean-prose/letters.ts';
import { news } from './clean-prose/news.ts';
import { notices } from './clean-prose/notices.ts';
import { papers } from './clean-prose/papers.ts';
import { party } from './clean-prose/party.ts';

/**
 * What an invented city's offices publish, more than 20 000 characters in many genres, written for the tests and
 * without a mistake that we know of: whatever warns or blocks here is a false alarm, or a mistake that we have to mend.
 */
export const cleanProse: readonly string[] = [
  ...notices,
  ...news,
  ...explanations,
  ...papers,
  ...letters,
  ...party,
];
