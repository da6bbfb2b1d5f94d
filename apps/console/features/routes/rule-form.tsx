import { postFlags } from '@qianfa/domain/review/route';
import { postClasses, postKinds } from '@qianfa/domain/text/draft-content';
import { Select } from 'antd';
import { useState } from 'react';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { UnitSelect } from '../../ui/unit-select.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Choices, Routes, Rule } from './route-types.ts';
import { accountOptions } from './step-words.ts';

interface RuleFormProps {
  readonly rule: Rule | null;
  readonly routes: Routes;
  readonly choices: Choices;
  readonly onClose: () => void;
  readonly onDone: (rule: Rule) => void;
}

/** One rule: whatever is left empty is no condition. */
export function RuleForm({ rule, routes, choices, onClose, onDone }: RuleFormProps) {
  const { t } = useWords();
  const inForce = routes.routes.filter(({ current }) => current);
  const [draft, setDraft] = useState<Rule>(
    rule ?? { match: {}, unitId: null, routeKey: inForce[0]?.key ?? '' },
  );
  const { match } = draft;
  const set = (part: Partial<Rule['match']>) =>
    setDraft({
      ...draft,
      match: Object.fromEntries(
        Object.entries({ ...match, ...part }).filter(([, values]) => values && values.length > 0),
      ),
    });
  const platforms = [...new Set(choices.accounts.map(({ platform }) => platform))];
  return (
    <FormModal
      title={t('routes.ruleTitle')}
      submit={t('routes.ruleSubmit')}
      width={640}
      onSubmit={() => onDone(draft)}
      onClose={onClose}
    >
      <Chips
        multiple
        legend
        label={t('routes.conditions.kind')}
        chips={postKinds.map((value) => ({ value, label: t(`states.postKinds.${value}`) }))}
        value={postKinds.filter((kind) => match.kind?.includes(kind))}
        onChange={(kind) => set({ kind })}
      />
      <Chips
        multiple
        legend
        label={t('routes.conditions.class')}
        chips={postClasses.map((value) => ({ value, label: t(`states.classes.${value}`) }))}
        value={match.class ?? []}
        onChange={(next) => set({ class: next })}
      />
      <Chips
        multiple
        legend
        label={t('routes.conditions.flags')}
        chips={postFlags.map((value) => ({ value, label: t(`routes.flag.${value}`) }))}
        value={match.flags ?? []}
        onChange={(flags) => set({ flags })}
      />
      <Chips
        multiple
        legend
        label={t('routes.conditions.platform')}
        chips={platforms.map((value) => ({
          value,
          label: t(`states.platforms.${value as 'wechat'}`, { defaultValue: value }),
        }))}
        value={match.platform ?? []}
        onChange={(platform) => set({ platform })}
      />
      <Field label={t('routes.conditions.account')} optional>
        {(ids) => (
          <Select
            {...ids}
            mode="multiple"
            value={match.accountId ?? []}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(accountId) => set({ accountId })}
            options={accountOptions(t, choices)}
          />
        )}
      </Field>
      <Field label={t('routes.conditions.topic')} hint={t('routes.topicHint')} optional>
        {(ids) => (
          <Select
            {...ids}
            mode="tags"
            open={false}
            suffixIcon={null}
            value={match.topic ?? []}
            onChange={(topic) => set({ topic })}
          />
        )}
      </Field>
      <Field label={t('routes.conditions.unit')} optional>
        {(ids) => (
          <UnitSelect
            {...ids}
            value={draft.unitId}
            onChange={(unitId) => setDraft({ ...draft, unitId })}
            placeholder={t('routes.wholeOffice')}
            allowClear
          />
        )}
      </Field>
      <Field label={t('routes.route')} required>
        {(ids) => (
          <Select
            {...ids}
            value={draft.routeKey}
            onChange={(routeKey) => setDraft({ ...draft, routeKey })}
            options={inForce.map(({ key, name }) => ({ value: key, label: name }))}
          />
        )}
      </Field>
    </FormModal>
  );
}
