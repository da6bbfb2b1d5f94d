import { z } from 'zod';
import { type RefusalFacts, refuse } from '../refusal.ts';
import { judgeText } from './unsafe-text.ts';

/** SHA-256 in lower-case hex: the name of a stored file. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * A text field of at most `max` UTF-16 units that can be stored and hashed exactly. Its issue carries the refusal
 * (`fieldTooLong` {field, length, limit}, `loneSurrogate`, `nulCharacter`) for refusalOfIssues.
 */
export function textField(field: string, max: number) {
  return z.string().superRefine((text, context) => {
    const refusal = faultOfField(text, field, max);
    if (refusal) context.addIssue({ code: 'custom', message: refusal.code, params: { refusal } });
  });
}

function faultOfField(text: string, field: string, max: number): RefusalFacts | null {
  if (text.length > max) {
    return refuse('invalid', 'input', 'fieldTooLong', { field, length: text.length, limit: max }).refusal;
  }
  const verdict = judgeText(text, field);
  return verdict.ok ? null : verdict.refusal;
}

/** The refusal that a schema of this folder put into a zod error, or `malformedInput` {path} for any other. */
export function refusalOfIssues(issues: readonly z.core.$ZodIssue[]): RefusalFacts {
  for (const issue of issues) {
    const carried = issue.code === 'custom' ? issue.params?.refusal : undefined;
    if (isRefusal(carried)) return carried;
  }
  const path = issues[0]?.path.map(String).join('.') ?? '';
  return refuse('invalid', 'input', 'malformedInput', { path: path.slice(0, 200) }).refusal;
}

function isRefusal(value: unknown): value is RefusalFacts {
  return typeof value === 'object' && value !== null && 'code' in value && 'rule' in value && 'kind' in value;
}
