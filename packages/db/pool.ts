import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Sql } from './sql.ts';
import { openTransactions } from './transactions.ts';

/** The query builder over the pool. Tables are imported one by one: relational queries are not used. */
export type Database = PostgresJsDatabase<Record<string, never>>;

/** What a command works on between begin and commit. Reads inside a command are prepared on this, never on the pool. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** The client under the query builder, for readers that are given the database alone. */
export function clientOf(db: Database): Sql {
  return (db as Database & { readonly $client: Sql }).$client;
}

export type { Sql } from './sql.ts';

export type Pool = {
  sql: Sql;
  db: Database;
  /** Refuses new transactions, lets running work finish for five seconds, then closes every connection. */
  close(): Promise<void>;
};

export type PoolOptions = {
  /** The role of every connection from its first moment; RESET ROLE comes back to it. null: the login itself. */
  role?: string | null;
  /** Connections at most for queries, and as many again for transactions; both open as needed. */
  max?: number;
  applicationName?: string;
  /** The server's Unix socket; else the address says where it is. */
  socketPath?: string | null;
};

/** The role that requests work as. It owns nothing, so that triggers and REVOKE bind it even on the owner's login. */
export const APP_ROLE = 'qianfa_app';

/**
 * Opens the pool of an address such as postgres://user:password@host:port/database; connects on first use.
 * Sessions speak UTC. Instants come as text through `sql` (and through raw SQL of `db`), as Date through columns of
 * the builder: drizzle takes the parsers of its client away.
 */
export function openPool(url: string, options: PoolOptions = {}): Pool {
  const { role = APP_ROLE, max = 10, applicationName = 'qianfa', socketPath = null } = options;
  const settings = {
    ...(socketPath === null ? {} : { path: socketPath }),
    types: { bigint: safeBigint },
    connection: {
      application_name: applicationName,
      TimeZone: 'UTC',
      ...(role === null ? {} : { role }),
    },
    onnotice: () => {},
  };
  const sql = postgres(url, { ...settings, max });
  prepareOften(sql);
  const db = drizzle(sql) as Database;
  acceptValues(sql);

  const connect = (lost: () => void): Sql => {
    const single = postgres(url, { ...settings, max: 1, max_lifetime: null, onclose: lost });
    Object.assign(single.options.parsers, sql.options.parsers);
    Object.assign(single.options.serializers, sql.options.serializers);
    // Whoever listens to the pool's statements hears those of its transactions as well.
    Object.assign(single.options, { debug: sql.options.debug });
    prepareOften(single);
    return single;
  };
  const transactions = openTransactions(connect, max);
  Object.assign(sql, { begin: transactions.begin });
  const close = async () => {
    await transactions.close(CLOSE_PATIENCE_MS);
    await sql.end({ timeout: CLOSE_PATIENCE_MS / 1000 });
  };
  return { sql, db, close };
}

const CLOSE_PATIENCE_MS = 5_000;

/** int8 as number: no count of ours passes 2^53, and one that did must fail loudly instead of being rounded. */
const safeBigint: postgres.PostgresType<number> = {
  to: 20,
  from: [20],
  serialize: (value: number) => String(value),
  parse: (text: string) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value)) throw new RangeError(`int8 value ${text} does not fit a number`);
    return value;
  },
};

const TIME_TYPES = ['1184', '1114', '1082'];
const JSON_TYPES = ['114', '3802'];

/** drizzle sends text only, and makes its client do so; a Date or an object given to `sql` must work as well. */
function acceptValues(sql: Sql): void {
  const serializers = sql.options.serializers as Record<string, (value: unknown) => unknown>;
  for (const type of TIME_TYPES)
    serializers[type] = (value) => (value instanceof Date ? value.toISOString() : value);
  for (const type of JSON_TYPES)
    serializers[type] = (value) => (typeof value === 'string' ? value : JSON.stringify(value));
}

/** More texts than the program has; lists of changing length make new ones, and each is kept by every connection. */
const PREPARED_AT_MOST = 1_000;
/** Rows written in bulk differ in number and are worth no statement of their own. */
const PREPARED_PARAMETERS = 60;
const preparedTexts = new Set<string>();

/**
 * drizzle asks for unnamed statements: parsed and planned on every call, described in a round trip of their own, and
 * never sent behind one another. Its statements are prepared here, as those of `sql` are.
 */
function prepareOften(sql: Sql): void {
  const { unsafe } = sql;
  Object.assign(sql, {
    unsafe(text: string, values: postgres.ParameterOrJSON<number>[] = [], options = {}) {
      return unsafe(text, values, isPrepared(text, values.length) ? { ...options, prepare: true } : options);
    },
  });
}

function isPrepared(text: string, parameters: number): boolean {
  if (parameters === 0 || parameters > PREPARED_PARAMETERS) return false;
  if (preparedTexts.has(text)) return true;
  if (preparedTexts.size >= PREPARED_AT_MOST) return false;
  preparedTexts.add(text);
  return true;
}

/**
 * Hears NOTIFY on a channel over a connection of its own, which comes back after a break. `onListen` is called each
 * time it begins to hear: what was said in between is lost, so read the state anew then. Returns how to stop.
 */
export async function listen(
  sql: Sql,
  channel: string,
  { handler, onListen }: { handler: (payload: string) => void; onListen?: () => void },
): Promise<() => Promise<void>> {
  const { unlisten } = await sql.listen(channel, handler, onListen);
  return unlisten;
}
