import { Checkbox, Input, Select } from 'antd';
import { Field } from '../../../ui/field.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { Channel, ChannelDraft, ChannelField } from './channel-draft.ts';

export interface PartProps {
  readonly draft: ChannelDraft;
  /** Null for a new one. */
  readonly stored: Channel | null;
  readonly change: (some: Partial<ChannelDraft>) => void;
  readonly isWrong: (field: ChannelField) => boolean;
}

/** What a mail server needs. */
export function MailFields({ draft, stored, change, isWrong }: PartProps) {
  const { t } = useWords();
  return (
    <>
      <TextField
        label={t('channels.settings.host')}
        value={draft.host}
        placeholder="mail.example.gov.cn"
        error={isWrong('host') ? t('channels.settings.hostWrong') : null}
        onChange={(host) => change({ host })}
      />
      <Field label={t('channels.settings.security')}>
        {(ids) => (
          <Select
            {...ids}
            value={draft.security}
            onChange={(security) =>
              change({ security, port: { tls: '465', startTls: '587', none: '25' }[security] })
            }
            options={(['tls', 'startTls', 'none'] as const).map((value) => ({
              value,
              label: t(`channels.settings.securities.${value}`),
            }))}
          />
        )}
      </Field>
      <TextField
        label={t('channels.settings.port')}
        value={draft.port}
        error={isWrong('port') ? t('channels.settings.portWrong') : null}
        onChange={(port) => change({ port })}
      />
      <TextField
        label={t('channels.settings.from')}
        value={draft.from}
        placeholder="qianfa@example.gov.cn"
        error={isWrong('from') ? t('channels.settings.fromWrong') : null}
        onChange={(from) => change({ from })}
      />
      <TextField
        label={t('channels.settings.user')}
        hint={t('channels.settings.userHint')}
        value={draft.user}
        onChange={(user) => change({ user })}
        optional
      />
      <SecretField
        label={t('channels.settings.password')}
        hint={keptHint(t('channels.settings.kept'), t('channels.settings.lost'), stored, 'password')}
        value={draft.password}
        onChange={(password) => change({ password })}
        optional
      />
    </>
  );
}

/** What a robot or a gateway needs. */
export function WebFields({ draft, stored, change, isWrong }: PartProps) {
  const { t } = useWords();
  const { kind } = draft;
  const addressKept = t('channels.settings.addressKept', { host: stored?.host ?? '' });
  return (
    <>
      <SecretField
        label={t(kind === 'sms' ? 'channels.settings.gatewayAddress' : 'channels.settings.robotAddress')}
        hint={keptHint(addressKept, t('channels.settings.lost'), stored, 'address')}
        value={draft.address}
        error={isWrong('address') ? t('channels.settings.addressWrong') : null}
        onChange={(address) => change({ address })}
      />
      {kind === 'wecom' ? null : (
        <SecretField
          label={t(kind === 'sms' ? 'channels.settings.authorization' : 'channels.settings.signKey')}
          hint={
            keptHint(t('channels.settings.kept'), t('channels.settings.lost'), stored, 'key') ??
            t(kind === 'sms' ? 'channels.settings.authorizationHint' : 'channels.settings.signKeyHint')
          }
          value={draft.key}
          onChange={(key) => change({ key })}
          optional
        />
      )}
      {kind === 'sms' ? <TemplateField draft={draft} change={change} isWrong={isWrong} /> : null}
      <TextField
        label={t('channels.settings.proxy')}
        hint={t('channels.settings.proxyHint')}
        value={draft.proxy}
        placeholder="http://proxy:3128"
        error={isWrong('proxy') ? t('channels.settings.proxyWrong') : null}
        onChange={(proxy) => change({ proxy })}
        optional
      />
      <div>
        <Checkbox checked={draft.inHouse} onChange={(event) => change({ inHouse: event.target.checked })}>
          {t('channels.settings.inHouse')}
        </Checkbox>
        <p className="quiet small">{t('channels.settings.inHouseHint')}</p>
      </div>
    </>
  );
}

function TemplateField({ draft, change, isWrong }: Omit<PartProps, 'stored'>) {
  const { t } = useWords();
  // The marks stand in the sentence as they are to be written.
  const marks = { mobile: '{{mobile}}', text: '{{text}}' };
  return (
    <Field
      label={t('channels.settings.template')}
      hint={t('channels.settings.templateHint', marks)}
      error={isWrong('template') ? t('channels.settings.templateWrong', marks) : null}
    >
      {(ids) => (
        <Input.TextArea
          {...ids}
          autoSize={{ minRows: 4, maxRows: 12 }}
          value={draft.template}
          onChange={(event) => change({ template: event.target.value })}
        />
      )}
    </Field>
  );
}

function keptHint(
  kept: string,
  lost: string,
  stored: Channel | null,
  secret: 'password' | 'address' | 'key',
): string | undefined {
  if (stored?.secretsLost) return lost;
  return stored?.has[secret] ? kept : undefined;
}

interface TextProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | null;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly optional?: boolean;
}

function TextField({ label, hint, error, value, onChange, placeholder, optional = false }: TextProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(ids) => (
        <Input
          {...ids}
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

function SecretField({ label, hint, error, value, onChange, optional = false }: TextProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(ids) => (
        <Input.Password
          {...ids}
          autoComplete="new-password"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
