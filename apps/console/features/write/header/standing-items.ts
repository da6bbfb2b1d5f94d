import type { Standing } from '../use-writing.ts';

/** A finding that blocks and that nobody has answered for. */
export interface FindingItem {
  readonly kind: 'finding';
  readonly code: string;
  readonly accountId: number | null;
  readonly field: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** One thing that stands between the draft and going out. */
export type StandingItem =
  | {
      readonly kind: 'missing';
      readonly code: Standing['missing'][number]['code'];
      readonly accountId: number | null;
      readonly field: string;
      readonly rule: string;
    }
  | FindingItem
  | { readonly kind: 'publisher'; readonly accountId: number }
  | { readonly kind: 'shut'; readonly accountId: number }
  | { readonly kind: 'route' }
  /** Event, decision or interpretation: what the draft needs beside its text (R9–R11). */
  | {
      readonly kind: 'beside';
      readonly refusal: Extract<Standing['may']['submit'], { ok: false }>['refusal'];
    };

/**
 * What the draft lacks before it can be submitted, in the order in which one would settle it; from the server's answer
 * alone. Empty when nothing stands in the way.
 */
export function standingItems(standing: Standing): StandingItem[] {
  const { missing, findings, accounts, may } = standing;
  const items: StandingItem[] = [
    ...missing.map(({ code, accountId, field, rule }) => ({
      kind: 'missing' as const,
      code,
      accountId,
      field,
      rule,
    })),
    ...findings
      .filter(({ severity, excuse }) => severity === 'block' && excuse === null)
      .map(({ code, accountId, field, facts }) => ({
        kind: 'finding' as const,
        code,
        accountId,
        field,
        facts,
      })),
    ...accounts
      .filter((account) => !account.may.write.ok)
      .map(({ id }) => ({ kind: 'shut' as const, accountId: id })),
    ...accounts
      .filter(({ publisher }) => publisher === null)
      .map(({ id }) => ({ kind: 'publisher' as const, accountId: id })),
  ];
  const isRoute = !may.submit.ok && may.submit.refusal.rule === 'R2';
  if (!may.submit.ok && isBeside(may.submit.refusal.rule))
    items.push({ kind: 'beside', refusal: may.submit.refusal });
  return isRoute ? [...items, { kind: 'route' }] : items;
}

function isBeside(rule: string): boolean {
  return rule === 'R9' || rule === 'R10' || rule === 'R11';
}

/** Findings of one field that are said in the same words are one item, with how many they are; they stand at the first. */
export function alike(
  items: readonly StandingItem[],
  say: (finding: FindingItem) => string,
): { readonly item: StandingItem; readonly count: number }[] {
  const groups = new Map<string, { readonly item: StandingItem; readonly count: number }>();
  for (const item of items) {
    const name =
      item.kind === 'finding'
        ? JSON.stringify([item.accountId, item.field, say(item)])
        : JSON.stringify(item);
    const before = groups.get(name);
    groups.set(name, before ? { ...before, count: before.count + 1 } : { item, count: 1 });
  }
  return [...groups.values()];
}
