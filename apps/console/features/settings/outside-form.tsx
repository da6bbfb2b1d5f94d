import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { ErrorLine } from '../../ui/error-text.tsx';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import {
  draftOf,
  type OutsideDraft,
  type OutsideField,
  readDraft,
  type StoredOutside,
} from './outside-draft.ts';
import { SwitchLine } from './switch-line.tsx';

/** What may go out of the house while checking: opening links, and an outside proof-reading service (R46). */
export function OutsideForm({ stored }: { readonly stored: StoredOutside }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(stored));
  const [tried, setTried] = useState(false);
  const read = readDraft(draft);
  const save = useMutation(
    trpc.outside.change.mutationOptions({
      onSuccess: async (_done, sent) => {
        showToast(t('settings.saved'));
        // What was typed about the key while this was on its way stays.
        if (sent.proofreader.key !== undefined) setDraft((now) => ({ ...now, key: '', keyRemoved: false }));
        setTried(false);
        await queryClient.invalidateQueries(trpc.outside.pathFilter());
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (read.ok) save.mutate(read.input);
  };
  const parts: PartProps = {
    draft,
    change: (some) => setDraft((now) => ({ ...now, ...some })),
    problem: (field) => (tried && !read.ok && read.wrong.has(field) ? t(`settings.wrong.${field}`) : null),
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <LinkReachPart {...parts} />
      <ProofreaderPart {...parts} hasKey={stored.proofreader.hasKey} keyLost={stored.proofreader.keyLost} />
      <ErrorLine error={save.error} />
      <div className="row">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('common.save')}
        </Button>
      </div>
    </form>
  );
}

interface PartProps {
  readonly draft: OutsideDraft;
  readonly change: (some: Partial<OutsideDraft>) => void;
  readonly problem: (field: OutsideField) => string | null;
}

function LinkReachPart({ draft, change, problem }: PartProps) {
  const { t } = useWords();
  return (
    <Panel title={t('settings.reach.title')}>
      <div className="stack">
        <SwitchLine
          label={t('settings.reach.on')}
          on={draft.reachOn}
          onSwitch={(reachOn) => change({ reachOn })}
        >
          {t('settings.reach.about')}
        </SwitchLine>
        <Field
          label={t('settings.reach.hosts')}
          hint={t('settings.reach.hostsHint')}
          error={problem('hosts')}
        >
          {(ids) => (
            <Input.TextArea
              {...ids}
              autoSize={{ minRows: 3, maxRows: 10 }}
              value={draft.hosts}
              onChange={(event) => change({ hosts: event.target.value })}
            />
          )}
        </Field>
        <TextField
          label={t('settings.reach.proxy')}
          hint={t('settings.reach.proxyHint')}
          error={problem('proxy')}
          value={draft.proxy}
          onChange={(proxy) => change({ proxy })}
          placeholder="http://proxy:3128"
          optional
        />
        <TextField
          label={t('settings.reach.seconds')}
          error={problem('reachSeconds')}
          value={draft.reachSeconds}
          onChange={(reachSeconds) => change({ reachSeconds })}
        />
      </div>
    </Panel>
  );
}

function ProofreaderPart({
  draft,
  change,
  problem,
  hasKey,
  keyLost,
}: PartProps & { readonly hasKey: boolean; readonly keyLost: boolean }) {
  const { t } = useWords();
  return (
    <Panel title={t('settings.proof.title')}>
      <div className="stack">
        <SwitchLine
          label={t('settings.proof.on')}
          on={draft.proofOn}
          onSwitch={(proofOn) => change({ proofOn })}
        >
          {t('settings.proof.about')}
        </SwitchLine>
        <TextField
          label={t('settings.proof.address')}
          hint={t('settings.proof.addressHint')}
          error={problem('address')}
          value={draft.address}
          onChange={(address) => change({ address })}
          placeholder="http://10.0.0.8:9000/proofread"
        />
        <Field
          label={t('settings.proof.key')}
          hint={t(
            keyLost ? 'settings.proof.keyLost' : hasKey ? 'settings.proof.keyKept' : 'settings.proof.keyHint',
          )}
          error={problem('key')}
          optional
        >
          {(ids) => (
            <Input.Password
              {...ids}
              autoComplete="off"
              disabled={draft.keyRemoved}
              value={draft.key}
              onChange={(event) => change({ key: event.target.value })}
            />
          )}
        </Field>
        {hasKey ? (
          <Checkbox
            checked={draft.keyRemoved}
            onChange={(event) => change({ keyRemoved: event.target.checked, key: '' })}
          >
            {t('settings.proof.keyRemove')}
          </Checkbox>
        ) : null}
        <TextField
          label={t('settings.proof.seconds')}
          error={problem('proofSeconds')}
          value={draft.proofSeconds}
          onChange={(proofSeconds) => change({ proofSeconds })}
        />
      </div>
    </Panel>
  );
}

function TextField(props: {
  readonly label: string;
  readonly hint?: string;
  readonly error: string | null;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly optional?: boolean;
}) {
  const { label, hint, error, value, onChange, placeholder, optional = false } = props;
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
