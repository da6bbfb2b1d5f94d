import { type ChannelKind, channelKinds } from '@qianfa/domain/notices/channels';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../../trpc.ts';
import { Field } from '../../../ui/field.tsx';
import { FormModal } from '../../../ui/form-modal.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { UnitSelect } from '../../../ui/unit-select.tsx';
import { useWords } from '../../../words/use-words.ts';
import { type Channel, type ChannelDraft, draftOf, readDraft } from './channel-draft.ts';
import { MailFields, type PartProps, WebFields } from './channel-parts.tsx';

/** Sets up a channel or changes one; what is secret is typed once and never shown again. */
export function ChannelForm({
  channel,
  onClose,
}: {
  readonly channel: Channel | null;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(channel));
  const [tried, setTried] = useState(false);
  const read = readDraft(draft, channel);
  const save = useMutation(
    trpc.notice.saveChannel.mutationOptions({
      onSuccess: async () => {
        showToast(t('settings.saved'));
        onClose();
        await queryClient.invalidateQueries(trpc.notice.channels.pathFilter());
      },
    }),
  );
  const parts: PartProps = {
    draft,
    stored: channel,
    change: (some: Partial<ChannelDraft>) => setDraft((now) => ({ ...now, ...some })),
    isWrong: (field) => tried && !read.ok && read.wrong.has(field),
  };
  return (
    <FormModal
      title={
        channel ? t('channels.settings.changeTitle', { name: channel.name }) : t('channels.settings.addTitle')
      }
      submit={t('channels.settings.save')}
      pending={save.isPending}
      error={save.error}
      onSubmit={() => {
        setTried(true);
        if (read.ok) save.mutate(read.input);
      }}
      onClose={onClose}
    >
      <CommonFields {...parts} />
      {draft.kind === 'mail' ? <MailFields {...parts} /> : <WebFields {...parts} />}
      <SwitchFields {...parts} />
    </FormModal>
  );
}

function CommonFields({ draft, stored, change, isWrong }: PartProps) {
  const { t } = useWords();
  return (
    <>
      <Field label={t('channels.settings.kind')}>
        {(ids) => (
          <Select<ChannelKind>
            {...ids}
            value={draft.kind}
            disabled={stored !== null}
            onChange={(kind) => change({ kind })}
            options={channelKinds.map((value) => ({ value, label: t(`channels.kinds.${value}`) }))}
          />
        )}
      </Field>
      <Field
        label={t('channels.settings.name')}
        hint={t('channels.settings.nameHint')}
        error={isWrong('name') ? t('channels.settings.nameMissing') : null}
      >
        {(ids) => (
          <Input
            {...ids}
            maxLength={60}
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t('channels.settings.unit')}
        hint={t('channels.settings.unitHint')}
        error={isWrong('unit') ? t('channels.settings.unitMissing') : null}
      >
        {(ids) => (
          <UnitSelect
            {...ids}
            placeholder={t('channels.settings.unitMissing')}
            value={draft.unitId}
            onChange={(unitId) => change({ unitId })}
          />
        )}
      </Field>
    </>
  );
}

function SwitchFields({ draft, change }: PartProps) {
  const { t } = useWords();
  return (
    <>
      <div>
        <Checkbox
          checked={draft.includeTitle}
          onChange={(event) => change({ includeTitle: event.target.checked })}
        >
          {t('channels.settings.includeTitle')}
        </Checkbox>
        <p className="quiet small">{t('channels.settings.includeTitleHint')}</p>
      </div>
      <Checkbox checked={draft.enabled} onChange={(event) => change({ enabled: event.target.checked })}>
        {t('channels.settings.enabled')}
      </Checkbox>
    </>
  );
}
