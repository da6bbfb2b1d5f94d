import type { DraftContent } from '@qianfa/domain/text/draft-content';
import { type RelayChange, relayChanges } from '@qianfa/domain/text/relay';
import { Input } from 'antd';
import { useDeferredValue } from 'react';
import { Field } from '../../../ui/field.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { Writing } from '../use-writing.ts';
import styles from '../write.module.css';

/** R12: the original to compare with, and the reason where the source is not on the office's list. */
export function RelayGround({ writing }: { readonly writing: Writing }) {
  const { t } = useWords();
  const { relayGround } = writing.content;
  const set = (part: Partial<DraftContent['relayGround']>) =>
    writing.change((draft) => ({ ...draft, relayGround: { ...draft.relayGround, ...part } }));
  const isUnlisted = writing.findings.list.some(
    ({ code, field }) => field === 'relay' && code === 'sourceUnlisted',
  );
  return (
    <>
      {isUnlisted || relayGround.reason !== '' ? (
        <Field label={t('write.relayReason')} hint={t('write.relayReasonHint')} required={isUnlisted}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              data-target="relayReason"
              value={relayGround.reason}
              maxLength={500}
              autoSize={{ minRows: 1, maxRows: 4 }}
              onChange={(event) => set({ reason: event.target.value })}
            />
          )}
        </Field>
      ) : null}
      <Field label={t('write.relayOriginal')} hint={t('write.relayOriginalHint')} optional>
        {(ids) => (
          <Input.TextArea
            {...ids}
            value={relayGround.original}
            autoSize={{ minRows: 2, maxRows: 8 }}
            onChange={(event) => set({ original: event.target.value })}
          />
        )}
      </Field>
      {relayGround.original.trim() === '' ? null : <Compared writing={writing} />}
    </>
  );
}

/** Account by account, whether it says what the original says, and where it stops doing so. */
function Compared({ writing }: { readonly writing: Writing }) {
  const { t } = useWords();
  const content = useDeferredValue(writing.content);
  const sentence = (change: RelayChange | null, who: { platform: string; account: string }) => {
    if (change === null) return t('write.relayVerbatim', who);
    const facts = { ...who, original: change.original.slice(0, 40), written: change.written.slice(0, 40) };
    if (facts.written === '') return t('write.relayMissing', facts);
    return facts.original === '' ? t('write.relayAdded', facts) : t('write.relayChanged', facts);
  };
  return (
    <ul className={styles.compared} aria-live="polite">
      {content.placements.map(({ accountId, content: written }) => {
        const account = writing.accountOf(accountId);
        if (!account) return null;
        const change = relayChanges(written, content.relayGround.original);
        return (
          <li key={accountId} className={change === null ? 'quiet' : styles.warn}>
            {sentence(change, { platform: account.platform, account: account.name })}
          </li>
        );
      })}
    </ul>
  );
}
