import type { Transaction } from '@qianfa/db/pool';
import { activation } from '@qianfa/db/tables/office';
import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { hashActivationCode, newActivationCode } from '../session/tokens.ts';

/** A one-time code serves for so long. */
export const activationHours = 72;

export interface IssuedCode {
  /** Shown once; only its hash is stored. */
  readonly code: string;
  /** ISO instant. */
  readonly expiresAt: string;
}

/** A new one-time code; codes given before end with it. */
export async function issueCode(tx: Transaction, clock: Clock, personId: number): Promise<IssuedCode> {
  const now = clock.now();
  await expireCodes(tx, clock, personId);
  const code = newActivationCode();
  const expiresAt = new Date(now.getTime() + activationHours * 3_600_000);
  await tx
    .insert(activation)
    .values({ personId, codeHash: hashActivationCode(code), expiresAt, createdAt: now });
  return { code, expiresAt: expiresAt.toISOString() };
}

export async function expireCodes(tx: Transaction, clock: Clock, personId: number): Promise<void> {
  const now = clock.now();
  await tx
    .update(activation)
    .set({ expiresAt: now })
    .where(and(eq(activation.personId, personId), isNull(activation.usedAt), gt(activation.expiresAt, now)));
}
