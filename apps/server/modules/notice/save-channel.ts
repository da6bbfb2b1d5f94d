import type { Transaction } from '@qianfa/db/pool';
import { noticeChannel } from '@qianfa/db/tables/notice';
import { unit } from '@qianfa/db/tables/office';
import { type ChannelInput, type ChannelSecrets, channelInputSchema } from '@qianfa/domain/notices/channels';
import { refused } from '@qianfa/domain/refusal';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { SecretBox } from '../../secrets/secret-box.ts';
import { announce } from '../announce.ts';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { channelPurpose, openSecrets } from './open-channel.ts';

export const saveChannelInput = channelInputSchema;

/** Where the whole input goes, the sealing included. */
export type WithSecrets = { readonly secrets: SecretBox };

/**
 * Sets up a channel by which notices leave the console, or changes one. One of a kind for each unit. Refuses
 * `channelOfUnitExists`, `channelNotFound`, `channelWithoutAddress` where it is switched on without one. The trail names
 * what changed, never a secret.
 */
export async function saveChannel({
  actor,
  db,
  clock,
  secrets: box,
  input,
}: Command<ChannelInput> & WithSecrets): Promise<{ channelId: number }> {
  requireRight(actor, 'setting.change', {});
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return db.transaction(async (tx) => {
    const was = await lockChannel(tx, input);
    await requireFreePlace(tx, input);
    const old = was ? (openSecrets(box, was.kind, was.secrets) ?? {}) : {};
    const { sealed, changed } = sealSecrets(box, input, old, was?.secrets ?? null);
    const values = {
      ...{ kind: input.kind, name: input.name.trim(), unitId: input.unitId, enabled: input.enabled },
      ...{ includeTitle: input.includeTitle, settings: input.settings, secrets: sealed },
      // What is set anew begins anew: a pause after failures is over.
      ...{ failures: 0, pausedUntil: null, changedBy: actor.personId, changedAt: clock.now() },
    };
    const id = was ? await update(tx, was.id, values) : await insert(tx, values);
    const { secrets: _, changedBy, changedAt, failures, pausedUntil, ...facts } = values;
    await writeTrail(tx, actor, clock, {
      act: 'setting.changed',
      subject: `noticeChannel:${id}`,
      unitId: input.unitId,
      facts: { ...facts, secretsChanged: changed },
    });
    await announce(tx, ['notices']);
    return { channelId: id };
  });
}

async function lockChannel(tx: Transaction, { channelId, kind }: ChannelInput) {
  if (channelId === null) return null;
  const [row] = await tx
    .select()
    .from(noticeChannel)
    .where(and(eq(noticeChannel.id, channelId), isNull(noticeChannel.endedAt)))
    .for('update');
  if (!row || row.kind !== kind) throw refused('notFound', 'rights', 'channelNotFound');
  return row;
}

/** Two of a kind for one unit would both tell its people the same. */
async function requireFreePlace(tx: Transaction, { channelId, kind, unitId }: ChannelInput): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(7252031)`);
  const [home] = await tx
    .select({ name: unit.name })
    .from(unit)
    .where(and(eq(unit.id, unitId), isNull(unit.dissolvedAt)));
  if (!home) throw refused('notFound', 'rights', 'unitNotFound');
  const [other] = await tx
    .select({ id: noticeChannel.id })
    .from(noticeChannel)
    .where(
      and(
        eq(noticeChannel.kind, kind),
        eq(noticeChannel.unitId, unitId),
        isNull(noticeChannel.endedAt),
        ne(noticeChannel.id, channelId ?? 0),
      ),
    );
  if (other) throw refused('precondition', 'input', 'channelOfUnitExists', { unit: home.name });
}

/** What was not named stays as it is stored, also where it cannot be opened any more. */
function sealSecrets(
  box: SecretBox,
  input: ChannelInput,
  old: ChannelSecrets,
  stored: string | null,
): { sealed: string | null; changed: boolean } {
  const { password, address, key } = input.secrets;
  const changed = [password, address, key].some((given) => given !== undefined);
  const is = {
    password: password === undefined ? old.password : (password ?? undefined),
    address: address === undefined ? old.address : (address ?? undefined),
    key: key === undefined ? old.key : (key ?? undefined),
  };
  if (input.enabled && input.kind !== 'mail' && is.address === undefined)
    throw refused('invalid', 'R46', 'channelWithoutAddress');
  if (!changed) return { sealed: stored, changed };
  const holdsSecret = Object.values(is).some((one) => one !== undefined);
  return { sealed: holdsSecret ? box.seal(channelPurpose(input.kind), JSON.stringify(is)) : null, changed };
}

type Values = typeof noticeChannel.$inferInsert;

async function insert(tx: Transaction, values: Values): Promise<number> {
  const [row] = await tx.insert(noticeChannel).values(values).returning({ id: noticeChannel.id });
  if (!row) throw new Error('an insert gives its row');
  return row.id;
}

async function update(tx: Transaction, id: number, values: Values): Promise<number> {
  await tx.update(noticeChannel).set(values).where(eq(noticeChannel.id, id));
  return id;
}
