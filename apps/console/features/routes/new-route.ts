import type { Translate } from '../../words/i18n.ts';
import type { RouteDraft, Step } from './route-types.ts';

/** What a new route begins with: one review, the box of 保密审查 that it may fill, signing. */
export function newRoute(t: Translate): RouteDraft {
  return {
    name: '',
    steps: [
      newStep('step-1', 'review', t('routes.kinds.review')),
      { ...newStep('secrecy', 'secrecy', t('routes.kinds.secrecy')), secrecyBy: ['step-1'] },
      {
        ...newStep('sign', 'sign', t('routes.kinds.sign')),
        holders: { kind: 'accountPublisher' },
      },
    ],
  };
}

export function newStep(key: string, kind: Step['kind'], name: string): Step {
  return {
    key,
    name,
    kind,
    holders: { kind: 'role', role: 'reviewer', unit: kind === 'advise' ? 'concerned' : 'post' },
    quorum: { kind: 'any' },
    limitHours: 4,
    gates: gatesFor(kind, []),
  };
}

/** The same step as another kind: what the new kind does not have goes, who has it stays. */
export function asKind(step: Step, kind: Step['kind']): Step {
  const { secrecyBy: _named, furtherGroups: _groups, ...rest } = step;
  const next: Step = { ...rest, kind, gates: gatesFor(kind, step.gates) };
  if (kind === 'secrecy') return { ...next, quorum: { kind: 'any' }, secrecyBy: [] };
  return step.furtherGroups ? { ...next, furtherGroups: step.furtherGroups } : next;
}

function gatesFor(kind: Step['kind'], gates: Step['gates']): Step['gates'] {
  if (kind === 'proof') return ['wording'];
  if (kind === 'secrecy' || kind === 'sign') return [];
  return gates;
}

/** A key that no step of the route has. */
export function freeKey(steps: readonly Step[]): string {
  const taken = new Set(steps.map(({ key }) => key));
  let number = steps.length;
  while (taken.has(`step-${number}`)) number += 1;
  return `step-${number}`;
}
