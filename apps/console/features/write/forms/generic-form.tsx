import type { GenericContent } from '@qianfa/domain/text/placement-content';
import { measureLimits } from '@qianfa/domain/wording/platform-limits';
import { useWords } from '../../../words/use-words.ts';
import styles from '../write.module.css';
import { CountedField } from './counted-field.tsx';
import type { FormProps } from './form-props.ts';
import { PicturesField } from './pictures-field.tsx';
import { VideoField } from './video-field.tsx';

/** Title, text, pictures and video: every platform without a form of its own. */
export function GenericForm({ content, accountId, platform, onChange, writing }: FormProps<GenericContent>) {
  const { t } = useWords();
  const measures = measureLimits(content, platform, writing.namesOf(accountId));
  const set = (change: Partial<GenericContent>) => onChange((before) => ({ ...before, ...change }));
  return (
    <div className={styles.form}>
      <CountedField
        label={t('write.articleTitle')}
        value={content.title}
        onChange={(title) => set({ title })}
        measures={measures.filter(({ field }) => field === 'title')}
        target="title"
      />
      <CountedField
        label={t('write.text')}
        value={content.text}
        onChange={(text) => set({ text })}
        measures={measures.filter(({ field }) => field === 'text')}
        rows={8}
        target="text"
      />
      <PicturesField
        pictures={content.pictures}
        alts={content.alts ?? {}}
        onChange={set}
        postId={writing.postId}
        limit={writing.pictureLimit}
      />
      <VideoField videoDigest={content.videoDigest} videoName={content.videoName} onChange={set} />
    </div>
  );
}
