import { type PostFlag, postFlags } from '@qianfa/domain/review/route';
import { postClasses, postKinds } from '@qianfa/domain/text/draft-content';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { Field } from '../../ui/field.tsx';
import { UnitSelect } from '../../ui/unit-select.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Choices, RouteDraft, TrialPost } from './route-types.ts';
import styles from './routes.module.css';
import { accountOptions } from './step-words.ts';
import { TrialResult } from './trial-result.tsx';

interface TrialPanelProps {
  readonly choices: Choices;
  /** A version that is being written: it is tried whatever the rules say. */
  readonly route?: { readonly key: string; readonly draft: RouteDraft };
}

/** Says what a post is like and shows what would become of it. Nothing is written (R2). */
export function TrialPanel({ choices, route }: TrialPanelProps) {
  const { t } = useWords();
  const [post, setPost] = useState<TrialPost>({
    unitId: choices.units[0]?.id ?? 1,
    kind: 'news',
    class: 'general',
    accountIds: choices.accounts[0] ? [choices.accounts[0].id] : [],
  });
  const [asked, setAsked] = useState<{ post: TrialPost; route: typeof route } | null>(null);
  const trial = useQuery({
    ...useTRPC().route.dryRun.queryOptions({
      post: asked?.post ?? post,
      rules: asked?.route ? [{ match: {}, unitId: null, routeKey: asked.route.key }] : null,
      route: asked?.route
        ? { key: asked.route.key, draft: { ...asked.route.draft, steps: [...asked.route.draft.steps] } }
        : null,
    }),
    enabled: asked !== null,
    gcTime: 0,
  });
  return (
    <div className="stack">
      <TrialFields post={post} choices={choices} onChange={(part) => setPost({ ...post, ...part })} />
      <div>
        <Button
          type={route ? 'default' : 'primary'}
          loading={trial.isFetching}
          onClick={() => setAsked({ post, route })}
        >
          {t('routes.trialSubmit')}
        </Button>
      </div>
      <div role="status">
        {trial.data && asked ? <TrialResult trial={trial.data} ofDraft={Boolean(route)} /> : null}
      </div>
      {trial.isError ? <ErrorLine error={trial.error} /> : null}
    </div>
  );
}

interface TrialFieldsProps {
  readonly post: TrialPost;
  readonly choices: Choices;
  readonly onChange: (part: Partial<TrialPost>) => void;
}

function TrialFields({ post, choices, onChange }: TrialFieldsProps) {
  const { t } = useWords();
  const flags = postFlags.filter((flag) => flag !== 'otherUnit');
  return (
    <div className={styles.fields}>
      <Field label={t('routes.trialUnit')} required>
        {(ids) => (
          <UnitSelect
            {...ids}
            value={post.unitId}
            onChange={(unitId) => onChange(unitId === null ? {} : { unitId })}
          />
        )}
      </Field>
      <Field label={t('routes.conditions.kind')}>
        {(ids) => (
          <Select
            {...ids}
            value={post.kind}
            onChange={(kind) => onChange({ kind })}
            options={postKinds.map((value) => ({ value, label: t(`states.postKinds.${value}`) }))}
          />
        )}
      </Field>
      <Field label={t('routes.conditions.class')}>
        {(ids) => (
          <Select
            {...ids}
            value={post.class}
            onChange={(next) => onChange({ class: next })}
            options={postClasses.map((value) => ({ value, label: t(`states.classes.${value}`) }))}
          />
        )}
      </Field>
      <Field label={t('routes.trialAccounts')}>
        {(ids) => (
          <Select
            {...ids}
            mode="multiple"
            value={post.accountIds ?? []}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(accountIds) => onChange({ accountIds })}
            options={accountOptions(t, choices)}
          />
        )}
      </Field>
      <Field label={t('routes.trialConcerns')} optional>
        {(ids) => (
          <UnitSelect
            {...ids}
            value={post.concernsUnit ?? null}
            onChange={(concernsUnit) => onChange({ concernsUnit })}
            placeholder={t('routes.none')}
            allowClear
          />
        )}
      </Field>
      <Field label={t('routes.trialTopic')} optional>
        {(ids) => (
          <Input
            {...ids}
            maxLength={100}
            value={post.topic ?? ''}
            onChange={(event) => onChange({ topic: event.target.value })}
          />
        )}
      </Field>
      <div className={styles.wide}>
        <Chips<PostFlag>
          multiple
          legend
          label={t('routes.conditions.flags')}
          chips={flags.map((value) => ({ value, label: t(`routes.flag.${value}`) }))}
          value={post.flags ?? []}
          onChange={(next) => onChange({ flags: next })}
        />
      </div>
    </div>
  );
}
