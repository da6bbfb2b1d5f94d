import type { Transaction } from '@qianfa/db/pool';
import { freshnessPolicy } from '@qianfa/db/tables/publication';
import { type EffectiveLimit, policyResolver } from '@qianfa/domain/freshness/policy';

/** An account as raw rows give it. */
export interface LimitSubject {
  readonly account_id: number;
  /** `/1/4/9/` */
  readonly unit_path: string;
  readonly platform: string;
}

/** Reads the policies once and answers for many accounts (R25). */
export async function loadLimits(
  tx: Pick<Transaction, 'select'>,
): Promise<(subject: LimitSubject) => EffectiveLimit> {
  const resolve = policyResolver(await tx.select().from(freshnessPolicy));
  const chains = new Map<string, number[]>();
  return ({ account_id, unit_path, platform }) => {
    let unitPath = chains.get(unit_path);
    if (!unitPath) {
      unitPath = unit_path.split('/').filter(Boolean).map(Number).reverse();
      chains.set(unit_path, unitPath);
    }
    return resolve({ accountId: account_id, unitPath, platform });
  };
}
