import { noticeChannel } from '@qianfa/db/tables/notice';
import { unit } from '@qianfa/db/tables/office';
import {
  type ChannelKind,
  channelKinds,
  type MailSettings,
  type SmsSettings,
  type WebSettings,
} from '@qianfa/domain/notices/channels';
import { readLink } from '@qianfa/domain/wording/link-address';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Context } from '../../trpc/context.ts';
import { requireRight } from '../command.ts';
import { openSecrets } from './open-channel.ts';

/** The settings of a channel as its form needs them, by kind. */
export type ShownSettings = Partial<MailSettings & WebSettings & Pick<SmsSettings, 'template'>>;

/** The channels for the screen of the security administrator. Of secrets only whether they are there, and the host. */
export async function listChannels({ db, actor, secrets: box }: Pick<Context, 'db' | 'actor' | 'secrets'>) {
  requireRight(actor, 'setting.change', {});
  const rows = await db
    .select({ channel: noticeChannel, unit: unit.name })
    .from(noticeChannel)
    .innerJoin(unit, eq(unit.id, noticeChannel.unitId))
    .where(isNull(noticeChannel.endedAt))
    .orderBy(asc(noticeChannel.id));
  return rows.map(({ channel, unit: unitName }) => {
    const { id, kind, name, unitId, enabled, includeTitle, settings } = channel;
    const opened = openSecrets(box, kind, channel.secrets);
    return {
      ...{ id, kind, name, unitId, unit: unitName, enabled, includeTitle },
      settings: settings as ShownSettings,
      has: hasOf(opened),
      /** Where the robot or gateway is; the rest of the address is its key. */
      host: opened?.address === undefined ? null : (readLink(opened.address)?.host ?? null),
      /** Sealed with another key file: to be entered anew. */
      secretsLost: opened === null,
      failures: channel.failures,
      lastFailure: channel.lastFailure,
      failedAt: channel.failedAt,
      workedAt: channel.workedAt,
    };
  });
}

function hasOf(opened: ReturnType<typeof openSecrets>) {
  return {
    password: opened?.password !== undefined,
    address: opened?.address !== undefined,
    key: opened?.key !== undefined,
  };
}

/** Which kinds of channels serve a person of this unit: the nearest of each kind that is switched on. */
export async function kindsFor(
  { db }: Pick<Context, 'db'>,
  unitPath: string,
): Promise<readonly { kind: ChannelKind; includeTitle: boolean }[]> {
  const rows = await db
    .select({ kind: noticeChannel.kind, includeTitle: noticeChannel.includeTitle, path: unit.path })
    .from(noticeChannel)
    .innerJoin(unit, eq(unit.id, noticeChannel.unitId))
    .where(and(isNull(noticeChannel.endedAt), eq(noticeChannel.enabled, true)));
  const serving = rows
    .filter(({ path }) => unitPath.startsWith(path))
    .sort((a, b) => b.path.length - a.path.length);
  return channelKinds.flatMap((kind) => serving.find((one) => one.kind === kind) ?? []);
}
