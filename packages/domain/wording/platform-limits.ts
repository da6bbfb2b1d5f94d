import type { DraftContent } from '../text/draft-content.ts';
import { type EndName, type Outgoing, outgoing } from '../text/outgoing.ts';
import type { PlacementContent } from '../text/placement-content.ts';
import type { Finding } from './finding.ts';
import { type LimitedField, limitsOf, measure, type PlatformLimit } from './limits.ts';

/** A counter for one field: what it measures now and what the platform takes at most. */
export interface FieldMeasure {
  readonly field: LimitedField;
  readonly size: number;
  readonly limit: PlatformLimit;
}

/**
 * Findings of a placement against its platform's limits, measured on what really goes out (the rendered HTML with its
 * tags, the names of R14). Empty fields never exceed anything; whether they may be empty is missingForSubmission's.
 */
export function checkLimits(
  content: PlacementContent,
  platform: string,
  names: readonly EndName[] = [],
): Finding[] {
  return measureLimits(content, platform, names)
    .filter(({ size, limit }) => size > limit.max)
    .map((measured) => findingOf(measured, content, names));
}

/** The same for every placement of a draft; placements on accounts that are not given are passed over. */
export function checkDraftLimits(
  draft: DraftContent,
  accounts: readonly { readonly id: number; readonly platform: string }[],
): Finding[] {
  const platforms = new Map(accounts.map((account) => [account.id, account.platform]));
  return draft.placements.flatMap(({ accountId, content }) => {
    const platform = platforms.get(accountId);
    if (platform === undefined) return [];
    return checkLimits(content, platform).map((finding) => ({ ...finding, accountId }));
  });
}

/** Every limit of the platform with the present size, for the counters while typing. */
export function measureLimits(
  content: PlacementContent,
  platform: string,
  names: readonly EndName[] = [],
): FieldMeasure[] {
  const fields = outgoing(content, names);
  return limitsOf(platform).flatMap((limit) => {
    const size = sizeOf(fields, limit);
    return size === null ? [] : [{ field: limit.field, size, limit }];
  });
}

/** Null where this shape has no such field. */
function sizeOf(fields: Outgoing, limit: PlatformLimit): number | null {
  const { field, unit } = limit;
  if (unit === 'picture') return fields.shape === 'article' ? null : fields.pictures.length;
  const text = textOf(fields, field);
  return text === null ? null : measure(text, unit);
}

function textOf(fields: Outgoing, field: LimitedField): string | null {
  switch (field) {
    case 'title':
      return fields.shape === 'microblog' ? null : fields.title;
    case 'text':
      return fields.shape === 'article' ? null : fields.text;
    case 'author':
    case 'digest':
    case 'html':
      return fields.shape === 'article' ? fields[field] : null;
    case 'sourceUrl':
      return fields.shape === 'article' ? (fields.sourceUrl ?? '') : null;
    case 'pictures':
      return null;
  }
}

function findingOf(
  { field, size, limit }: FieldMeasure,
  content: PlacementContent,
  names: readonly EndName[],
): Finding {
  const marked = limit.severity === 'hint' ? null : overhang(field, limit, content, names);
  return {
    kind: 'platformLimit',
    severity: limit.severity,
    accountId: null,
    field: field === 'html' ? 'body' : field,
    start: marked?.start ?? 0,
    end: marked?.end ?? 0,
    text: marked?.text.slice(0, 100) ?? '',
    advice: null,
    rule: 'platform',
    source: limit.source,
    code: limit.code,
    facts: { size, limit: limit.max, over: size - limit.max, unit: limit.unit },
  };
}

/**
 * The part of a text field that no longer fits beside the names of R14, so that the editor sees where to cut; null
 * where no place can be named (HTML, addresses, pictures).
 */
function overhang(
  field: LimitedField,
  limit: PlatformLimit,
  content: PlacementContent,
  names: readonly EndName[],
): { start: number; end: number; text: string } | null {
  const { max, unit } = limit;
  if (unit === 'picture' || field === 'html' || field === 'sourceUrl') return null;
  const text = textOf(outgoing(content), field);
  if (text === null || text === '') return null;
  const named = (textOf(outgoing(content, names), field) ?? text).slice(text.length);
  const start = fittingLength(text, (part) => measure(part + named, unit) <= max);
  return { start, end: text.length, text: text.slice(start) };
}

/** Longest beginning, in UTF-16 units and never inside a surrogate pair, that fits. */
function fittingLength(text: string, isFitting: (part: string) => boolean): number {
  let fits = 0;
  let exceeds = text.length;
  while (exceeds - fits > 1) {
    const middle = (fits + exceeds) >> 1;
    if (isFitting(text.slice(0, middle))) fits = middle;
    else exceeds = middle;
  }
  const inside = /[\ud800-\udbff]/.test(text.charAt(fits - 1)) && /[\udc00-\udfff]/.test(text.charAt(fits));
  return inside ? fits - 1 : fits;
}
