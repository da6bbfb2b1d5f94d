import { allowed, refuse, type Verdict } from '../refusal.ts';
import type { Route } from './route.ts';

/** R3: 简化流程 is for units of two or three people. */
export const smallUnitMax = 3;
/** It ends, and is asked for again. Days. */
export const longestArrangementDays = 366;

/** 简化流程 or 上级代审 of a unit. Days are `YYYY-MM-DD` in Asia/Shanghai, both ends included. */
export interface Arrangement {
  readonly id: number;
  readonly kind: 'simplified' | 'superior';
  readonly startsOn: string;
  readonly endsOn: string;
  readonly ended: boolean;
  readonly approvedByName: string;
}

/** Whether it holds on this day. */
export function arrangementHolds(
  one: Pick<Arrangement, 'startsOn' | 'endsOn' | 'ended'>,
  today: string,
): boolean {
  return !one.ended && one.startsOn <= today && today <= one.endsOn;
}

/** Whether such an arrangement can be approved (R3): small unit, with an end, not over. */
export function mayApproveArrangement(
  given: { readonly kind: Arrangement['kind']; readonly startsOn: string; readonly endsOn: string },
  facts: { readonly today: string; readonly days: number; readonly people: number },
): Verdict {
  if (given.endsOn < given.startsOn) return refuse('invalid', 'R3', 'arrangementEndsBeforeItStarts');
  if (given.endsOn < facts.today) return refuse('invalid', 'R3', 'arrangementAlreadyOver');
  if (facts.days > longestArrangementDays) {
    return refuse('invalid', 'R3', 'arrangementTooLong', { days: longestArrangementDays });
  }
  if (given.kind === 'simplified' && facts.people > smallUnitMax) {
    return refuse('precondition', 'R3', 'unitTooLargeToSimplify', {
      people: facts.people,
      max: smallUnitMax,
    });
  }
  return allowed;
}

/**
 * The route of a run under a 简化流程: the signing step of the route that the post would have taken, and its 保密审查
 * where it has one, and by which approval. Two people stay: the signer is never the drafter (R3).
 */
export function simplifiedRoute(
  route: Route,
  arrangement: Pick<Arrangement, 'id' | 'approvedByName' | 'endsOn'>,
): Route {
  const { id: arrangementId, approvedByName, endsOn } = arrangement;
  return {
    ...route,
    steps: route.steps.filter(({ kind }) => kind === 'sign'),
    simplified: { arrangementId, approvedByName, endsOn },
  };
}
