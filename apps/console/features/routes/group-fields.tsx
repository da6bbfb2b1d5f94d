import type { Holders } from '@qianfa/domain/review/route';
import { InputNumber, Select } from 'antd';
import { Field } from '../../ui/field.tsx';
import { useWords } from '../../words/use-words.ts';
import { HolderDetail } from './holder-detail.tsx';
import type { Choices, HolderKind, Step } from './route-types.ts';
import styles from './routes.module.css';

type Group = Pick<Step, 'holders' | 'quorum'>;

interface GroupFieldsProps {
  /** Says which group it is, where a step asks several. */
  readonly label: string | null;
  readonly group: Group;
  /** 保密审查 is one person's word: no quorum to choose. */
  readonly votes: boolean;
  readonly choices: Choices;
  readonly onChange: (part: Group) => void;
}

const kinds = ['role', 'people', 'position', 'duty'] as const satisfies readonly HolderKind[];

/** Whom a group of a step leads to, and how many of them are needed (R7). */
export function GroupFields({ label, group, votes, choices, onChange }: GroupFieldsProps) {
  const { t } = useWords();
  const { holders, quorum } = group;
  return (
    <fieldset className={styles.group}>
      {label ? <legend>{label}</legend> : null}
      <div className={styles.fields}>
        <Field label={t('routes.holders')}>
          {(ids) => (
            <Select
              {...ids}
              value={holders.kind}
              onChange={(kind) => onChange({ ...group, holders: startOf(kind, choices) })}
              options={kinds.map((value) => ({ value, label: t(`routes.holderKind.${value}`) }))}
            />
          )}
        </Field>
        <HolderDetail
          holders={holders}
          choices={choices}
          onChange={(next) => onChange({ ...group, holders: next })}
        />
        {votes ? (
          <Field label={t('routes.quorum')}>
            {(ids) => (
              <span className={styles.quorum}>
                <Select
                  {...ids}
                  value={quorum.kind}
                  onChange={(kind) =>
                    onChange({ ...group, quorum: kind === 'count' ? { kind, n: 2 } : { kind } })
                  }
                  options={[
                    { value: 'any' as const, label: t('routes.quorums.any') },
                    { value: 'count' as const, label: t('routes.countLabel') },
                    { value: 'all' as const, label: t('routes.quorums.all') },
                  ]}
                />
                {quorum.kind === 'count' ? (
                  <InputNumber
                    aria-label={t('routes.countLabel')}
                    min={1}
                    max={50}
                    precision={0}
                    value={quorum.n}
                    onChange={(n) => onChange({ ...group, quorum: { kind: 'count', n: n ?? 1 } })}
                  />
                ) : null}
              </span>
            )}
          </Field>
        ) : null}
      </div>
    </fieldset>
  );
}

function startOf(kind: HolderKind, choices: Choices): Holders {
  switch (kind) {
    case 'role':
      return { kind, role: 'reviewer', unit: 'post' };
    case 'people':
      return { kind, personIds: [] };
    case 'position':
      return { kind, positionId: choices.positions[0]?.id ?? 1, unit: 'post' };
    case 'duty':
      return { kind, unit: 'post' };
    case 'accountPublisher':
      return { kind };
  }
}
