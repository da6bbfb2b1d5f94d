import type { Database } from '@qianfa/db/pool';
import type { PublicationRow } from '@qianfa/domain/freshness/publication-rows';
import { refuse } from '@qianfa/domain/refusal';
import { platformWord, samePlatform } from '@qianfa/domain/responsibility/platforms';
import { sql } from 'drizzle-orm';
import type { Actor } from '../command.ts';
import { reachedPaths } from '../freshness/reach.ts';

interface RegisteredAccount extends Record<string, unknown> {
  readonly id: number;
  readonly platform: string;
  readonly kind: string;
  readonly name: string;
}

export type AccountFinder = (
  row: Pick<PublicationRow, 'platform' | 'account'>,
) => { ok: true; accountId: number } | ReturnType<typeof refuse>;

/**
 * Finds the account that a row means among those that the importer may import for. Refuses `accountNotInRegister` (also
 * for accounts of other units, whose existence is nobody's business) and `accountAmbiguous` where the row leaves the
 * kind open and two kinds bear the name.
 */
export async function loadAccountFinder(db: Database, actor: Actor): Promise<AccountFinder> {
  const paths = JSON.stringify(reachedPaths(actor, 'publication.import'));
  const rows = await db.execute<RegisteredAccount>(sql`
    select a.id, a.platform, a.kind, a.name from account a join unit u on u.id = a.sponsor_unit_id
    where u.path like any (select json_array_elements_text(${paths}::json))`);
  const byName = new Map<string, RegisteredAccount[]>();
  for (const row of rows) byName.set(row.name, [...(byName.get(row.name) ?? []), row]);
  return ({ platform, account }) => {
    const candidates = (byName.get(account) ?? []).filter((row) => samePlatform(row, platform));
    const exact = candidates.filter((row) => row.kind === platform.kind);
    const [found, second] = exact.length > 0 ? exact : candidates;
    const word = platformWord(platform.platform, platform.kind);
    if (!found)
      return refuse('invalid', 'R16', 'accountNotInRegister', {
        account: account.slice(0, 60),
        platform: word,
      });
    if (second) return refuse('invalid', 'R16', 'accountAmbiguous', { account, platform: word });
    return { ok: true, accountId: found.id };
  };
}
