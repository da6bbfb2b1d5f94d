import type { Inputs, Outputs } from '../../trpc.ts';

/** A calendar as the server gives it for editing. */
export type CalendarView = Outputs['calendar']['view'];
/** What is being edited: the layer without its version. */
export type Layer = Omit<Inputs['calendar']['preview'], 'unitId'>;
