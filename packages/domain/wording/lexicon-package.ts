import { z } from 'zod';
import { canonicalJson, type Json } from '../text/canonical-json.ts';
import { textField } from '../text/fields.ts';
import { entryFormSchema } from './entry-form.ts';

/** Entries of one package at most; more is no lexicon. */
export const mostPackageEntries = 200_000;

/** The form of what a package holds; entries are read one by one, so that a bad one is named and the rest is taken. */
const packageBodySchema = z.strictObject({
  name: textField('name', 100).transform((text) => text.trim()),
  version: z.string().regex(/^[\w.+-]{1,40}$/),
  /** Where its entries come from, for people. */
  sources: textField('sources', 2000),
  entries: z.array(z.unknown()).min(1).max(mostPackageEntries),
});

/**
 * 词库包: one JSON file that is carried in by hand. `sha256` is the SHA-256, in hex, of the canonical JSON of the rest,
 * so that a file that was cut or changed on the way is refused; who vouches for it is told on another road (a call, a
 * letter) with the same digest.
 */
export const lexiconPackageSchema = packageBodySchema.extend({
  format: z.literal('qianfa-lexicon-1'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type LexiconPackage = z.output<typeof lexiconPackageSchema>;

/** An entry of a package: as the form, with a key that is stable from version to version. Units are the office's own. */
export const packageEntrySchema = entryFormSchema
  .omit({ unitId: true })
  .extend({ key: z.string().regex(/^[\w.:-]{1,60}$/) });
export type PackageEntry = z.output<typeof packageEntrySchema>;

/** The text whose digest a package carries: everything but the digest, as canonical JSON. */
export function packageText(file: { readonly [key: string]: Json }): string {
  const { sha256: _digest, ...rest } = file;
  return canonicalJson(rest);
}
