import type { Outputs } from '../../trpc.ts';

export type LexiconView = Outputs['wording']['lexicons']['lexicons'][number];
export type EntryView = Outputs['wording']['entries']['rows'][number];
export type WordRow = Outputs['wording']['list'][number];
export type FalseAlarm = Outputs['wording']['falseAlarms'][number];
