import { useQuery } from '@tanstack/react-query';
import { CopyButton } from '../../ui/copy-button.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { useWords } from '../../words/use-words.ts';
import { withPictures } from './picture-data.ts';
import styles from './publish.module.css';
import type { CopyArticle } from './use-release.ts';

interface CopyBodyProps {
  readonly article: CopyArticle;
  readonly onCopied: () => void;
}

/** The body as rich text: inline styles only, pictures with it, plain text beside it. */
export function CopyBody({ article, onCopied }: CopyBodyProps) {
  const { t } = useWords();
  const { fields, plainBody, pictures, sm3 } = article;
  // The clipboard must be filled inside the click, so the pictures are read beforehand.
  const ready = useQuery({
    queryKey: ['guided body', sm3],
    queryFn: () => withPictures(fields.body, pictures),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <>
      <p className={styles.help}>{t('release.guide.help.body')}</p>
      <div className={styles.field}>
        <p className={styles.text}>{plainBody}</p>
        {ready.isPending ? (
          <LoadingState lines={1} />
        ) : (
          <CopyButton
            type="primary"
            text={plainBody}
            html={ready.data?.html ?? fields.body}
            what={t('release.guide.steps.body')}
            onCopied={onCopied}
          />
        )}
      </div>
      <p className="quiet small">{t('release.guide.characters', { count: plainBody.length })}</p>
      {ready.data && ready.data.missing > 0 ? (
        <p role="alert" className={styles.help}>
          {t('release.guide.picturesMissing')}
        </p>
      ) : null}
    </>
  );
}
