import type { EndName } from '@qianfa/domain/text/outgoing';
import type { ArticleContent, PlacementContent } from '@qianfa/domain/text/placement-content';
import { measureLimits } from '@qianfa/domain/wording/platform-limits';
import { lazy, Suspense, useId } from 'react';
import { LoadingState } from '../../../ui/loading-state.tsx';
import { useWords } from '../../../words/use-words.ts';
import { CountedField } from '../forms/counted-field.tsx';
import styles from '../write.module.css';

const ArticleEditor = lazy(() => import('../editor/article-editor.tsx'));

interface CorrectFieldsProps<Content = PlacementContent> {
  readonly postId: number;
  /** Code of the platform, whose limits count. */
  readonly platform: string;
  /** What stands at the end of the text (R14): the platform counts it. */
  readonly names: readonly EndName[];
  readonly content: Content;
  readonly onChange: (content: Content) => void;
  /** The text has something that cannot be stored. */
  readonly onProblem: (isBroken: boolean) => void;
}

/** The texts of one placement and nothing else: pictures, cover, video and settings stay as the drafter left them (R3). */
export function CorrectFields(props: CorrectFieldsProps) {
  const { t } = useWords();
  const { content, names, platform, onChange } = props;
  const measures = measureLimits(content, platform, names);
  const of = (field: string) => measures.filter((measure) => measure.field === field);
  switch (content.shape) {
    case 'article':
      return <ArticleFields {...props} content={content} onChange={onChange} />;
    case 'microblog':
      return (
        <div className={styles.form}>
          <CountedField
            label={t('write.weiboText')}
            value={content.text}
            onChange={(text) => onChange({ ...content, text })}
            measures={of('text')}
            rows={8}
          />
        </div>
      );
    case 'generic':
      return (
        <div className={styles.form}>
          <CountedField
            label={t('write.articleTitle')}
            value={content.title}
            onChange={(title) => onChange({ ...content, title })}
            measures={of('title')}
          />
          <CountedField
            label={t('write.text')}
            value={content.text}
            onChange={(text) => onChange({ ...content, text })}
            measures={of('text')}
            rows={10}
          />
        </div>
      );
  }
}

function ArticleFields({
  postId,
  platform,
  names,
  content,
  onChange,
  onProblem,
}: CorrectFieldsProps<ArticleContent>) {
  const { t } = useWords();
  const bodyId = useId();
  const measures = measureLimits(content, platform, names);
  const of = (field: string) => measures.filter((measure) => measure.field === field);
  const line = (field: 'title' | 'digest' | 'author' | 'sourceUrl') => ({
    value: content[field] ?? '',
    onChange: (text: string) => onChange({ ...content, [field]: text }),
    measures: of(field),
  });
  return (
    <div className={styles.form}>
      <CountedField label={t('write.articleTitle')} {...line('title')} />
      <div>
        <p id={bodyId} className={styles.label}>
          {t('write.body')}
        </p>
        <Suspense fallback={<LoadingState lines={8} />}>
          <ArticleEditor
            doc={content.body}
            onChange={(body) => onChange({ ...content, body })}
            unstored={null}
            onProblem={(problem) => onProblem(problem !== null)}
            onGiveUp={() => onProblem(false)}
            {...unmarked}
            postId={postId}
            pictureLimit={0}
            labelledBy={bodyId}
            isReadOnly={false}
            isTextOnly
          />
        </Suspense>
      </div>
      <CountedField label={t('write.digest')} {...line('digest')} rows={2} optional />
      <CountedField label={t('write.author')} {...line('author')} optional />
      <CountedField label={t('write.sourceUrl')} {...line('sourceUrl')} optional inputMode="url" />
    </div>
  );
}

/** Findings are checked when the correction is sent, as at submission. */
const unmarked = { marks: [], checked: null, onPick: () => undefined, onHand: () => undefined };
