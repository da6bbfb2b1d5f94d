import { z } from 'zod';
import { readLink } from './link-address.ts';

/** A host suffix as people write it: *.gov.cn, .gov.cn, gov.cn. */
const suffix = z
  .string()
  .trim()
  .toLowerCase()
  .transform((text) => text.replace(/^\*?\./, ''))
  .refine((text) => readLink(`https://${text}/`)?.host === text, { error: 'hostSuffixUnusable' });

/** An http or https address that an administrator sets; it may be in the office's own network. */
const address = z
  .string()
  .trim()
  .max(500)
  .refine((text) => readLink(text) !== null && readLink(text)?.hasUser === false, {
    error: 'addressUnusable',
  });

/** Opening links that stand in posts, to see whether they work. Off until switched on (opt-in). */
export const linkReachSchema = z.object({
  enabled: z.boolean(),
  /** Only hosts under these suffixes are ever opened. */
  hosts: z.array(suffix).max(500),
  /** HTTP proxy (http://proxy:3128); null: straight. */
  proxy: address.nullable(),
  /** For each link, redirects included, in milliseconds. */
  timeoutMs: z.number().int().min(500).max(30_000),
});
export type LinkReachSettings = z.output<typeof linkReachSchema>;

/** An outside proof-reading service (docs/operations/proofreader.md). Off until switched on. */
export const proofreaderSchema = z.object({
  enabled: z.boolean(),
  address: address.nullable(),
  /** Sent as `Authorization: Bearer`; null: none. Never shown again. */
  key: z.string().trim().min(1).max(500).nullable(),
  timeoutMs: z.number().int().min(500).max(60_000),
});
export type ProofreaderSettings = z.output<typeof proofreaderSchema>;

export const outsideServicesSchema = z.object({ linkReach: linkReachSchema, proofreader: proofreaderSchema });
export type OutsideServices = z.output<typeof outsideServicesSchema>;

/** As they are stored: the key of the proof-reader is sealed. */
export const storedOutsideServicesSchema = z.object({
  linkReach: linkReachSchema,
  proofreader: proofreaderSchema.extend({ key: z.string().nullable() }),
});

/** Nothing goes out of the house by itself (R46). */
export const outsideServicesOff: OutsideServices = {
  linkReach: { enabled: false, hosts: ['gov.cn'], proxy: null, timeoutMs: 8_000 },
  proofreader: { enabled: false, address: null, key: null, timeoutMs: 10_000 },
};
