import { office } from '@qianfa/db/tables/office';
import { refused } from '@qianfa/domain/refusal';
import {
  linkReachSchema,
  type OutsideServices,
  outsideServicesOff,
  proofreaderSchema,
  storedOutsideServicesSchema,
} from '@qianfa/domain/wording/outside-services';
import { z } from 'zod';
import type { SecretBox } from '../../secrets/secret-box.ts';
import { announce } from '../announce.ts';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { proofreaderSecret } from './outside.queries.ts';

export const changeOutsideServicesInput = z.object({
  linkReach: linkReachSchema,
  /** Without `key` the present one stays; null takes it away. */
  proofreader: proofreaderSchema.extend({ key: proofreaderSchema.shape.key.optional() }),
});

/**
 * Says what may go out of the house: opening links (opt-in, by allow-list) and the outside proof-reading service. Both
 * are off until this act. Refuses `proofreaderWithoutAddress`. The trail names what changed, never the key.
 */
export async function changeOutsideServices({
  actor,
  db,
  clock,
  input,
  secrets,
}: Command<z.output<typeof changeOutsideServicesInput>> & { readonly secrets: SecretBox }): Promise<void> {
  requireRight(actor, 'setting.change', {});
  if (input.proofreader.enabled && input.proofreader.address === null)
    throw refused('invalid', 'R46', 'proofreaderWithoutAddress');
  await db.transaction(async (tx) => {
    const [home] = await tx.select().from(office).for('update');
    if (!home) throw refused('precondition', 'input', 'officeHasNotBegun');
    const stored = storedOutsideServicesSchema.safeParse(home.settings.outside);
    const was = stored.success ? stored.data : outsideServicesOff;
    const { key: given, ...proofreader } = input.proofreader;
    const key = given ? secrets.seal(proofreaderSecret, given) : given === null ? null : was.proofreader.key;
    const is: OutsideServices = { linkReach: input.linkReach, proofreader: { ...proofreader, key } };
    await tx.update(office).set({ settings: { ...home.settings, outside: is } });
    await writeTrail(tx, actor, clock, {
      act: 'setting.changed',
      subject: 'setting:outside',
      facts: { was: withoutKey(was), is: withoutKey(is), keyChanged: key !== was.proofreader.key },
    });
    await announce(tx, ['wording']);
  });
}

function withoutKey({ linkReach, proofreader: { key, ...proofreader } }: OutsideServices) {
  return { linkReach, proofreader: { ...proofreader, hasKey: key !== null } };
}
