import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { ErrorLine } from '../../ui/error-text.tsx';
import { Field } from '../../ui/field.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Panel } from '../../ui/page.tsx';
import { showToast } from '../../ui/toast.tsx';
import { UnitSelect } from '../../ui/unit-select.tsx';
import type { Translate } from '../../words/i18n.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './settings.module.css';

type Listed = Outputs['endName']['list'];
type Row = Listed['rules'][number];

interface RuleDraft {
  readonly unitId: number | null;
  readonly drafter: boolean;
  readonly reviewerId: number | null;
  readonly signer: boolean;
}

const empty: RuleDraft = { unitId: null, drafter: true, reviewerId: null, signer: true };

/** 文末署名: which names stand at the end of a unit's posts (R14). */
export function EndNames() {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const query = useQuery(trpc.endName.list.queryOptions());
  const [draft, setDraft] = useState(empty);
  const [tried, setTried] = useState(false);
  const save = useMutation(
    trpc.endName.set.mutationOptions({
      onSuccess: async () => {
        showToast(t('settings.saved'));
        setDraft(empty);
        setTried(false);
        await queryClient.invalidateQueries(trpc.endName.pathFilter());
      },
    }),
  );
  if (query.isPending) return <LoadingState lines={3} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const { rules, reviewers } = query.data;
  return (
    <Panel title={t('settings.endNames.title')}>
      <div className="stack">
        <p className="quiet small">{t('settings.endNames.about')}</p>
        <RuleList
          rules={rules}
          onChange={setDraft}
          onRemove={(unitId) => save.mutate({ unitId, rule: null })}
        />
        <RuleForm
          draft={draft}
          reviewers={reviewers}
          onChange={setDraft}
          isUnitMissing={tried && draft.unitId === null}
        />
        <ErrorLine error={save.error} />
        <div className="row">
          <Button
            type="primary"
            loading={save.isPending}
            onClick={() => {
              const { unitId, ...rule } = draft;
              setTried(true);
              if (unitId !== null) save.mutate({ unitId, rule });
            }}
          >
            {t('settings.endNames.save')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function handsOf(t: Translate, { drafter, reviewer, signer }: Row): string {
  const hands = [
    drafter ? t('settings.endNames.drafterWord') : '',
    reviewer === null ? '' : t('settings.endNames.reviewerNamed', { name: reviewer }),
    signer ? t('settings.endNames.signerWord') : '',
  ].filter((hand) => hand !== '');
  return hands.length === 0 ? t('settings.endNames.off') : hands.join(t('common.separator'));
}

interface RuleListProps {
  readonly rules: readonly Row[];
  readonly onChange: (draft: RuleDraft) => void;
  readonly onRemove: (unitId: number) => void;
}

function RuleList({ rules, onChange, onRemove }: RuleListProps) {
  const { t } = useWords();
  if (rules.length === 0) return <p className="quiet">{t('settings.endNames.none')}</p>;
  return (
    <ul className={styles.rules} aria-label={t('settings.endNames.rules')}>
      {rules.map((rule) => (
        <li key={rule.unitId}>
          <span>
            <b>{rule.unit}</b> {handsOf(t, rule)}
          </span>
          <span>
            <Button
              size="small"
              type="link"
              aria-label={t('settings.endNames.set', { unit: rule.unit })}
              onClick={() => {
                const { unitId, drafter, reviewerId, signer } = rule;
                onChange({ unitId, drafter, reviewerId, signer });
              }}
            >
              {t('settings.endNames.change')}
            </Button>
            <Button size="small" type="link" onClick={() => onRemove(rule.unitId)}>
              {t('settings.endNames.remove')}
            </Button>
          </span>
        </li>
      ))}
    </ul>
  );
}

interface RuleFormProps {
  readonly draft: RuleDraft;
  readonly reviewers: Listed['reviewers'];
  readonly onChange: (draft: RuleDraft) => void;
  readonly isUnitMissing: boolean;
}

function RuleForm({ draft, reviewers, onChange, isUnitMissing }: RuleFormProps) {
  const { t } = useWords();
  const set = (part: Partial<RuleDraft>) => onChange({ ...draft, ...part });
  return (
    <>
      <Field label={t('settings.endNames.unit')} error={isUnitMissing ? t('settings.endNames.choose') : null}>
        {(ids) => (
          <UnitSelect
            {...ids}
            placeholder={t('settings.endNames.choose')}
            value={draft.unitId}
            onChange={(unitId) => set({ unitId })}
          />
        )}
      </Field>
      <Checkbox checked={draft.drafter} onChange={(event) => set({ drafter: event.target.checked })}>
        {t('settings.endNames.drafter')}
      </Checkbox>
      <Checkbox checked={draft.signer} onChange={(event) => set({ signer: event.target.checked })}>
        {t('settings.endNames.signer')}
      </Checkbox>
      <Field label={t('settings.endNames.reviewer')} hint={t('settings.endNames.reviewerHint')} optional>
        {(ids) => (
          <Select
            {...ids}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            value={draft.reviewerId}
            placeholder={t('settings.endNames.nobody')}
            options={reviewers.map(({ id, name, unit }) => ({
              value: id,
              label: t('settings.endNames.person', { name, unit }),
            }))}
            onChange={(reviewerId) => set({ reviewerId: reviewerId ?? null })}
          />
        )}
      </Field>
    </>
  );
}
