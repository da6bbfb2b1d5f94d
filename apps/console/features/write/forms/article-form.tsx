import { pictureIds } from '@qianfa/domain/text/article-text';
import type { ArticleContent } from '@qianfa/domain/text/placement-content';
import { measureLimits } from '@qianfa/domain/wording/platform-limits';
import { Checkbox } from 'antd';
import { lazy, Suspense, useId } from 'react';
import { classNames } from '../../../ui/class-names.ts';
import { LoadingState } from '../../../ui/loading-state.tsx';
import { useWords } from '../../../words/use-words.ts';
import { useBodyProof } from '../proof/use-body-proof.tsx';
import styles from '../write.module.css';
import { CountedField } from './counted-field.tsx';
import { CoverField } from './cover-field.tsx';
import type { FormProps } from './form-props.ts';

/** The editor is by far the largest part of the console: it comes when it is needed. */
const ArticleEditor = lazy(() => import('../editor/article-editor.tsx'));

/** Title, text, cover, digest and author of an article. */
export function ArticleForm({ content, accountId, platform, onChange, writing }: FormProps<ArticleContent>) {
  const { t } = useWords();
  const bodyId = useId();
  const measures = measureLimits(content, platform, writing.namesOf(accountId));
  const of = (field: string) => measures.filter((measure) => measure.field === field);
  const set = (change: Partial<ArticleContent>) => onChange((before) => ({ ...before, ...change }));
  const { postId, pictureLimit, epoch, isSettled } = writing;
  const { body, popover } = useBodyProof(writing, accountId);
  return (
    <div className={styles.form}>
      <CountedField
        label={t('write.articleTitle')}
        value={content.title}
        onChange={(title) => set({ title })}
        measures={of('title')}
        target="title"
      />
      <div>
        <p id={bodyId} className={styles.label}>
          {t('write.body')}
        </p>
        <Suspense fallback={<LoadingState lines={8} />}>
          <ArticleEditor
            key={epoch}
            doc={content.body}
            onChange={(body) => set({ body })}
            unstored={writing.unstored.of(accountId)}
            onProblem={(problem, body) =>
              problem ? writing.unstored.keep(accountId, body, problem) : writing.unstored.drop(accountId)
            }
            {...body}
            onGiveUp={() => {
              writing.unstored.drop(accountId);
              writing.replace((draft) => draft);
            }}
            postId={postId}
            pictureLimit={pictureLimit}
            labelledBy={bodyId}
            isReadOnly={isSettled}
          />
        </Suspense>
        {popover}
        {of('html')
          .filter(({ limit, size }) => limit.unit === 'utf16' || size > limit.max)
          .map(({ size, limit }) => (
            <p key={limit.code} className={classNames(styles.hint, size > limit.max && styles.countOver)}>
              {t('write.bodySize', { size, limit: limit.max })}
            </p>
          ))}
      </div>
      <CoverField
        cover={content.coverFileId}
        bodyPictures={pictureIds(content.body)}
        onChange={(coverFileId) => set({ coverFileId })}
        postId={postId}
        limit={pictureLimit}
      />
      <CountedField
        label={t('write.digest')}
        value={content.digest}
        onChange={(digest) => set({ digest })}
        measures={of('digest')}
        hint={t('write.digestHint')}
        optional
        rows={2}
        target="digest"
      />
      <CountedField
        label={t('write.author')}
        value={content.author}
        onChange={(author) => set({ author })}
        measures={of('author')}
        optional
        target="author"
      />
      <CountedField
        label={t('write.sourceUrl')}
        value={content.sourceUrl ?? ''}
        onChange={(sourceUrl) => set({ sourceUrl: sourceUrl === '' ? null : sourceUrl })}
        measures={[]}
        hint={t('write.linkHint')}
        optional
        inputMode="url"
        target="sourceUrl"
      />
      <Checkbox
        checked={content.openComment}
        onChange={(event) => set({ openComment: event.target.checked })}
      >
        {t('write.openComment')}
      </Checkbox>
    </div>
  );
}
