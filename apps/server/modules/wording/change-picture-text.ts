import { office } from '@qianfa/db/tables/office';
import { refused } from '@qianfa/domain/refusal';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { changeWording } from './edition.ts';
import { picturesNeedText } from './load-parts.ts';

export const changePictureTextInput = z.object({ on: z.boolean() });

/** Switches hints at pictures without caption and alternative text on or off for the whole office; off by default. */
export async function changePictureText(
  command: Command<z.output<typeof changePictureTextInput>>,
): Promise<void> {
  const { actor, db, clock, input } = command;
  requireRight(actor, 'setting.change', {});
  await db.transaction(async (tx) => {
    await changeWording(tx, clock);
    const [home] = await tx.select().from(office).for('update');
    if (!home) throw refused('precondition', 'input', 'officeHasNotBegun');
    const was = home.settings.picturesNeedText ?? false;
    await tx.update(office).set({ settings: { ...home.settings, picturesNeedText: input.on } });
    await writeTrail(tx, actor, clock, {
      act: 'setting.changed',
      subject: 'setting:picturesNeedText',
      facts: { was, is: input.on },
    });
  });
}

/** The setting for the screen. */
export async function showPictureText({ sql, actor }: Pick<Context, 'sql' | 'actor'>) {
  requireRight(actor, 'setting.change', {});
  return { on: await picturesNeedText(sql) };
}
