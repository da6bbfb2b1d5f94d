import {
  type ChannelKind,
  type ChannelSecrets,
  channelSecretsSchema,
  channelSettingsSchemas,
  type MailSettings,
  type SmsSettings,
  type WebSettings,
} from '@qianfa/domain/notices/channels';
import type { SecretBox } from '../../secrets/secret-box.ts';

/** A channel with its secrets opened, ready to send. */
export type OpenChannel = { readonly secrets: ChannelSecrets } & (
  | { readonly kind: 'mail'; readonly settings: MailSettings }
  | { readonly kind: 'wecom' | 'dingtalk' | 'feishu'; readonly settings: WebSettings }
  | { readonly kind: 'sms'; readonly settings: SmsSettings }
);

interface StoredChannel {
  readonly kind: ChannelKind;
  readonly settings: unknown;
  readonly secrets: string | null;
}

/** What the secrets of a channel of this kind are sealed for. */
export function channelPurpose(kind: ChannelKind): string {
  return `noticeChannel:${kind}`;
}

/** Opens what is stored; null where the settings cannot be read or the secrets were sealed with another key file. */
export function openChannel(box: SecretBox, { kind, settings, secrets }: StoredChannel): OpenChannel | null {
  const opened = openSecrets(box, kind, secrets);
  if (opened === null) return null;
  switch (kind) {
    case 'mail': {
      const read = channelSettingsSchemas.mail.safeParse(settings);
      return read.success ? { kind, settings: read.data, secrets: opened } : null;
    }
    case 'sms': {
      const read = channelSettingsSchemas.sms.safeParse(settings);
      return read.success ? { kind, settings: read.data, secrets: opened } : null;
    }
    case 'wecom':
    case 'dingtalk':
    case 'feishu': {
      const read = channelSettingsSchemas[kind].safeParse(settings);
      return read.success ? { kind, settings: read.data, secrets: opened } : null;
    }
  }
}

export function openSecrets(box: SecretBox, kind: ChannelKind, sealed: string | null): ChannelSecrets | null {
  if (sealed === null) return {};
  const text = box.open(channelPurpose(kind), sealed);
  if (text === null) return null;
  const read = channelSecretsSchema.safeParse(JSON.parse(text));
  return read.success ? read.data : null;
}
