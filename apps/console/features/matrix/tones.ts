import type { Outputs } from '../../trpc.ts';
import type { Tone } from '../../ui/state-badge.tsx';

export type State = Outputs['matrix']['list'][number]['placements'][number]['state'];

/** In the order in which they are counted: what waits first. */
export const tones = {
  toSign: 'soon',
  returned: 'over',
  stuck: 'over',
  reviewing: 'plain',
  signed: 'action',
  out: 'well',
  refused: 'over',
  withdrawn: 'plain',
} as const satisfies Record<State, Tone>;

export const states = Object.keys(tones) as State[];
