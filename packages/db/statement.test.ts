import { fillPlaceholders, sql } from 'drizzle-orm';
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

test('只写一次的语句，值各归各位，写了几处的值只送一次', () => {
  expect(written(ask({ id: 7, name: null }))).toEqual({
    text: 'select $1, $2, $3 where "id" = $1',
    params: [7, null, 'fixed'],
  });
  expect(written(ask({ id: 8, name: '$1' })).params).toEqual([8, '$1', 'fixed']);
});

test('同时问两次，谁的值也不串到谁那里', () => {
  const [first, second] = [ask({ id: 1, name: 'a' }), ask({ id: 2, name: 'b' })];
  expect(written(first).params).toEqual([1, 'a', 'fixed']);
  expect(written(second).params).toEqual([2, 'b', 'fixed']);
});

test('写好的语句不能嵌进别的语句：那里它是空的，所以当场就说', () => {
  const { params } = written(sql`select * from (${ask({ id: 1, name: 'a' })}) x`);
  expect(() => fillPlaceholders(params, {})).toThrow('cannot be part of another');
});

test('文字里自己写了 $1 的，当场就说', () => {
  expect(() => statement<{ id: number }>(['id'], ({ id }) => sql`select '$1', ${id}`)).toThrow('$1');
});
