import type { Right } from '@qianfa/domain/rights/rights';
import { type Me, verdictOf } from '../../shell/session.ts';

/** One thing that a new person does first, with the right that makes it theirs and the screen where it is done. */
interface GuideStep {
  readonly name:
    | 'write'
    | 'submit'
    | 'publish'
    | 'review'
    | 'compare'
    | 'sign'
    | 'stop'
    | 'board'
    | 'alerts'
    | 'observe'
    | 'people'
    | 'roles'
    | 'settings'
    | 'trail';
  readonly right: Right;
  readonly to:
    | '/write/new'
    | '/mine'
    | '/releases'
    | '/'
    | '/sign'
    | '/board'
    | '/alerts'
    | '/observe'
    | '/people'
    | '/settings'
    | '/trail';
}

/** In the order in which the work comes: writing, review, signing, watching, administration. */
export const guideSteps: readonly GuideStep[] = [
  { name: 'write', right: 'post.write', to: '/write/new' },
  { name: 'submit', right: 'post.submit', to: '/mine' },
  { name: 'review', right: 'review.decide', to: '/' },
  { name: 'compare', right: 'review.decide', to: '/' },
  { name: 'sign', right: 'signoff.sign', to: '/sign' },
  { name: 'publish', right: 'release.publish', to: '/releases' },
  { name: 'stop', right: 'moratorium.declare', to: '/releases' },
  { name: 'board', right: 'board.read', to: '/board' },
  { name: 'alerts', right: 'alert.read', to: '/alerts' },
  { name: 'observe', right: 'observation.record', to: '/observe' },
  { name: 'people', right: 'person.manage', to: '/people' },
  { name: 'roles', right: 'role.grant', to: '/people' },
  { name: 'settings', right: 'setting.change', to: '/settings' },
  { name: 'trail', right: 'trail.read', to: '/trail' },
];

/** The steps of what this person may do, from the rights that the server named. */
export function ownSteps(me: Me): readonly GuideStep[] {
  return guideSteps.filter(({ right }) => verdictOf(me, right).ok);
}
