import { z } from 'zod';
import { idSchema } from '../rights/roles.ts';
import { textField } from '../text/fields.ts';
import { readLink } from '../wording/link-address.ts';

/** Ways by which a notice leaves the console: mail, the group robots of 企业微信, 钉钉 and 飞书, and an SMS gateway. */
export const channelKinds = ['mail', 'wecom', 'dingtalk', 'feishu', 'sms'] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** Addresses that people write down: one line, no space, nothing that could end a header line. */
export const mailAddressSchema = z
  .string()
  .trim()
  .max(200)
  .regex(/^[^\s@<>,;"\\]+@[^\s@<>,;"\\]+\.[^\s@<>,;"\\]+$/);

/** A mobile number as gateways and robots take it: digits, perhaps with the country in front. */
export const mobileSchema = z
  .string()
  .trim()
  .regex(/^\+?\d{6,15}$/);

/** An http or https address without a user in it. */
export const webAddressSchema = z
  .string()
  .trim()
  .max(1_000)
  .refine((text) => readLink(text) !== null && readLink(text)?.hasUser === false, {
    error: 'addressUnusable',
  });

const host = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .refine((text) => readLink(`https://${text}/`)?.host === text, { error: 'hostUnusable' });

export const mailSettingsSchema = z.object({
  host,
  port: z.number().int().min(1).max(65_535),
  /** tls: from the first byte (465). startTls: asked for and required (587, 25). none: as it is, inside the house. */
  security: z.enum(['tls', 'startTls', 'none']),
  /** Null: the server takes mail without a sign-in. */
  user: z.string().trim().min(1).max(200).nullable(),
  from: mailAddressSchema,
});
export type MailSettings = z.output<typeof mailSettingsSchema>;

export const webSettingsSchema = z.object({
  /** HTTP proxy (http://proxy:3128); null: straight. */
  proxy: webAddressSchema.nullable(),
  /** The service stands in the office's own network: an address there may be called, and nothing leaves the house. */
  inHouse: z.boolean(),
});
export type WebSettings = z.output<typeof webSettingsSchema>;

export const smsSettingsSchema = webSettingsSchema.extend({
  /** The JSON that is sent, with {{mobile}} and {{text}} inside its strings. */
  template: textField('template', 4_000).refine((text) => smsBody(text, '', '') !== null, {
    error: 'templateUnusable',
  }),
});
export type SmsSettings = z.output<typeof smsSettingsSchema>;

export const channelSettingsSchemas = {
  mail: mailSettingsSchema,
  wecom: webSettingsSchema,
  dingtalk: webSettingsSchema,
  feishu: webSettingsSchema,
  sms: smsSettingsSchema,
} as const satisfies Record<ChannelKind, z.ZodType>;

export type ChannelSettings = MailSettings | WebSettings | SmsSettings;

/** Passwords, signing keys and whole webhook addresses (their keys are in them): sealed, never shown again. */
export const channelSecretsSchema = z.object({
  /** mail: the password of `user`. */
  password: z.string().min(1).max(500).optional(),
  /** Robots and gateways: where to post. */
  address: webAddressSchema.optional(),
  /** 钉钉 and 飞书: the key of the signature; SMS: what is sent as `Authorization`. */
  key: z.string().trim().min(1).max(1_000).optional(),
});
export type ChannelSecrets = z.output<typeof channelSecretsSchema>;

const common = {
  /** Null: a new one. */
  channelId: idSchema.nullable(),
  name: textField('name', 60).refine((name) => name.trim() !== ''),
  /** Whose people it serves: this unit and everything under it. */
  unitId: idSchema,
  enabled: z.boolean(),
  /** Titles of posts go out with the notice; off: only what kind of thing waits and how many. */
  includeTitle: z.boolean(),
  /** What is not named stays as it was; null is taken away. */
  secrets: z.object({
    password: channelSecretsSchema.shape.password.nullable(),
    address: channelSecretsSchema.shape.address.nullable(),
    key: channelSecretsSchema.shape.key.nullable(),
  }),
};

/** What a security administrator says about one channel. */
export const channelInputSchema = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('mail'), settings: mailSettingsSchema }),
  z.object({ ...common, kind: z.literal('wecom'), settings: webSettingsSchema }),
  z.object({ ...common, kind: z.literal('dingtalk'), settings: webSettingsSchema }),
  z.object({ ...common, kind: z.literal('feishu'), settings: webSettingsSchema }),
  z.object({ ...common, kind: z.literal('sms'), settings: smsSettingsSchema }),
]);
export type ChannelInput = z.output<typeof channelInputSchema>;

/** Group robots post for everybody in one group; the others reach one person. */
export function isRobot(kind: ChannelKind): boolean {
  return kind === 'wecom' || kind === 'dingtalk' || kind === 'feishu';
}

/**
 * The body for an SMS gateway: the template read as JSON, with the number and the text put into its strings, so that
 * no text can break out of them. Null where the template is no JSON or names no {{mobile}} or {{text}}.
 */
export function smsBody(template: string, mobile: string, text: string): string | null {
  if (!template.includes('{{mobile}}') || !template.includes('{{text}}')) return null;
  try {
    return JSON.stringify(filled(JSON.parse(template), mobile, text));
  } catch {
    return null;
  }
}

function filled(value: unknown, mobile: string, text: string): unknown {
  if (typeof value === 'string')
    return value.replace(/\{\{(mobile|text)\}\}/g, (_, name) => (name === 'mobile' ? mobile : text));
  if (Array.isArray(value)) return value.map((one) => filled(one, mobile, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filled(one, mobile, text)]));
}
