import { refused } from '@qianfa/domain/refusal';
import { reachOf } from '@qianfa/domain/rights/may';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Command, requireRight } from '../command.ts';
import { queueFilterSchema } from '../review/queue-filter.ts';

/** As many as fit beside the list. */
export const mostFilters = 12;

const name = z.string().trim().min(1).max(20);

export const saveFilterInput = z.object({
  name,
  filter: queueFilterSchema.extend({ text: z.string().trim().max(100).optional() }),
});
export const removeFilterInput = z.object({ name });

export type SavedFilter = z.output<typeof saveFilterInput>;

/** Keeps a filter of one's own 待办 under a name; the same name again replaces it. A taste, no act: it leaves no trail. */
export async function saveFilter(command: Command<z.input<typeof saveFilterInput>>): Promise<void> {
  const { db, clock } = command;
  const input = saveFilterInput.parse(command.input);
  const personId = personOf(command);
  if (input.filter.accountId !== undefined) await requireReadable(command, input.filter.accountId);
  const kept = await db.execute(sql`
    insert into queue_filter (person_id, name, filter, saved_at)
    select ${personId}, ${input.name}, ${JSON.stringify(input.filter)}::jsonb, ${clock.now().toISOString()}
    where (select count(*) from queue_filter where person_id = ${personId} and name <> ${input.name}) < ${mostFilters}
    on conflict (person_id, name) do update set filter = excluded.filter returning name`);
  if (kept.length === 0) throw refused('precondition', 'R45', 'tooManyFilters', { most: mostFilters });
}

/** An account that one may not read is none to filter by: its number alone would tell that it is there. */
async function requireReadable(
  { db, actor }: Pick<Command, 'db' | 'actor'>,
  accountId: number,
): Promise<void> {
  const paths = JSON.stringify(reachOf(actor, 'account.read').unitPaths);
  const known = await db.execute(sql`
    select 1 from account a join unit u on u.id = a.sponsor_unit_id
    where a.id = ${accountId} and exists (
      select 1 from json_array_elements_text(${paths}::json) w(path) where starts_with(u.path, w.path))`);
  if (known.length === 0) throw refused('notFound', 'R16', 'accountNotFound');
}

/** Forgets one; nothing happens where there is none. */
export async function removeFilter(command: Command<z.input<typeof removeFilterInput>>): Promise<void> {
  const input = removeFilterInput.parse(command.input);
  const personId = personOf(command);
  await command.db.execute(
    sql`delete from queue_filter where person_id = ${personId} and name = ${input.name}`,
  );
}

function personOf({ actor }: Pick<Command, 'actor'>): number {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  requireRight(actor, 'session.own', {});
  return actor.personId;
}
