import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../../trpc.ts';
import { ConfirmDanger } from '../../../ui/confirm-danger.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { LoadingState } from '../../../ui/loading-state.tsx';
import { Panel } from '../../../ui/page.tsx';
import { StateBadge, type Tone } from '../../../ui/state-badge.tsx';
import { When } from '../../../ui/when.tsx';
import type { Translate } from '../../../words/i18n.ts';
import { useWords } from '../../../words/use-words.ts';
import styles from '../settings.module.css';
import type { Channel } from './channel-draft.ts';
import { ChannelForm } from './channel-form.tsx';
import { ChannelTest } from './channel-test.tsx';
import { ConsoleAddress } from './console-address.tsx';
import { failureText } from './failure-text.ts';

type Asked = { readonly what: 'form' | 'test' | 'end'; readonly channel: Channel | null } | null;

/** 提醒渠道: by what notices leave the console, for whom, whether it works; each can be tested. */
export function ChannelsPanel() {
  const { t } = useWords();
  const query = useQuery(useTRPC().notice.channels.queryOptions());
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => setAsked(null);
  if (query.isPending) return <LoadingState lines={3} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Panel title={t('channels.settings.title')}>
      <div className="stack">
        <p className="quiet small">{t('channels.settings.about')}</p>
        {query.data.length === 0 ? (
          <p className="quiet">{t('channels.settings.none')}</p>
        ) : (
          <ul className={styles.rules} aria-label={t('channels.settings.list')}>
            {query.data.map((channel) => (
              <ChannelLine key={channel.id} channel={channel} onAsk={(what) => setAsked({ what, channel })} />
            ))}
          </ul>
        )}
        <div className="row">
          <Button onClick={() => setAsked({ what: 'form', channel: null })}>
            {t('channels.settings.add')}
          </Button>
        </div>
        <ConsoleAddress />
      </div>
      {asked?.what === 'form' ? <ChannelForm channel={asked.channel} onClose={close} /> : null}
      {asked?.what === 'test' && asked.channel ? (
        <ChannelTest channel={asked.channel} onClose={close} />
      ) : null}
      {asked?.what === 'end' && asked.channel ? <EndChannel channel={asked.channel} onClose={close} /> : null}
    </Panel>
  );
}

interface LineProps {
  readonly channel: Channel;
  readonly onAsk: (what: 'form' | 'test' | 'end') => void;
}

function ChannelLine({ channel, onAsk }: LineProps) {
  const { t } = useWords();
  const { name, kind, unit, includeTitle } = channel;
  const facts = [
    t(`channels.kinds.${kind}`),
    t('channels.settings.forUnit', { unit }),
    t(includeTitle ? 'channels.settings.withTitle' : 'channels.settings.withoutTitle'),
  ];
  const [tone, standing] = standingOf(channel);
  return (
    <li>
      <span>
        <b>{name}</b> <StateBadge tone={tone}>{t(`channels.settings.standing.${standing}`)}</StateBadge>
        <span className="quiet small" style={{ display: 'block' }}>
          {facts.join(t('common.separator'))}
        </span>
        {standing === 'failing' ? (
          <span className="small" style={{ display: 'block' }}>
            {failingText(t, channel)} {channel.failedAt === null ? null : <When at={channel.failedAt} />}
          </span>
        ) : null}
      </span>
      <span>
        <LineButton name={t('channels.settings.testOf', { name })} onClick={() => onAsk('test')}>
          {t('channels.settings.test')}
        </LineButton>
        <LineButton name={t('channels.settings.changeOf', { name })} onClick={() => onAsk('form')}>
          {t('channels.settings.change')}
        </LineButton>
        <LineButton name={t('channels.settings.endOf', { name })} onClick={() => onAsk('end')}>
          {t('channels.settings.end')}
        </LineButton>
      </span>
    </li>
  );
}

function LineButton(props: {
  readonly name: string;
  readonly onClick: () => void;
  readonly children: string;
}) {
  return (
    <Button size="small" type="link" aria-label={props.name} onClick={props.onClick}>
      {props.children}
    </Button>
  );
}

function standingOf(channel: Channel): [Tone, 'lost' | 'off' | 'failing' | 'works' | 'fresh'] {
  if (channel.secretsLost) return ['over', 'lost'];
  if (!channel.enabled) return ['plain', 'off'];
  if (channel.failures > 0) return ['over', 'failing'];
  return channel.workedAt === null ? ['plain', 'fresh'] : ['well', 'works'];
}

function failingText(t: Translate, { lastFailure, failures }: Channel): string {
  const failure = failureText(t, { failure: lastFailure ?? '', status: 0, said: '' });
  return t('channels.settings.failingSince', { failure, count: failures });
}

function EndChannel({ channel, onClose }: { readonly channel: Channel; readonly onClose: () => void }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const end = useMutation(
    trpc.notice.endChannel.mutationOptions({
      onSuccess: async () => {
        onClose();
        await queryClient.invalidateQueries(trpc.notice.channels.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDanger
      title={t('channels.settings.endTitle', { name: channel.name })}
      confirm={t('channels.settings.end')}
      pending={end.isPending}
      error={end.error}
      onConfirm={() => end.mutate({ channelId: channel.id })}
      onClose={onClose}
    >
      {t('channels.settings.endHint')}
    </ConfirmDanger>
  );
}
