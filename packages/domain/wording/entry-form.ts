import { z } from 'zod';
import { isDay } from '../calendar/shanghai.ts';
import { allowed, refuse, type Verdict } from '../refusal.ts';
import { idSchema } from '../rights/roles.ts';
import { postKinds } from '../text/draft-content.ts';
import { textField } from '../text/fields.ts';
import { findingSeverities } from './finding.ts';
import type { EntryKind } from './lexicon-entry.ts';

/** Kinds of entries in the order in which screens list them. */
export const entryKinds = [
  'typo',
  'forbidden',
  'cautious',
  'protected',
  'secrecy',
] as const satisfies readonly EntryKind[];

const day = z.string().refine(isDay);
const line = (field: string, max: number) =>
  textField(field, max).transform((text) => text.replace(/\s+/g, ' ').trim());
const orNull = (field: string, max: number) =>
  line(field, max)
    .nullable()
    .default(null)
    .transform((text) => text || null);

/** 词条 as a person writes it, for the form, the import and packages alike. Lengths are UTF-16 units. */
export const entryFormSchema = z.object({
  term: textField('term', 1000).transform((text) => text.trim()),
  kind: z.enum(entryKinds),
  severity: z.enum(findingSeverities),
  advice: orNull('advice', 200),
  note: orNull('note', 500),
  source: line('source', 300),
  exceptions: z.array(line('exceptions', 200)).max(100).default([]),
  validFrom: day.nullable().default(null),
  /** Last day, included. */
  validUntil: day.nullable().default(null),
  unitId: idSchema.nullable().default(null),
  platforms: z.array(z.string().min(1).max(40)).min(1).max(40).nullable().default(null),
  postKinds: z.array(z.enum(postKinds)).min(1).nullable().default(null),
});
export type EntryForm = z.output<typeof entryFormSchema>;

/** What is wrong with the form beside the term itself (judge-entry.ts): `entrySourceMissing`, `entryDaysReversed`. */
export function judgeForm({ source, validFrom, validUntil }: EntryForm): Verdict {
  if (source === '') return refuse('invalid', 'R45', 'entrySourceMissing');
  if (validFrom !== null && validUntil !== null && validUntil < validFrom)
    return refuse('invalid', 'input', 'entryDaysReversed', { from: validFrom, until: validUntil });
  return allowed;
}
