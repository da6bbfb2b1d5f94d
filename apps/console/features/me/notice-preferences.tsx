import { mailAddressSchema, mobileSchema } from '@qianfa/domain/notices/channels';
import { noticeGroups } from '@qianfa/domain/notices/events';
import { type NoticePreference, preferenceSchema } from '@qianfa/domain/notices/preferences';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, Switch } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { Field } from '../../ui/field.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Panel } from '../../ui/page.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';

type Stored = Outputs['notice']['preference'];

/** 页面以外的提醒: which notices this person gets by which channels, how often, and when not. */
export function NoticePreferences() {
  const { t } = useWords();
  const query = useQuery(useTRPC().notice.preference.queryOptions());
  return (
    <Panel title={t('channels.mine.title')}>
      {query.isPending ? (
        <LoadingState lines={3} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.channels.length === 0 ? (
        <p className="quiet">{t('channels.mine.none')}</p>
      ) : (
        <PreferenceForm stored={query.data} />
      )}
    </Panel>
  );
}

/** The form as it is typed. */
interface Draft extends Omit<NoticePreference, 'mail' | 'mobile' | 'quiet'> {
  readonly mail: string;
  readonly mobile: string;
  readonly quietOn: boolean;
  readonly from: string;
  readonly until: string;
}

function draftOf({ mail, mobile, quiet, ...rest }: NoticePreference): Draft {
  return {
    ...rest,
    mail: mail ?? '',
    mobile: mobile ?? '',
    quietOn: quiet !== null,
    from: quiet?.from ?? '22:00',
    until: quiet?.until ?? '07:00',
  };
}

function preferenceOf({ mail, mobile, quietOn, from, until, ...rest }: Draft): unknown {
  return {
    ...rest,
    mail: mail.trim() || null,
    mobile: mobile.trim() || null,
    quiet: quietOn ? { from: from.trim(), until: until.trim() } : null,
  };
}

function PreferenceForm({ stored }: { readonly stored: Stored }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(stored.preference));
  const [tried, setTried] = useState(false);
  const read = preferenceSchema.safeParse(preferenceOf(draft));
  const save = useMutation(
    trpc.notice.savePreference.mutationOptions({
      onSuccess: async () => {
        showToast(t('channels.mine.saved'));
        setTried(false);
        await queryClient.invalidateQueries(trpc.notice.preference.pathFilter());
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (read.success) save.mutate(read.data);
  };
  const parts: PartProps = {
    draft,
    stored,
    tried,
    change: (some) => setDraft((now) => ({ ...now, ...some })),
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p className="quiet small">{t('channels.mine.about')}</p>
      <Addresses {...parts} />
      <Wanted {...parts} />
      <Chips
        label={t('channels.mine.digest')}
        legend
        value={draft.digest}
        chips={(['quarter', 'hour', 'day'] as const).map((value) => ({
          value,
          label: t(`channels.mine.digests.${value}`),
        }))}
        onChange={(digest) => parts.change({ digest })}
      />
      <QuietHours {...parts} />
      <Chips
        label={t('channels.mine.language')}
        legend
        value={draft.language}
        chips={(['zh', 'en'] as const).map((value) => ({
          value,
          label: t(`channels.mine.languages.${value}`),
        }))}
        onChange={(language) => parts.change({ language })}
      />
      <ErrorLine error={save.error} />
      <div className="row">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('channels.mine.save')}
        </Button>
      </div>
    </form>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly stored: Stored;
  readonly tried: boolean;
  readonly change: (some: Partial<Draft>) => void;
}

/** Only what a channel of this unit needs is asked for. */
function Addresses({ draft, stored, tried, change }: PartProps) {
  const { t } = useWords();
  const has = (kind: string) => stored.channels.some((channel) => channel.kind === kind);
  const mailWrong = draft.mail.trim() !== '' && !mailAddressSchema.safeParse(draft.mail).success;
  const mobileWrong = draft.mobile.trim() !== '' && !mobileSchema.safeParse(draft.mobile).success;
  return (
    <>
      {has('mail') ? (
        <Field
          label={t('channels.mine.mail')}
          error={tried && mailWrong ? t('channels.mine.mailWrong') : null}
          optional
        >
          {(ids) => (
            <Input
              {...ids}
              type="email"
              autoComplete="email"
              value={draft.mail}
              onChange={(event) => change({ mail: event.target.value })}
            />
          )}
        </Field>
      ) : null}
      {has('sms') || stored.channels.some(({ toGroup }) => toGroup) ? (
        <Field
          label={t('channels.mine.mobile')}
          hint={t('channels.mine.mobileHint')}
          error={tried && mobileWrong ? t('channels.mine.mobileWrong') : null}
          optional
        >
          {(ids) => (
            <Input
              {...ids}
              type="tel"
              autoComplete="tel"
              value={draft.mobile}
              onChange={(event) => change({ mobile: event.target.value })}
            />
          )}
        </Field>
      ) : null}
    </>
  );
}

/** One line for each kind of notices, one chip for each channel. */
function Wanted({ draft, stored, change }: PartProps) {
  const { t } = useWords();
  const chips = stored.channels.map(({ kind, toGroup }) => ({
    value: kind,
    label: toGroup
      ? `${t(`channels.kinds.${kind}`)} · ${t('channels.mine.toGroup')}`
      : t(`channels.kinds.${kind}`),
  }));
  return (
    <section className="stack" aria-label={t('channels.mine.which')}>
      {noticeGroups.map((group) => (
        <Chips
          key={group}
          label={t(`channels.mine.groups.${group}`)}
          legend
          multiple
          chips={chips}
          value={draft.wanted[group]}
          onChange={(kinds) => change({ wanted: { ...draft.wanted, [group]: kinds } })}
        />
      ))}
    </section>
  );
}

function QuietHours({ draft, tried, change }: PartProps) {
  const { t } = useWords();
  const id = useId();
  const read = preferenceSchema.shape.quiet.safeParse({ from: draft.from.trim(), until: draft.until.trim() });
  const wrong = tried && draft.quietOn && !read.success;
  return (
    <section className="stack" aria-label={t('channels.mine.quiet')}>
      <div className="row">
        <Switch checked={draft.quietOn} aria-labelledby={id} onChange={(quietOn) => change({ quietOn })} />
        <span id={id}>{t('channels.mine.quietOn')}</span>
      </div>
      {draft.quietOn ? (
        <>
          <div className="row">
            <TimeField
              label={t('channels.mine.quietFrom')}
              value={draft.from}
              onChange={(from) => change({ from })}
            />
            <TimeField
              label={t('channels.mine.quietUntil')}
              value={draft.until}
              error={wrong ? t('channels.mine.quietWrong') : null}
              onChange={(until) => change({ until })}
            />
          </div>
          <Checkbox
            checked={draft.urgentAnyway}
            onChange={(event) => change({ urgentAnyway: event.target.checked })}
          >
            {t('channels.mine.urgent')}
          </Checkbox>
        </>
      ) : null}
    </section>
  );
}

function TimeField(props: {
  readonly label: string;
  readonly value: string;
  readonly error?: string | null;
  readonly onChange: (value: string) => void;
}) {
  return (
    <Field label={props.label} error={props.error}>
      {(ids) => (
        <Input
          {...ids}
          type="time"
          style={{ width: 120 }}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
