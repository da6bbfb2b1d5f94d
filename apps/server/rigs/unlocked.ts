import type { Database, Transaction } from '@qianfa/db/pool';
import { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';

/**
 * For negative controls: a database whose transactions take no row locks by `execute` and wait for each other after the
 * run was read, as a build without locks would at its most unlucky moment.
 */
export function withoutLocks(db: Database, meet: () => Promise<void>): Database {
  return new Proxy(db, {
    get(target, name) {
      if (name !== 'transaction') return Reflect.get(target, name);
      return (work: (tx: Transaction) => Promise<unknown>) =>
        target.transaction((tx) => work(unlockedTransaction(tx, meet)));
    },
  });
}

function unlockedTransaction(tx: Transaction, meet: () => Promise<void>): Transaction {
  return new Proxy(tx, {
    get(target, name) {
      if (name !== 'execute') return Reflect.get(target, name);
      return async (query: unknown) => {
        const text = textOf(query);
        if (text.includes('for update')) return [];
        const rows = await target.execute(query as SQL);
        if (text.includes('route_snapshot')) await meet();
        return rows;
      };
    },
  });
}

function textOf(query: unknown): string {
  return query instanceof SQL ? new PgDialect().sqlToQuery(query).sql : '';
}

/** Waits until `count` have come, or for so many milliseconds, whichever is first. */
export function meeting(count: number, patienceMs: number): () => Promise<void> {
  let here = 0;
  let open: () => void = () => undefined;
  const all = new Promise<void>((resolve) => {
    open = resolve;
  });
  return async () => {
    here += 1;
    if (here >= count) open();
    await Promise.race([all, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
  };
}
