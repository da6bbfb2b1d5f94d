import { mailAddressSchema, mobileSchema } from '@qianfa/domain/notices/channels';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Input } from 'antd';
import { useState } from 'react';
import { type Outputs, useTRPC } from '../../../trpc.ts';
import { Field } from '../../../ui/field.tsx';
import { FormModal } from '../../../ui/form-modal.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { Channel } from './channel-draft.ts';
import { failureText } from './failure-text.ts';

/** Sends a test by a channel and says what the other side said to it. */
export function ChannelTest({
  channel,
  onClose,
}: {
  readonly channel: Channel;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [to, setTo] = useState('');
  const [wrong, setWrong] = useState(false);
  const { kind, id: channelId, name } = channel;
  const test = useMutation(
    trpc.notice.testChannel.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.notice.channels.pathFilter()),
    }),
  );
  const send = () => {
    const schema = kind === 'mail' ? mailAddressSchema : kind === 'sms' ? mobileSchema : null;
    const read = schema?.safeParse(to);
    setWrong(read?.success === false);
    if (read?.success === false) return;
    const given = read?.data ?? null;
    test.mutate({
      channelId,
      to: { mail: kind === 'mail' ? given : null, mobile: kind === 'sms' ? given : null },
    });
  };
  return (
    <FormModal
      title={t('channels.settings.testTitle', { name })}
      submit={t('channels.settings.send')}
      pending={test.isPending}
      error={test.error}
      onSubmit={send}
      onClose={onClose}
    >
      {kind === 'mail' || kind === 'sms' ? (
        <Field
          label={t(kind === 'mail' ? 'channels.settings.testTo' : 'channels.settings.testToMobile')}
          error={wrong ? t('channels.settings.testWrong') : null}
        >
          {(ids) => <Input {...ids} value={to} onChange={(event) => setTo(event.target.value)} />}
        </Field>
      ) : null}
      {test.data ? <Outcome delivery={test.data} /> : null}
    </FormModal>
  );
}

function Outcome({ delivery }: { readonly delivery: Outputs['notice']['testChannel'] }) {
  const { t } = useWords();
  if (!delivery.ok) return <Alert type="error" showIcon title={failureText(t, delivery)} role="status" />;
  const said =
    delivery.said === ''
      ? t('channels.settings.takenSilently')
      : t('channels.settings.taken', { said: delivery.said });
  return <Alert type="success" showIcon title={said} role="status" />;
}
