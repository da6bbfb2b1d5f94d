import type { Outputs } from '../../trpc.ts';

/** A week of a unit's roster, as the server gives it. */
export type Week = Outputs['duty']['week'];
export type DutyDay = Week['days'][number];
