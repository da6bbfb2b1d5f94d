import { createHash } from 'node:crypto';
import { type Digests, digestsOf } from '@qianfa/domain/release/signed-form';

/** Lower-case hex of the UTF-8 bytes; the algorithm is stored beside the value as the column's name. */
export const sm3 = (text: string): string => createHash('sm3').update(text, 'utf8').digest('hex');
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Both digests of a signed form (docs/signed-form.md). */
export function digestForm(form: string): Digests {
  return digestsOf(form, { sm3, sha256 });
}
