import { Input } from 'antd';
import { Field } from '../../../ui/field.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { Writing } from '../use-writing.ts';
import styles from '../write.module.css';
import { RelayGround } from './relay-ground.tsx';

const none = { source: '', link: '', time: '' };

/** R12: a relay names source, link and time. */
export function RelayFields({ writing }: { readonly writing: Writing }) {
  const { t } = useWords();
  const relay = writing.content.declarations.relay ?? none;
  const set = (part: Partial<typeof none>) =>
    writing.change((draft) => {
      const before = draft.declarations.relay ?? none;
      return { ...draft, declarations: { ...draft.declarations, relay: { ...before, ...part } } };
    });
  return (
    <fieldset className={styles.relay}>
      <legend className={styles.label}>{t('write.relay')} · R12</legend>
      <Field label={t('write.relaySource')}>
        {(ids) => (
          <Input
            {...ids}
            data-target="relay"
            value={relay.source}
            onChange={(event) => set({ source: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('write.relayLink')}>
        {(ids) => (
          <Input
            {...ids}
            inputMode="url"
            value={relay.link}
            onChange={(event) => set({ link: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('write.relayTime')} hint={t('write.relayTimeHint')}>
        {(ids) => (
          <Input {...ids} value={relay.time} onChange={(event) => set({ time: event.target.value })} />
        )}
      </Field>
      <RelayGround writing={writing} />
    </fieldset>
  );
}
