import {
  type ChannelKind,
  channelSecretsSchema,
  isRobot,
  mailSettingsSchema,
  smsSettingsSchema,
  webSettingsSchema,
} from '@qianfa/domain/notices/channels';
import type { Inputs, Outputs } from '../../../trpc.ts';

export type Channel = Outputs['notice']['channels'][number];

/** The form as it is typed, the fields of all kinds together. */
export interface ChannelDraft {
  readonly channelId: number | null;
  readonly kind: ChannelKind;
  readonly name: string;
  readonly unitId: number | null;
  readonly enabled: boolean;
  readonly includeTitle: boolean;
  readonly host: string;
  readonly port: string;
  readonly security: 'tls' | 'startTls' | 'none';
  readonly user: string;
  readonly from: string;
  /** Empty: the stored one stays. */
  readonly password: string;
  readonly address: string;
  readonly key: string;
  readonly inHouse: boolean;
  readonly proxy: string;
  readonly template: string;
}

export type ChannelField = 'name' | 'unit' | 'host' | 'port' | 'from' | 'address' | 'proxy' | 'template';

/** What many gateways take. */
const usualTemplate = '{\n  "mobile": "{{mobile}}",\n  "content": "【签发】{{text}}"\n}';

const fresh: ChannelDraft = {
  ...{ channelId: null, kind: 'mail', name: '', unitId: null, enabled: true, includeTitle: false },
  ...{ host: '', port: '465', security: 'tls', user: '', from: '', password: '' },
  ...{ address: '', key: '', inHouse: false, proxy: '', template: usualTemplate },
};

export function draftOf(channel: Channel | null): ChannelDraft {
  if (channel === null) return fresh;
  const { id, kind, name, unitId, enabled, includeTitle, settings } = channel;
  return {
    ...fresh,
    ...{ channelId: id, kind, name, unitId, enabled, includeTitle },
    host: settings.host ?? '',
    port: String(settings.port ?? 465),
    security: settings.security ?? 'tls',
    user: settings.user ?? '',
    from: settings.from ?? '',
    inHouse: settings.inHouse ?? false,
    proxy: settings.proxy ?? '',
    template: settings.template ?? usualTemplate,
  };
}

/** What is to be sent, or which fields cannot be used as they stand. The server judges with the same schemas. */
export function readDraft(
  draft: ChannelDraft,
  stored: Channel | null,
):
  | { readonly ok: true; readonly input: Inputs['notice']['saveChannel'] }
  | { readonly ok: false; readonly wrong: ReadonlySet<ChannelField> } {
  const wrong = new Set<ChannelField>();
  if (draft.name.trim() === '') wrong.add('name');
  if (draft.unitId === null) wrong.add('unit');
  if (draft.kind !== 'mail') noteAddress(draft, stored, wrong);
  const settings = settingsOf(draft, wrong);
  if (settings === null || draft.unitId === null || wrong.size > 0) return { ok: false, wrong };
  const { channelId, name, unitId, enabled, includeTitle } = draft;
  const common = { channelId, name: name.trim(), unitId, enabled, includeTitle, secrets: secretsOf(draft) };
  return { ok: true, input: { ...common, ...settings } };
}

function noteAddress(draft: ChannelDraft, stored: Channel | null, wrong: Set<ChannelField>): void {
  const kept = draft.address.trim() === '' && stored?.has.address === true && !stored.secretsLost;
  const read = channelSecretsSchema.shape.address.safeParse(draft.address.trim() || undefined);
  if (!kept && (!read.success || read.data === undefined)) wrong.add('address');
}

type Settings = Inputs['notice']['saveChannel'] extends infer One
  ? One extends { kind: infer Kind; settings: infer Given }
    ? { kind: Kind; settings: Given }
    : never
  : never;

function settingsOf(draft: ChannelDraft, wrong: Set<ChannelField>): Settings | null {
  const { kind } = draft;
  const web = { proxy: draft.proxy.trim() || null, inHouse: draft.inHouse };
  if (kind === 'mail') {
    const { host, security, user, from } = draft;
    const port = draft.port.trim() === '' ? Number.NaN : Number(draft.port);
    const read = mailSettingsSchema.safeParse({ host, port, security, user: user.trim() || null, from });
    note(read.error, wrong);
    return read.success ? { kind, settings: read.data } : null;
  }
  if (isRobot(kind) && kind !== 'sms') {
    const read = webSettingsSchema.safeParse(web);
    note(read.error, wrong);
    return read.success ? { kind, settings: read.data } : null;
  }
  const read = smsSettingsSchema.safeParse({ ...web, template: draft.template });
  note(read.error, wrong);
  return read.success ? { kind: 'sms', settings: read.data } : null;
}

const fields: readonly ChannelField[] = ['host', 'port', 'from', 'proxy', 'template'];

function note(
  error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] } | undefined,
  wrong: Set<ChannelField>,
): void {
  for (const { path } of error?.issues ?? []) {
    const field = fields.find((known) => known === path[0]);
    if (field) wrong.add(field);
  }
}

/** What was not typed stays as it is stored. */
function secretsOf({
  kind,
  password,
  address,
  key,
}: ChannelDraft): Inputs['notice']['saveChannel']['secrets'] {
  if (kind === 'mail') return password === '' ? {} : { password };
  return {
    ...(address.trim() === '' ? {} : { address: address.trim() }),
    ...(key.trim() === '' || kind === 'wecom' ? {} : { key: key.trim() }),
  };
}
