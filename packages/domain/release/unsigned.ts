import { z } from 'zod';
import { dayNumber, isDay, shanghaiDay } from '../calendar/shanghai.ts';
import { allowed, refuse, type Verdict } from '../refusal.ts';
import { textField } from '../text/fields.ts';

/** Where the approval lies that stands behind a publication without a sign-off: on paper, agreed orally, another system. */
export const unsignedBases = ['paper', 'consent', 'elsewhere'] as const;
export type UnsignedBasis = (typeof unsignedBases)[number];

const said = (field: string, max: number) => textField(field, max).refine((text) => text.trim() !== '');

/**
 * What a person concludes about a publication without a matching sign-off (R24). 补录 is one act: basis, approver, day and
 * proof together; it never becomes a sign-off (R1). 非本单位发布 says why.
 */
export const unsignedConclusionSchema = z.discriminatedUnion('verdict', [
  z.object({
    verdict: z.literal('recorded'),
    basis: z.enum(unsignedBases),
    approver: said('approver', 60),
    /** `YYYY-MM-DD`, the day of the approval. */
    approvedOn: z.string().refine(isDay),
    /** Number of the paper and where it lies, or where the record can be found. */
    proof: said('proof', 300),
    reason: textField('reason', 500).default(''),
  }),
  z.object({ verdict: z.literal('notOurs'), reason: said('reason', 500) }),
]);

export type UnsignedConclusion = z.output<typeof unsignedConclusionSchema>;

export interface UnsignedFacts {
  /** It has a sign-off after all: the receipt came, or it is a release of ours. */
  readonly isSigned: boolean;
  readonly isConcluded: boolean;
  readonly isTakenDown: boolean;
  readonly publishedAt: Date;
}

/** Whether the conclusion may be recorded now (R24). */
export function judgeUnsigned(facts: UnsignedFacts, given: UnsignedConclusion, now: Date): Verdict {
  const standing = mayConcludeUnsigned(facts);
  if (!standing.ok || given.verdict === 'notOurs') return standing;
  if (dayNumber(given.approvedOn) > dayNumber(shanghaiDay(now))) {
    return refuse('invalid', 'R24', 'approvalInFuture', { day: given.approvedOn });
  }
  return allowed;
}

/** The same without a conclusion: what a button is shown by. */
export function mayConcludeUnsigned(facts: Omit<UnsignedFacts, 'publishedAt'>): Verdict {
  if (facts.isSigned) return refuse('conflict', 'R24', 'publicationIsSigned');
  if (facts.isConcluded) return refuse('conflict', 'R24', 'publicationConcluded');
  if (facts.isTakenDown) return refuse('conflict', 'R23', 'alreadyTakenDown');
  return allowed;
}

/** 事后批准: the approval is younger than the publication, which every report shows (R1, R24). */
export function isApprovedLate(approvedOn: string, publishedAt: Date): boolean {
  return dayNumber(approvedOn) > dayNumber(shanghaiDay(publishedAt));
}
