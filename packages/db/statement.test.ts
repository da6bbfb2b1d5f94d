import { sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
import { statement } from './statement.ts';

const written = (query: ReturnType<typeof sql>) => {
  const { sql: text, params } = new PgDialect().sqlToQuery(query);
  return { text, params };
};
const ask = statement<{ id: number; name: string | null }>(
  ['id', 'name'],
  ({ id, name }) => sql`select ${id}, ${name}, ${'fixed'} where ${sql.identifier('id')} = ${id}`,
);

test('只写一次的语句,和当场写的一模一样,值各归各位', () => {
  const [id, name] = [7, null];
  expect(written(ask({ id, name }))).toEqual(
    written(sql`select ${id}, ${name}, ${'fixed'} where ${sql.identifier('id')} = ${id}`),
  );
  expect(written(ask({ id: 8, name: '$1' })).params).toEqual([8, '$1', 'fixed', 8]);
});

test('同时问两次,谁的值也不串到谁那里', () => {
  const [first, second] = [ask({ id: 1, name: 'a' }), ask({ id: 2, name: 'b' })];
  expect(written(first).params).toEqual([1, 'a', 'fixed', 1]);
  expect(written(second).params).toEqual([2, 'b', 'fixed', 2]);
});

test('文字里自己写了 $1 的,当场就说', () => {
  expect(() => statement<{ id: number }>(['id'], ({ id }) => sql`select '$1', ${id}`)).toThrow('$1');
});
