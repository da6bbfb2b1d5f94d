import type { Outputs } from '../../trpc.ts';

/** Rows of the lists, as the server gives them. */
export type Paper = Outputs['signing']['papers'][number];
export type Takeable = Outputs['signing']['takeable'][number];
export type Consent = Outputs['signing']['consents'][number];
export type Authority = Outputs['signing']['authorities'][number];
export type Exception = Outputs['exception']['list'][number];
export type Arrangement = Outputs['signing']['arrangements'][number];
