import { dateTimeText } from '../../ui/format.ts';
import { Panel } from '../../ui/page.tsx';
import { PushQuota } from '../../ui/push-quota.tsx';
import { usePushPlace } from '../../ui/release-state.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import { CopyStep } from './copy-step.tsx';
import { PhoneCode } from './phone-code.tsx';
import styles from './publish.module.css';
import { ReceiptForm } from './receipt-form.tsx';
import type { Copy, CopyArticle, Release } from './use-release.ts';

interface GuidedCopyProps {
  readonly release: Release;
  readonly copy: Copy;
  readonly onPutBack: () => void;
}

/** 辅助发布: numbered steps in the order of the platform's own screen, article by article, then the receipt. */
export function GuidedCopy({ release, copy, onPutBack }: GuidedCopyProps) {
  const { t, language } = useWords();
  const due = release.line.leasedUntil ?? copy.leasedUntil;
  return (
    <>
      <Panel
        title={t('release.guide.label')}
        actions={
          <StateBadge tone="soon">
            {t('release.guide.leased', { time: dateTimeText(due, language) })}
          </StateBadge>
        }
      >
        <div className="stack">
          <PhoneCode />
          <PushQuota accountId={release.line.accountId} />
          {copy.articles.map((article, index) => (
            <ArticleSteps
              key={article.releaseId}
              article={article}
              release={release}
              first={index === 0}
              last={index === copy.articles.length - 1}
            />
          ))}
        </div>
      </Panel>
      <ReceiptForm release={release} articles={copy.articles} onPutBack={onPutBack} />
    </>
  );
}

interface ArticleStepsProps {
  readonly article: CopyArticle;
  readonly release: Release;
  readonly first: boolean;
  readonly last: boolean;
}

/** Opening the back office comes once at the beginning, publishing once at the end: a push goes out as one (R44). */
function ArticleSteps({ article, release, first, last }: ArticleStepsProps) {
  const { t } = useWords();
  const place = usePushPlace();
  const steps = article.steps.filter(
    ({ kind }) => (kind !== 'open' || first) && (kind !== 'publish' || last),
  );
  const { title, text } = article.fields;
  return (
    <section>
      {article.position === null ? null : (
        <h3 className={styles.articleHead}>
          {t('release.guide.article', { place: place(article.position), title: title || text.slice(0, 30) })}
        </h3>
      )}
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <CopyStep
            key={step.kind === 'field' ? step.field : step.kind}
            number={index + 1}
            step={step}
            article={article}
            release={release}
          />
        ))}
      </ol>
    </section>
  );
}
