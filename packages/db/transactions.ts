import type { Sql } from './sql.ts';

/**
 * Transactions over connections of their own, instead of postgres.js's `begin`. Seen with postgres 3.4.9 when a
 * connection dies inside a transaction: an exception that nothing can catch ends the process, and statements after it
 * may run on a new connection, outside any transaction and committed one by one (porsager/postgres 1208, 1155, 1189).
 * Here a transaction has a client of one connection, and that client ends with its connection.
 */
export type Transactions = {
  begin<T>(run: (tx: Sql) => Promise<T> | T): Promise<T>;
  begin<T>(options: string, run: (tx: Sql) => Promise<T> | T): Promise<T>;
  /** Refuses new transactions and waits for the running ones, at most so many milliseconds. */
  close(patience: number): Promise<void>;
};

/** Opens a client of one connection that calls `lost` when the connection closes. */
export type Connect = (lost: () => void) => Sql;

type Slot = { sql: Sql; isLost: boolean };
type Run<T> = (tx: Sql) => Promise<T> | T;

/** At most `size` transactions at a time; further ones wait their turn. */
export function openTransactions(connect: Connect, size: number): Transactions {
  const slots = slotsOf(connect, size);

  async function begin<T>(first: string | Run<T>, second?: Run<T>): Promise<T> {
    const [options, run] = typeof first === 'string' ? [first, second] : ['', first];
    if (run === undefined) throw new TypeError('begin needs a function');
    const slot = await slots.take();
    try {
      return await runIn(slot, options, run);
    } finally {
      slots.give(slot);
    }
  }

  return { begin, close: slots.close };
}

async function runIn<T>(slot: Slot, options: string, run: Run<T>): Promise<T> {
  await slot.sql.unsafe(`begin ${options.replace(/[^a-z ]/gi, '')}`);
  const scope = openScope(slot);
  try {
    const work = run(scope.tx);
    // As with postgres.js, a list of queries may be returned instead of being awaited.
    const result = await (Array.isArray(work) ? (Promise.all(work) as Promise<T>) : work);
    scope.close();
    const { command } = await slot.sql.unsafe('commit');
    // PostgreSQL answers COMMIT with ROLLBACK when a statement had failed and somebody swallowed the error.
    if (command !== 'COMMIT')
      throw new Error('a statement of this transaction failed, so nothing was committed');
    return result;
  } catch (error) {
    // Before the rollback is sent: of two that ran side by side the other may still go on, and what it sent behind the
    // rollback would be committed by itself.
    scope.close();
    if (!slot.isLost) await slot.sql.unsafe('rollback').catch(() => {});
    throw error;
  }
}

/**
 * What the transaction's work is given: the client, until the transaction is over. A query that somebody forgot to
 * await must fail then, and not run inside the next transaction of this connection.
 */
function openScope(slot: Slot): { tx: Sql; close(): void } {
  let isOver = false;
  let savepoints = 0;
  const check = () => {
    if (isOver) throw new Error('this transaction is over');
  };
  const savepoint = async <T>(first: string | Run<T>, second?: Run<T>): Promise<T> => {
    const run = typeof first === 'string' ? second : first;
    if (run === undefined) throw new TypeError('savepoint needs a function');
    savepoints += 1;
    const name = `s${savepoints}`;
    await tx.unsafe(`savepoint ${name}`);
    try {
      return await run(tx);
    } catch (error) {
      if (!slot.isLost) await tx.unsafe(`rollback to ${name}`);
      throw error;
    }
  };
  const tx: Sql = new Proxy(slot.sql, {
    apply(client, self, args) {
      check();
      return Reflect.apply(client, self, args);
    },
    get(client, name) {
      if (name === 'savepoint') return savepoint;
      if (name === 'unsafe') check();
      return Reflect.get(client, name);
    },
  });
  return {
    tx,
    close: () => {
      isOver = true;
    },
  };
}

type Slots = { take(): Promise<Slot>; give(slot: Slot): void; close(patience: number): Promise<void> };
type Waiting = { resolve(slot: Slot): void; reject(error: Error): void };

function slotsOf(connect: Connect, size: number): Slots {
  const idle: Slot[] = [];
  const waiting: Waiting[] = [];
  let taken = 0;
  let whenIdle: (() => void) | undefined;
  let isClosed = false;

  const take = (): Promise<Slot> => {
    if (isClosed) return Promise.reject(new Error('the pool is closed'));
    if (taken >= size) return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    taken += 1;
    const slot = idle.pop();
    // A server that restarted meanwhile has ended the idle ones.
    return Promise.resolve(slot === undefined || slot.isLost ? openSlot(connect) : slot);
  };
  const give = (slot: Slot): void => {
    const usable = slot.isLost ? openSlot(connect) : slot;
    const next = waiting.shift();
    if (next !== undefined) {
      next.resolve(usable);
      return;
    }
    taken -= 1;
    idle.push(usable);
    if (taken === 0) whenIdle?.();
    if (isClosed) void usable.sql.end({ timeout: 1 });
  };
  const close = async (patience: number): Promise<void> => {
    isClosed = true;
    for (const { reject } of waiting.splice(0)) reject(new Error('the pool is closed'));
    if (taken > 0) await atMost(patience, (done) => (whenIdle = done));
    await Promise.all(idle.map((slot) => slot.sql.end({ timeout: 1 })));
  };
  return { take, give, close };
}

/** The client ends when its connection does: whatever was still to be sent on it is refused, never sent elsewhere. */
function openSlot(connect: Connect): Slot {
  const slot: Slot = {
    isLost: false,
    sql: connect(() => {
      slot.isLost = true;
      void slot.sql.end({ timeout: 0 });
    }),
  };
  return slot;
}

function atMost(milliseconds: number, start: (done: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    start(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
