import { isDay } from '@qianfa/domain/calendar/shanghai';
import { platformCodes, platformKinds } from '@qianfa/domain/responsibility/platforms';
import { idSchema } from '@qianfa/domain/rights/roles';
import { z } from 'zod';

/** A calendar day that exists, `YYYY-MM-DD`. */
export const daySchema = z.string().refine(isDay, 'no such day');

const httpAddress = z
  .string()
  .trim()
  .max(500)
  .regex(/^https?:\/\/[^\s]+$/i);

/** What the register says of an account beside platform and kind (R15, R16). */
export const accountFields = {
  name: z.string().trim().min(1).max(100),
  sponsorUnitId: idSchema,
  firstResponsibleId: idSchema.nullable().default(null),
  principalResponsibleId: idSchema.nullable().default(null),
  directResponsibleId: idSchema.nullable().default(null),
  platformAccountId: z.string().trim().min(1).max(120).nullable().default(null),
  homeUrl: httpAddress.nullable().default(null),
  filingNo: z.string().trim().min(1).max(60).nullable().default(null),
  openedOn: daySchema.nullable().default(null),
  /** 启用日: nothing before it ever alerts. */
  enabledOn: daySchema,
  /** 试运行: until this day, included, alerts only inform. */
  trialUntil: daySchema.nullable().default(null),
};

export const platformFields = { platform: z.enum(platformCodes), kind: z.enum(platformKinds) };
