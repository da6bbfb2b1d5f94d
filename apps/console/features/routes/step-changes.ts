import type { StepWords } from './step-words.ts';

const parts = [
  'name',
  'kind',
  'people',
  'limitHours',
  'gates',
  'secrecyBy',
] as const satisfies readonly (keyof StepWords)[];
type Part = (typeof parts)[number];

export type StepChange =
  | { readonly kind: 'added' | 'removed'; readonly step: string }
  | { readonly kind: 'moved'; readonly step: string; readonly from: number; readonly to: number }
  | {
      readonly kind: 'changed';
      readonly step: string;
      readonly part: Part;
      readonly from: string;
      readonly to: string;
    };

interface Worded {
  readonly key: string;
  readonly words: StepWords;
}

/**
 * How the steps of two versions differ, as a person would say it. A step is the same where its key is; it counts as
 * moved only among the steps that both versions have, so that an added one does not move all behind it.
 */
export function stepChanges(before: readonly Worded[], after: readonly Worded[]): StepChange[] {
  const kept = (list: readonly Worded[], other: readonly Worded[]) =>
    list.filter(({ key }) => other.some((one) => one.key === key)).map(({ key }) => key);
  const [keptBefore, keptAfter] = [kept(before, after), kept(after, before)];
  const removed = before.filter(({ key }) => !keptBefore.includes(key));
  return [
    ...removed.map(({ words }) => ({ kind: 'removed' as const, step: words.name })),
    ...after.flatMap((step): StepChange[] => {
      const old = before.find(({ key }) => key === step.key);
      if (!old) return [{ kind: 'added', step: step.words.name }];
      const [from, to] = [keptBefore.indexOf(step.key), keptAfter.indexOf(step.key)];
      const moved: StepChange[] =
        from === to ? [] : [{ kind: 'moved', step: step.words.name, from: from + 1, to: to + 1 }];
      return [...moved, ...changedParts(old.words, step.words)];
    }),
  ];
}

function changedParts(before: StepWords, after: StepWords): StepChange[] {
  return parts
    .filter((part) => before[part] !== after[part])
    .map((part) => ({ kind: 'changed', step: after.name, part, from: before[part], to: after[part] }));
}
