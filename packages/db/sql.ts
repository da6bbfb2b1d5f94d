import type postgres from 'postgres';

/** postgres.js over the pool's connections, for what the builder cannot say. int8 arrives as number. */
export type Sql = postgres.Sql<{ bigint: number }>;
