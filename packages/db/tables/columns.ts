import { bigint, timestamp } from 'drizzle-orm/pg-core';

/** Ids are positive integers counted by the database; JavaScript keeps them exact below 2^53. */
export const id = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();

export const ref = (name: string) => bigint(name, { mode: 'number' });

/** An instant; people see it in Asia/Shanghai (R40). */
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
