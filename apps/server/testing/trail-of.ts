import type { Sql } from '@qianfa/db/pool';

export interface Traced {
  readonly act: string;
  readonly actor: string;
  readonly subject: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** What the trail says, newest last; of one subject when given. */
export async function trailOf({ sql }: { sql: Sql }, subject: string | null = null): Promise<Traced[]> {
  return sql<Traced[]>`
    select act, actor, subject, facts from trail_entry
    where ${subject}::text is null or subject = ${subject} order by id`;
}

/** Forgets nothing: what came after this moment, as the acts alone. */
export async function actsSince(home: { sql: Sql }, count: number): Promise<string[]> {
  const all = await trailOf(home);
  return all.slice(count).map(({ act }) => act);
}
