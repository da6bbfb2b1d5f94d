import { gates } from '@qianfa/domain/review/opinion';
import { stepKinds } from '@qianfa/domain/review/quorum';
import { Button, Input, InputNumber, Select } from 'antd';
import { gateWord } from '../../review/known-words.ts';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';
import { useWords } from '../../words/use-words.ts';
import { GroupFields } from './group-fields.tsx';
import { MoveButtons } from './move-buttons.tsx';
import { asKind } from './new-route.ts';
import type { Choices, Step } from './route-types.ts';
import styles from './routes.module.css';

interface StepCardProps {
  readonly step: Step;
  readonly steps: readonly Step[];
  readonly choices: Choices;
  readonly onChange: (step: Step) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One step being written. The signing step stands at the end and cannot become another kind. */
export function StepCard({ step, steps, choices, onChange, onMove, onRemove }: StepCardProps) {
  const { t } = useWords();
  const signs = step.kind === 'sign';
  const kinds = stepKinds.filter((kind) => (kind === 'sign') === signs);
  return (
    <li className={styles.card}>
      <div className={styles.cardHead}>
        <b>{step.name || t(`routes.kinds.${step.kind}`)}</b>
        {signs ? null : <MoveButtons name={step.name} onMove={onMove} onRemove={onRemove} />}
      </div>
      <div className={styles.fields}>
        <Field label={t('routes.stepName')} required>
          {(ids) => (
            <Input
              {...ids}
              maxLength={40}
              value={step.name}
              onChange={(event) => onChange({ ...step, name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('routes.kind')} hint={t(`routes.kindHint.${step.kind}`)}>
          {(ids) => (
            <Select
              {...ids}
              value={step.kind}
              disabled={signs}
              onChange={(kind) => onChange(asKind(step, kind))}
              options={kinds.map((value) => ({ value, label: t(`routes.kinds.${value}`) }))}
            />
          )}
        </Field>
        <Field label={t('routes.limit')}>
          {(ids) => (
            <InputNumber
              {...ids}
              min={0.5}
              max={400}
              step={0.5}
              value={step.limitHours}
              onChange={(limitHours) => onChange({ ...step, limitHours: limitHours ?? 4 })}
            />
          )}
        </Field>
      </div>
      {signs ? null : <Groups step={step} choices={choices} onChange={onChange} />}
      {step.kind === 'review' || step.kind === 'advise' ? (
        <Chips
          multiple
          legend
          label={t('routes.gates')}
          chips={gates.map((value) => ({ value, label: gateWord(t, value) }))}
          value={step.gates}
          onChange={(own) => onChange({ ...step, gates: gates.filter((gate) => own.includes(gate)) })}
        />
      ) : null}
      {step.kind === 'secrecy' ? <FilledBy step={step} steps={steps} onChange={onChange} /> : null}
    </li>
  );
}

function FilledBy({ step, steps, onChange }: Pick<StepCardProps, 'step' | 'steps' | 'onChange'>) {
  const { t } = useWords();
  return (
    <div className="stack">
      <Chips
        multiple
        legend
        label={t('routes.secrecyBy')}
        chips={steps
          .filter(({ kind }) => kind === 'review')
          .map(({ key, name }) => ({ value: key, label: name }))}
        value={step.secrecyBy ?? []}
        onChange={(secrecyBy) => onChange({ ...step, secrecyBy })}
      />
      <p className={styles.facts}>{t('routes.secrecyByHint')}</p>
    </div>
  );
}

function Groups({ step, choices, onChange }: Pick<StepCardProps, 'step' | 'choices' | 'onChange'>) {
  const { t } = useWords();
  const further = step.furtherGroups ?? [];
  const setFurther = (groups: typeof further) => {
    const { furtherGroups: _before, ...rest } = step;
    onChange(groups.length > 0 ? { ...rest, furtherGroups: groups } : rest);
  };
  return (
    <>
      <GroupFields
        label={further.length > 0 ? t('routes.group', { number: 1 }) : null}
        group={step}
        votes={step.kind !== 'secrecy'}
        choices={choices}
        onChange={(part) => onChange({ ...step, ...part })}
      />
      {further.map((group, index) => (
        <div key={index}>
          <GroupFields
            label={t('routes.group', { number: index + 2 })}
            group={group}
            votes
            choices={choices}
            onChange={(part) =>
              setFurther(further.map((one, at) => (at === index ? { ...one, ...part } : one)))
            }
          />
          <Button size="small" onClick={() => setFurther(further.filter((_one, at) => at !== index))}>
            {t('routes.removeGroup')}
          </Button>
        </div>
      ))}
      {step.kind === 'secrecy' || further.length >= 5 ? null : (
        <div>
          <Button
            size="small"
            onClick={() =>
              setFurther([...further, { name: '', holders: step.holders, quorum: { kind: 'any' } }])
            }
          >
            {t('routes.addGroup')}
          </Button>
        </div>
      )}
    </>
  );
}
