import { noticePreference } from '@qianfa/db/tables/notice';
import { isRobot } from '@qianfa/domain/notices/channels';
import { preferenceSchema } from '@qianfa/domain/notices/preferences';
import { refused } from '@qianfa/domain/refusal';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import type { Command } from '../command.ts';
import { kindsFor } from './channel.queries.ts';
import { readPreference } from './plan-messages.ts';

export const savePreferenceInput = preferenceSchema;

/** What this person hears outside the console, and which kinds of channels serve their unit at all. */
export async function showPreference({ db, actor }: Pick<Context, 'db' | 'actor'>) {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const [row] = await db.execute<{ preference: unknown; path: string }>(sql`
    select f.preference, u.path from person p join unit u on u.id = p.unit_id
      left join notice_preference f on f.person_id = p.id where p.id = ${actor.personId}`);
  const channels = await kindsFor({ db }, row?.path ?? '');
  return {
    preference: readPreference(row?.preference),
    channels: channels.map(({ kind, includeTitle }) => ({ kind, includeTitle, toGroup: isRobot(kind) })),
  };
}

/** Keeps one's own choice; like a filter of one's own it is no act of the trail. */
export async function savePreference({
  actor,
  db,
  clock,
  input,
}: Command<z.output<typeof savePreferenceInput>>): Promise<void> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const values = { personId: actor.personId, preference: input, changedAt: clock.now() };
  await db
    .insert(noticePreference)
    .values(values)
    .onConflictDoUpdate({ target: noticePreference.personId, set: values });
}
