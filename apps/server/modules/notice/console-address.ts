import { office } from '@qianfa/db/tables/office';
import { webAddressSchema } from '@qianfa/domain/notices/channels';
import { refused } from '@qianfa/domain/refusal';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';

export const changeConsoleAddressInput = z.object({ address: webAddressSchema.nullable() });

/** Where people open the console, for the links in messages. */
export async function showConsoleAddress({ db, actor }: Pick<Context, 'db' | 'actor'>) {
  requireRight(actor, 'setting.change', {});
  const [home] = await db.select({ settings: office.settings }).from(office);
  return { address: home?.settings.consoleAddress ?? null };
}

/** Says where people open the console; null: messages carry no link. */
export async function changeConsoleAddress({
  actor,
  db,
  clock,
  input,
}: Command<z.output<typeof changeConsoleAddressInput>>): Promise<void> {
  requireRight(actor, 'setting.change', {});
  await db.transaction(async (tx) => {
    const [home] = await tx.select().from(office).for('update');
    if (!home) throw refused('precondition', 'input', 'officeHasNotBegun');
    const { consoleAddress: was, ...others } = home.settings;
    const settings = input.address === null ? others : { ...others, consoleAddress: input.address };
    await tx.update(office).set({ settings });
    await writeTrail(tx, actor, clock, {
      act: 'setting.changed',
      subject: 'setting:consoleAddress',
      facts: { was: was ?? null, is: input.address },
    });
  });
}
