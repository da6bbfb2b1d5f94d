import type { TextFinding } from '../finding.ts';
import type { KindCode } from './codes.ts';
import { found } from './found.ts';

/** Why a link could not be opened, as the server saw it. */
export const linkFailures = [
  'linkNotFound',
  'linkServerFails',
  'linkTimesOut',
  'linkHostUnknown',
  'linkCertificate',
  'linkNotConnected',
  'linkLeadsLocal',
  'linkLeadsAway',
  'linkRedirectsTooOften',
] as const satisfies readonly KindCode[];
export type LinkFailure = (typeof linkFailures)[number];

/** What will be as wrong tomorrow; the rest may be a bad moment. */
const lasting: ReadonlySet<LinkFailure> = new Set([
  'linkNotFound',
  'linkHostUnknown',
  'linkLeadsLocal',
  'linkLeadsAway',
  'linkRedirectsTooOften',
]);

/** A link that was opened and does not work, over the whole address. */
export function unreachable(
  link: string,
  failure: LinkFailure,
  facts: { readonly status: number; readonly host: string },
): TextFinding {
  const sort = {
    kind: 'link' as const,
    severity: lasting.has(failure) ? ('warn' as const) : ('hint' as const),
    rule: 'R12',
    source: '国办函〔2019〕19号(链接可用)',
    code: failure,
  };
  return found(sort, link, { start: 0, end: link.length }, { facts });
}
