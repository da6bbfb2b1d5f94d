import type { Transaction } from '@qianfa/db/pool';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { readRoads, type SigningRoads } from '@qianfa/domain/review/roads';
import { deputiesOf, type Signer, type SigningAuthority, signersOf } from '@qianfa/domain/review/signers';
import { type PostClass, type PostKind, postClasses, postKinds } from '@qianfa/domain/text/draft-content';
import { type SQL, sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';

/** What of a revision decides who signs it and by which road (R41, R43). */
export interface SigningShape {
  readonly class: PostClass;
  readonly kind: PostKind;
  readonly emergency: boolean;
}

/** Who may sign for one account. */
export interface AccountSigners {
  /** The account's responsible publisher of today; null: none (R15). */
  readonly publisherId: number | null;
  readonly signers: readonly Signer[];
  readonly deputies: readonly Signer[];
}

/** What is read to know the signers of an account; the domain judges it. */
export interface SignerFacts {
  readonly accountId: number;
  readonly unitPath: string;
  readonly publisherId: number | null;
  readonly authorities: readonly (SigningAuthority & { readonly personName: string })[] | null;
  readonly roads: unknown;
}

/** A revision's signing shape, frozen in its summary; older revisions say it in their content. As JSON. */
export function shapeOf(revision: SQL): SQL {
  return sql`coalesce(${revision}.summary -> 'signing', jsonb_build_object('class', ${revision}.content ->> 'class',
    'kind', ${revision}.content ->> 'kind', 'emergency', ${revision}.content #> '{flags,emergency}'))`;
}

/** The stored shape. A class that cannot be read is the highest, a kind the commonest: neither opens a road. */
export function readShape(stored: {
  readonly class?: unknown;
  readonly kind?: unknown;
  readonly emergency?: unknown;
}): SigningShape {
  return {
    class: postClasses.find((known) => known === stored.class) ?? 'major',
    kind: postKinds.find((known) => known === stored.kind) ?? 'news',
    emergency: stored.emergency === true,
  };
}

/** 授权 that nobody has ended and that cover the account, whatever their days, as JSON. */
export function authoritiesOf(accountId: SQL, unitPath: SQL): SQL {
  return sql`(select json_agg(json_build_object('id', g.id, 'kind', g.kind, 'personId', g.person_id, 'classes', g.classes,
      'unitPath', gu.path, 'accountId', g.account_id, 'startsOn', g.starts_on, 'endsOn', g.ends_on,
      'personName', gp.name))
    from signing_authority g join unit gu on gu.id = g.unit_id join person gp on gp.id = g.person_id
    where g.ended_at is null and starts_with(${unitPath}, gu.path)
      and (g.account_id is null or g.account_id = ${accountId}))`;
}

/** The office's switches, as JSON. */
export const storedRoads = sql`(select o.settings -> 'roads' from office o)`;

/** Who may sign and who may 代签 for an account, from what was read. */
export function signersFrom(facts: SignerFacts, shape: SigningShape, today: string): AccountSigners {
  const asked = {
    class: shape.class,
    accountId: facts.accountId,
    unitPath: facts.unitPath,
    authorities: facts.authorities ?? [],
    today,
  };
  const { byClass } = readRoads(facts.roads);
  return {
    publisherId: facts.publisherId,
    signers: signersOf({ ...asked, byClass, publisherId: facts.publisherId }),
    deputies: deputiesOf(asked),
  };
}

/** Who may sign for each of these accounts today (R41). */
export async function signersToday(
  tx: Pick<Transaction, 'execute'>,
  clock: Clock,
  asked: { readonly accountIds: readonly number[]; readonly shape: SigningShape },
): Promise<ReadonlyMap<number, AccountSigners>> {
  if (asked.accountIds.length === 0) return new Map();
  const today = shanghaiDay(clock.now());
  const rows = await tx.execute<SignerFacts & Record<string, unknown>>(sql`
    select a.id as "accountId", u.path as "unitPath", t.person_id as "publisherId", ${storedRoads} as roads,
      ${authoritiesOf(sql`a.id`, sql`u.path`)} as authorities
    from account a join unit u on u.id = a.sponsor_unit_id
      left join publisher_term t on t.account_id = a.id and t.starts_on <= ${today}
        and (t.ends_on is null or t.ends_on >= ${today})
    where a.id in ${[...asked.accountIds]}`);
  return new Map(rows.map((row) => [row.accountId, signersFrom(row, asked.shape, today)]));
}

/** The office's roads as they are switched now. */
export async function readOfficeRoads(tx: Pick<Transaction, 'execute'>): Promise<SigningRoads> {
  const [row] = await tx.execute<{ roads: unknown }>(sql`select ${storedRoads} as roads`);
  return readRoads(row?.roads);
}

interface SqlSigner {
  readonly person: SQL;
  readonly account: SQL;
  readonly unitPath: SQL;
  readonly class: SQL;
  /** Day in Asia/Shanghai. */
  readonly today: string;
}

/**
 * Whether a person may sign for an account, in SQL: for lists, which cannot ask the domain row by row. Gives the same
 * answer as `signersOf` (signers.test.ts holds the two against each other); every signature is judged by the domain.
 */
export function maySignSql({ person, account, unitPath, class: postClass, today }: SqlSigner): SQL {
  const good = (alias: SQL) =>
    sql`${alias}.starts_on <= ${today} and (${alias}.ends_on is null or ${alias}.ends_on >= ${today})`;
  const term = (who: SQL) =>
    sql`exists (select 1 from publisher_term pt where pt.account_id = ${account} and ${good(sql`pt`)} ${who})`;
  const covering = (kind: string) => sql`select g.person_id, g.starts_on, g.ends_on, length(gu.path) as depth
    from signing_authority g join unit gu on gu.id = g.unit_id
    where g.kind = ${kind} and g.ended_at is null and ${postClass} = any(g.classes)
      and starts_with(${unitPath}, gu.path) and (g.account_id is null or g.account_id = ${account})`;
  const byClass = sql`coalesce((${storedRoads} ->> 'byClass')::boolean, false)`;
  return sql`(${term(sql``)} and case
    when not ${byClass} then ${term(sql`and pt.person_id = ${person}`)}
    when exists (${covering('level')}) then exists (select 1 from (${covering('level')}) l
      where l.person_id = ${person} and ${good(sql`l`)} and l.depth = (select max(d.depth) from (${covering('level')}) d))
    else ${term(sql`and pt.person_id = ${person}`)}
      or exists (select 1 from (${covering('delegate')}) l where l.person_id = ${person} and ${good(sql`l`)}) end)`;
}

/** Whether a person without sign-in counts as a signer: on paper they can (R42). */
export const signsOnPaper = sql`coalesce((${storedRoads} ->> 'paper')::boolean, false)`;
