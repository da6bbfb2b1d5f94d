import type { Transaction } from '@qianfa/db/pool';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import { type EndNameRule, endNames, noEndNames } from '@qianfa/domain/text/end-names';
import type { EndName } from '@qianfa/domain/text/outgoing';
import { sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { signersToday } from '../signoff/signers.ts';

interface RuleRow extends EndNameRule, Record<string, unknown> {
  readonly drafterName: string;
}

/**
 * The names that stand at the end of each of a post's placements if it is submitted now, by account (R14): 签发 is the
 * first of those who may sign for the account today. Where the unit has no rule this is one statement.
 */
export async function readEndNames(
  tx: Pick<Transaction, 'execute'>,
  clock: Clock,
  { postId, content }: { readonly postId: number; readonly content: DraftContent },
): Promise<ReadonlyMap<number, readonly EndName[]>> {
  const [row] = await tx.execute<RuleRow>(sql`
    select r.drafter, v.name as reviewer, r.signer, d.name as "drafterName"
    from post p join person d on d.id = p.drafter_id join unit u on u.id = p.unit_id
      join unit ru on starts_with(u.path, ru.path) join end_name_rule r on r.unit_id = ru.id
      left join person v on v.id = r.reviewer_id
    where p.id = ${postId} order by length(ru.path) desc limit 1`);
  const rule = row ?? noEndNames;
  const accountIds = content.placements.map(({ accountId }) => accountId);
  const signers = rule.signer ? await signerNames(tx, clock, content, accountIds) : new Map<number, string>();
  return new Map(
    accountIds.map((accountId) => {
      const people = { drafter: row?.drafterName ?? '', signer: signers.get(accountId) ?? null };
      return [accountId, endNames(rule, people)];
    }),
  );
}

async function signerNames(
  tx: Pick<Transaction, 'execute'>,
  clock: Clock,
  { class: postClass, kind, flags }: DraftContent,
  accountIds: readonly number[],
): Promise<Map<number, string>> {
  const shape = { class: postClass, kind, emergency: flags.emergency };
  const byAccount = await signersToday(tx, clock, { accountIds, shape });
  const ids = [...byAccount.values()].flatMap(({ signers }) => signers[0]?.personId ?? []);
  if (ids.length === 0) return new Map();
  const people = await tx.execute<{ id: number; name: string }>(
    sql`select id, name from person where id in ${[...new Set(ids)]}`,
  );
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return new Map(
    [...byAccount].flatMap(([accountId, { signers }]) => {
      const name = names.get(signers[0]?.personId ?? 0);
      return name === undefined ? [] : [[accountId, name] as const];
    }),
  );
}
