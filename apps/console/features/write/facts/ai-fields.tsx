import { aiMedia, aiUses, type Declarations } from '@qianfa/domain/text/draft-content';
import { Chips } from '../../../ui/chips.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { Writing } from '../use-writing.ts';
import styles from '../write.module.css';

/** R13: what generative AI had part in, and where; it travels with what is signed. */
export function AiFields({ writing }: { readonly writing: Writing }) {
  const { t } = useWords();
  const { ai } = writing.content.declarations;
  const set = (part: Partial<Declarations['ai']>) =>
    writing.change((draft) => ({
      ...draft,
      declarations: { ...draft.declarations, ai: { ...draft.declarations.ai, ...part } },
    }));
  return (
    <div data-target="ai">
      <Chips
        label={t('write.ai')}
        legend
        chips={aiUses.map((value) => ({ value, label: t(`write.aiUses.${value}`) }))}
        value={ai.use}
        onChange={(use) => set(use === 'none' ? { use, media: [] } : { use })}
      />
      {ai.use === 'none' ? null : (
        <>
          <Chips
            label={t('write.aiMedia')}
            legend
            multiple
            chips={aiMedia.map((value) => ({ value, label: t(`write.aiMediaNames.${value}`) }))}
            value={ai.media}
            onChange={(chosen) => set({ media: aiMedia.filter((medium) => chosen.includes(medium)) })}
          />
          <p className={styles.hint}>{t('write.aiHint')}</p>
        </>
      )}
    </div>
  );
}
