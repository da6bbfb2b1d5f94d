import { postClasses, postKinds } from '@qianfa/domain/text/draft-content';
import { Input } from 'antd';
import { Chips } from '../../../ui/chips.tsx';
import { Field } from '../../../ui/field.tsx';
import { UnitSelect } from '../../../ui/unit-select.tsx';
import { useWords } from '../../../words/use-words.ts';
import { KindBox } from '../kinds/kind-box.tsx';
import type { Writing } from '../use-writing.ts';
import styles from '../write.module.css';
import { AiFields } from './ai-fields.tsx';
import { RelayFields } from './relay-fields.tsx';

const flagNames = ['mentionsLeader', 'video', 'policyDocument', 'emergency', 'relay'] as const;
type FlagName = (typeof flagNames)[number];

interface FactsPaneProps {
  readonly writing: Writing;
  readonly note: string;
  readonly onNote: (note: string) => void;
}

/** What the post is: it chooses the route (R2) and, when it changes, voids every opinion (R4). */
export function FactsPane({ writing, note, onNote }: FactsPaneProps) {
  const { t } = useWords();
  const { content, change } = writing;
  const chosen = flagNames.filter((flag) => content.flags[flag]);
  const setFlags = (names: readonly FlagName[]) =>
    change((draft) => {
      const flags = { ...draft.flags };
      for (const flag of flagNames) flags[flag] = names.includes(flag);
      return { ...draft, flags };
    });
  const isRelay = content.kind === 'relay' || content.flags.relay;
  return (
    <div className={styles.facts}>
      <Chips
        label={t('write.kind')}
        legend
        chips={postKinds.map((value) => ({ value, label: t(`states.postKinds.${value}`) }))}
        value={content.kind}
        onChange={(kind) => change((draft) => ({ ...draft, kind }))}
      />
      <div>
        <Chips
          label={t('write.class')}
          legend
          chips={postClasses.map((value) => ({ value, label: t(`states.classes.${value}`) }))}
          value={content.class}
          onChange={(value) => change((draft) => ({ ...draft, class: value }))}
        />
        <p className={styles.hint}>{t('write.classHint')}</p>
      </div>
      <Chips
        label={t('write.flags')}
        legend
        multiple
        chips={flagNames.map((value) => ({ value, label: t(`write.flagNames.${value}`) }))}
        value={chosen}
        onChange={setFlags}
      />
      <Field label={t('write.concernsUnit')} hint={t('write.concernsUnitHint')} optional>
        {(ids) => (
          <UnitSelect
            {...ids}
            allowClear
            value={content.flags.concernsUnit}
            placeholder={t('common.none')}
            onChange={(concernsUnit) =>
              change((draft) => ({ ...draft, flags: { ...draft.flags, concernsUnit } }))
            }
          />
        )}
      </Field>
      <KindBox writing={writing} />
      {isRelay ? <RelayFields writing={writing} /> : null}
      <AiFields writing={writing} />
      <Field label={t('write.topic')} optional>
        {(ids) => (
          <Input
            {...ids}
            value={content.topic}
            onChange={(event) => {
              const topic = event.target.value;
              change((draft) => ({ ...draft, topic }));
            }}
          />
        )}
      </Field>
      <Field label={t('write.note')} hint={t('write.noteHint')} optional>
        {(ids) => (
          <Input.TextArea
            {...ids}
            value={note}
            maxLength={500}
            autoSize={{ minRows: 1, maxRows: 6 }}
            onChange={(event) => onNote(event.target.value)}
          />
        )}
      </Field>
    </div>
  );
}
