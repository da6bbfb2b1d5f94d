import type { Transaction } from '@qianfa/db/pool';
import { account, publisherTerm } from '@qianfa/db/tables/account';
import { person, unit } from '@qianfa/db/tables/office';
import { allowed, refuse, type Verdict } from '@qianfa/domain/refusal';
import { publisherOn } from '@qianfa/domain/responsibility/publisher-term';
import { reachOf } from '@qianfa/domain/rights/may';
import { eq, inArray, like, or, sql } from 'drizzle-orm';
import type { PersonActing } from '../command.ts';
import { type DraftAccount, isShut } from './draft-accounts.ts';

/** An account as the writing screen shows it. */
export interface AccountView extends DraftAccount {
  readonly unitName: string;
  /** 责任发布人 of today; null where there is none: it cannot publish today (R15). */
  readonly publisher: {
    readonly name: string;
    readonly acting: boolean;
    readonly endsOn: string | null;
  } | null;
  readonly may: { readonly write: Verdict };
}

interface Asked {
  readonly actor: PersonActing;
  /** Null: every account that the actor may write for. */
  readonly ids: readonly number[] | null;
  /** Today in Shanghai. */
  readonly day: string;
}

/** Accounts with their publisher of today, in register order. */
export async function viewAccounts(tx: Pick<Transaction, 'select'>, asked: Asked): Promise<AccountView[]> {
  const paths = reachOf(asked.actor, 'placement.write').unitPaths;
  if (asked.ids ? asked.ids.length === 0 : paths.length === 0) return [];
  const where = asked.ids
    ? inArray(account.id, [...asked.ids])
    : or(...paths.map((path) => like(unit.path, `${path}%`)));
  const rows = await tx
    .select({
      id: account.id,
      platform: account.platform,
      kind: account.kind,
      name: account.name,
      state: account.state,
      unitName: unit.name,
      unitPath: unit.path,
    })
    .from(account)
    .innerJoin(unit, eq(unit.id, account.sponsorUnitId))
    .where(where)
    .orderBy(account.registerOrder);
  const publishers = await publishersOf(
    tx,
    rows.map(({ id }) => id),
    asked.day,
  );
  return rows.map((row) => ({
    ...row,
    publisher: publishers.get(row.id) ?? null,
    may: { write: mayWrite(row) },
  }));
}

function mayWrite(row: { name: string; state: DraftAccount['state'] }): Verdict {
  return isShut(row)
    ? refuse('precondition', 'R16', 'accountShut', { account: row.name, state: row.state })
    : allowed;
}

async function publishersOf(tx: Pick<Transaction, 'select'>, ids: readonly number[], day: string) {
  if (ids.length === 0) return new Map<number, NonNullable<AccountView['publisher']>>();
  const terms = await tx
    .select({
      accountId: publisherTerm.accountId,
      personId: publisherTerm.personId,
      name: person.name,
      acting: publisherTerm.acting,
      startsOn: publisherTerm.startsOn,
      endsOn: publisherTerm.endsOn,
    })
    .from(publisherTerm)
    .innerJoin(person, eq(person.id, publisherTerm.personId))
    .where(
      sql`${inArray(publisherTerm.accountId, [...ids])} and coalesce(${publisherTerm.endsOn}, ${day}) >= ${day}`,
    );
  const found = ids.flatMap((id) => {
    const term = publisherOn(
      terms.filter(({ accountId }) => accountId === id),
      day,
    );
    return term ? [[id, { name: term.name, acting: term.acting, endsOn: term.endsOn }] as const] : [];
  });
  return new Map(found);
}
