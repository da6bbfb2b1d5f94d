import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { ErrorLine } from '../../ui/error-text.tsx';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import { freeKey, newStep } from './new-route.ts';
import { moved } from './order.ts';
import type { Choices, RouteDraft, RouteView, Step } from './route-types.ts';
import styles from './routes.module.css';
import { StepCard } from './step-card.tsx';
import { TrialPanel } from './trial-panel.tsx';

interface RouteEditorProps {
  readonly title: string;
  /** The route that gets a new version; null: a new route. */
  readonly route: RouteView | null;
  readonly first: RouteDraft;
  readonly choices: Choices;
  readonly onClose: () => void;
  readonly onSaved: (key: string) => void;
}

/** Writes the next version of a route, with a trial of it before it is saved. */
export function RouteEditor({ title, route, first, choices, onClose, onSaved }: RouteEditorProps) {
  const { t } = useWords();
  const [draft, setDraft] = useState(first);
  const save = useSave(onSaved);
  const version = (route?.versions[0]?.version ?? 0) + 1;
  const { steps } = draft;
  const setSteps = (next: readonly Step[]) => setDraft({ ...draft, steps: next });
  const add = () => {
    const key = freeKey(steps);
    const signing = steps.findIndex(({ kind }) => kind === 'sign');
    const at = signing < 0 ? steps.length : signing;
    setSteps([...steps.slice(0, at), newStep(key, 'review', t('routes.kinds.review')), ...steps.slice(at)]);
  };
  return (
    <Panel title={title}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ key: route?.key ?? null, basedOn: version - 1, name: draft.name, steps: [...steps] });
        }}
      >
        <Field label={t('routes.name')} required>
          {(ids) => (
            <Input
              {...ids}
              maxLength={80}
              value={draft.name}
              onChange={(event) => setDraft({ ...draft, name: event.target.value })}
            />
          )}
        </Field>
        <ol className={styles.cards} aria-label={t('routes.steps')}>
          {steps.map((step, index) => (
            <StepCard
              key={step.key}
              step={step}
              steps={steps}
              choices={choices}
              onChange={(next) => setSteps(steps.map((one) => (one.key === step.key ? next : one)))}
              onMove={(by) => setSteps(moved(steps, index, by))}
              onRemove={() => setSteps(steps.filter((one) => one.key !== step.key))}
            />
          ))}
        </ol>
        <div>
          <Button icon={<Plus size={14} aria-hidden="true" />} onClick={add} disabled={steps.length >= 12}>
            {t('routes.addStep')}
          </Button>
        </div>
        <ErrorLine error={save.error} />
        <div className={styles.buttons}>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('routes.save', { version })}
          </Button>
          <Button onClick={onClose}>{t('routes.cancel')}</Button>
        </div>
      </form>
      <section className={styles.below} aria-labelledby="trial-of-draft">
        <h3 id="trial-of-draft">{t('routes.trialOfDraft')}</h3>
        <TrialPanel choices={choices} route={{ key: route?.key ?? 'new', draft }} />
      </section>
    </Panel>
  );
}

function useSave(onSaved: (key: string) => void) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.route.save.mutationOptions({
      onSuccess: async ({ key, version }) => {
        showToast(t('routes.saved', { version }));
        await queryClient.invalidateQueries(trpc.route.pathFilter());
        onSaved(key);
      },
    }),
  );
}
