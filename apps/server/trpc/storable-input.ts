import { Refused } from '@qianfa/domain/refusal';
import { judgeText } from '@qianfa/domain/text/unsafe-text';

/**
 * Refuses what no text column and no digest can hold, wherever it stands in what was sent: NUL and lone surrogates, in
 * values and in names. Walks without recursion, since nesting is the sender's choice.
 */
export function requireStorable(input: unknown): void {
  const open: { value: unknown; field: string }[] = [{ value: input, field: '' }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { value, field } = at;
    if (typeof value === 'string') judge(value, field);
    else if (Array.isArray(value)) for (const inner of value) open.push({ value: inner, field });
    else if (value !== null && typeof value === 'object') {
      for (const [name, inner] of Object.entries(value)) {
        judge(name, field);
        open.push({ value: inner, field: name });
      }
    }
  }
}

function judge(text: string, field: string): void {
  const verdict = judgeText(text, field.slice(0, 60));
  if (!verdict.ok) throw new Refused(verdict.refusal);
}
