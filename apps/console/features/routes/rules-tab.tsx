import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { ErrorLine } from '../../ui/error-text.tsx';
import { Panel } from '../../ui/page.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import { MoveButtons } from './move-buttons.tsx';
import { moved } from './order.ts';
import type { Choices, Routes, Rule } from './route-types.ts';
import styles from './routes.module.css';
import { RuleEffect } from './rule-effect.tsx';
import { RuleForm } from './rule-form.tsx';
import { ruleWords } from './rule-words.ts';

interface RulesTabProps {
  readonly routes: Routes;
  readonly choices: Choices;
}

/** The rules in their order, edited as a whole: what the change would do is shown before it is saved (R2). */
export function RulesTab({ routes, choices }: RulesTabProps) {
  const { t } = useWords();
  const stored: readonly Rule[] = routes.rules.map(({ id: _id, ...rule }) => rule);
  const [rules, setRules] = useState(stored);
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const dirty = JSON.stringify(rules) !== JSON.stringify(stored);
  const save = useSaveRules();
  const last = rules.at(-1);
  const endsWithEveryPost = last ? ruleWords(t, last, choices).length === 0 : false;
  return (
    <Panel
      title={t('routes.tab.rules')}
      actions={
        <Button icon={<Plus size={14} aria-hidden="true" />} onClick={() => setOpen('new')}>
          {t('routes.addRule')}
        </Button>
      }
    >
      <div className="stack">
        <p className={styles.lead}>{t('routes.rulesLead')}</p>
        {rules.length === 0 ? <p className={styles.warning}>{t('routes.noRules')}</p> : null}
        <ol className={styles.rules}>
          {rules.map((rule, index) => (
            <RuleLine
              key={index}
              position={index + 1}
              rule={rule}
              routes={routes}
              choices={choices}
              onOpen={() => setOpen(index)}
              onMove={(by) => setRules(moved(rules, index, by))}
              onRemove={() => setRules(rules.filter((_one, at) => at !== index))}
            />
          ))}
        </ol>
        {rules.length > 0 && !endsWithEveryPost ? (
          <p className={styles.warning}>{t('routes.noCatchAll')}</p>
        ) : null}
        {routes.asksOtherUnits ? null : <p className={styles.warning}>{t('routes.noAdvice')}</p>}
        {dirty ? (
          <section className={styles.unsaved} aria-label={t('routes.unsaved')}>
            <p>{t('routes.unsaved')}</p>
            <RuleEffect rules={rules} routes={routes} />
            <ErrorLine error={save.error} />
            <div className={styles.buttons}>
              <Button
                type="primary"
                loading={save.isPending}
                onClick={() => save.mutate({ rules: [...rules], basedOn: routes.rules.map(({ id }) => id) })}
              >
                {t('routes.saveRules')}
              </Button>
              <Button onClick={() => setRules(stored)}>{t('routes.discard')}</Button>
            </div>
          </section>
        ) : null}
      </div>
      {open === null ? null : (
        <RuleForm
          rule={open === 'new' ? null : (rules[open] ?? null)}
          routes={routes}
          choices={choices}
          onClose={() => setOpen(null)}
          onDone={(rule) => {
            setRules(open === 'new' ? [rule, ...rules] : rules.map((one, at) => (at === open ? rule : one)));
            setOpen(null);
          }}
        />
      )}
    </Panel>
  );
}

interface RuleLineProps extends RulesTabProps {
  readonly position: number;
  readonly rule: Rule;
  readonly onOpen: () => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

function RuleLine({ position, rule, routes, choices, onOpen, onMove, onRemove }: RuleLineProps) {
  const { t } = useWords();
  const words = ruleWords(t, rule, choices);
  const route = routes.routes.find(({ key }) => key === rule.routeKey)?.name ?? rule.routeKey;
  const said = words.join(t('routes.semicolon')) || t('routes.everyPost');
  return (
    <li className={styles.rule}>
      <span className={styles.number}>{position}</span>
      <button type="button" className={styles.ruleWords} onClick={onOpen}>
        <span>{said}</span>
        <span className={styles.facts}>
          {t('routes.thenTakes')} <b>{route}</b>
        </span>
      </button>
      <MoveButtons name={said} onMove={onMove} onRemove={onRemove} />
    </li>
  );
}

function useSaveRules() {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.route.setRules.mutationOptions({
      onSuccess: async () => {
        showToast(t('routes.rulesSaved'));
        await queryClient.invalidateQueries(trpc.route.pathFilter());
      },
    }),
  );
}
