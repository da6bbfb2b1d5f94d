import type { TextFinding } from './finding.ts';

/** Hints of one code over the same words, with how many places have it. */
export interface HintGroup<F> {
  readonly first: F;
  readonly count: number;
}

/**
 * The hints among findings for paper, the same words once with their number, in the order in which they were found: what
 * was found stands on the sheet, and forty times the same word is one line.
 */
export function groupHints<F extends Pick<TextFinding, 'severity' | 'code' | 'text'>>(
  findings: readonly F[],
): readonly HintGroup<F>[] {
  const groups = new Map<string, HintGroup<F>>();
  for (const finding of findings) {
    if (finding.severity !== 'hint') continue;
    const key = JSON.stringify([finding.code, finding.text]);
    const group = groups.get(key);
    groups.set(key, { first: group?.first ?? finding, count: (group?.count ?? 0) + 1 });
  }
  return [...groups.values()];
}
