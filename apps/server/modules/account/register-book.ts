import type { Transaction } from '@qianfa/db/pool';
import { account } from '@qianfa/db/tables/account';
import { person, unit } from '@qianfa/db/tables/office';
import type { RegisteredAccount } from '@qianfa/domain/responsibility/account-state';
import { samePlatform } from '@qianfa/domain/responsibility/platforms';
import { asc, isNull, ne } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { insertUnit } from '../unit/create-unit.ts';

interface KnownUnit {
  readonly id: number;
  readonly parentId: number | null;
  readonly name: string;
}

interface KnownAccount extends RegisteredAccount {
  readonly name: string;
}

/** What the office knows already, and what an import adds to it, in memory for the time of one transaction. */
export interface RegisterBook {
  readonly units: KnownUnit[];
  readonly accounts: KnownAccount[];
  /** `unit id: name` → person id. */
  readonly people: Map<string, number>;
  readonly newUnits: string[];
  readonly newPeople: string[];
  readonly newIds: { readonly units: number[]; readonly people: number[]; readonly accounts: number[] };
}

export async function openBook(tx: Transaction): Promise<RegisterBook> {
  const units = await tx
    .select({ id: unit.id, parentId: unit.parentId, name: unit.name })
    .from(unit)
    .where(isNull(unit.dissolvedAt));
  const accounts = await tx
    .select({
      id: account.id,
      name: account.name,
      sponsorUnitId: account.sponsorUnitId,
      platform: account.platform,
      kind: account.kind,
      state: account.state,
    })
    .from(account);
  const people = await tx
    .select({ id: person.id, name: person.name, unitId: person.unitId })
    .from(person)
    .where(ne(person.state, 'disabled'))
    .orderBy(asc(person.id));
  const byName = new Map<string, number>();
  // The first of two people of one name in a unit: the longer known one.
  for (const { id, name, unitId } of people)
    if (!byName.has(keyOf(unitId, name))) byName.set(keyOf(unitId, name), id);
  return {
    units,
    accounts,
    people: byName,
    newUnits: [],
    newPeople: [],
    newIds: { units: [], people: [], accounts: [] },
  };
}

/** An account that is registered already under this name, whatever else the row says. */
export function knownAccount(
  book: RegisterBook,
  row: { platform: string; kind: string; name: string },
): KnownAccount | undefined {
  return book.accounts.find((known) => known.name === row.name && samePlatform(known, row));
}

/**
 * The unit that a register calls by this name: its own name where only one has it, else its name behind those of its
 * superiors (云洲检验检疫局办公室). A unit that is missing becomes a root of the tree.
 */
export async function findUnit(
  tx: Transaction,
  clock: Clock,
  book: RegisterBook,
  name: string,
): Promise<number> {
  const own = book.units.filter((known) => known.name === name);
  const [only] = own.length === 1 ? own : book.units.filter((known) => fullNames(book, known).includes(name));
  if (only) return only.id;
  const root = own.find(({ parentId }) => parentId === null);
  if (root) return root.id;
  const made = await insertUnit(tx, clock, { parentId: null, parentPath: '/', name, kind: 'bureau' });
  if (!made) throw new Error('a root unit appeared while the book was open');
  book.units.push({ id: made.id, parentId: null, name });
  book.newUnits.push(name);
  book.newIds.units.push(made.id);
  return made.id;
}

/** `局办公室` under `云洲`: every way of writing it behind its superiors, nearest first. */
function fullNames(book: RegisterBook, known: KnownUnit): string[] {
  const names: string[] = [];
  let [full, at]: [string, KnownUnit | undefined] = [known.name, known];
  while (at && at.parentId !== null) {
    const parentId: number = at.parentId;
    at = book.units.find(({ id }) => id === parentId);
    if (!at) break;
    full = `${at.name}${full}`;
    names.push(full);
  }
  return names;
}

/** The person of this name in the unit; a missing one becomes a person without sign-in. */
export async function findPerson(
  tx: Transaction,
  clock: Clock,
  book: RegisterBook,
  { unitId, unitName, name }: { unitId: number; unitName: string; name: string | null },
): Promise<number | null> {
  if (name === null) return null;
  const known = book.people.get(keyOf(unitId, name));
  if (known !== undefined) return known;
  const [made] = await tx
    .insert(person)
    .values({ name, unitId, state: 'pending', createdAt: clock.now() })
    .returning({ id: person.id });
  if (!made) throw new Error('insert returned no row');
  book.people.set(keyOf(unitId, name), made.id);
  book.newPeople.push(`${name}(${unitName})`);
  book.newIds.people.push(made.id);
  return made.id;
}

function keyOf(unitId: number, name: string): string {
  return `${unitId}:${name}`;
}
