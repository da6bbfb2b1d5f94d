import type { GuidedStep } from '@qianfa/domain/release/guided-steps';
import { Check } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { mediaWords } from '../../review/declared-lines.ts';
import { classNames } from '../../ui/class-names.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useWords } from '../../words/use-words.ts';
import { CopyBody } from './copy-body.tsx';
import styles from './publish.module.css';
import type { CopyArticle, Release } from './use-release.ts';

interface CopyStepProps {
  readonly number: number;
  readonly step: GuidedStep;
  readonly article: CopyArticle;
  readonly release: Release;
}

/** One numbered step: what to do, what to copy, and a tick that only the releaser sees. */
export function CopyStep({ number, step, article, release }: CopyStepProps) {
  const { t } = useWords();
  const [done, setDone] = useState(false);
  const { line } = release;
  const title =
    step.kind === 'field'
      ? t(`release.guide.steps.${step.field}`)
      : step.kind === 'open'
        ? t('release.guide.steps.open', { platform: t(`states.platforms.${platformOf(line.platform)}`) })
        : t(`release.guide.steps.${step.kind}`);
  return (
    <li className={classNames(styles.step, done && styles.stepDone)}>
      <span className={styles.number} aria-hidden="true">
        {done ? <Check size={15} /> : number}
      </span>
      <div className={styles.stepBody}>
        <div className={styles.stepHead}>
          <h3>{title}</h3>
          <label className={styles.tick}>
            <input type="checkbox" checked={done} onChange={(event) => setDone(event.target.checked)} />
            {t('release.guide.done')}
          </label>
        </div>
        <StepContent step={step} article={article} release={release} onCopied={() => setDone(true)} />
      </div>
    </li>
  );
}

interface StepContentProps extends Omit<CopyStepProps, 'number'> {
  readonly onCopied: () => void;
}

function StepContent({ step, article, release, onCopied }: StepContentProps): ReactNode {
  const { t } = useWords();
  const { line, group } = release;
  const help = (text: string) => <p className={styles.help}>{text}</p>;
  switch (step.kind) {
    case 'open':
      return help(t('release.guide.help.open', { account: line.account }));
    case 'field':
      if (step.format === 'html') return <CopyBody article={article} onCopied={onCopied} />;
      return <FieldText name={step.field} text={article.fields[step.field]} onCopied={onCopied} />;
    case 'pictures':
      return (
        <>
          {help(
            t(step.inText ? 'release.guide.help.picturesInText' : 'release.guide.help.picturesBeside', {
              count: step.count,
            }),
          )}
          <Download releaseId={article.releaseId} />
        </>
      );
    case 'cover':
      return (
        <>
          {help(t('release.guide.help.cover'))}
          {article.pictures.length === 1 ? <Download releaseId={article.releaseId} /> : null}
        </>
      );
    case 'video':
      return (
        <>
          {help(t('release.guide.help.video'))}
          <p className={classNames('mono', 'small', styles.digest)}>{step.sha256}</p>
        </>
      );
    case 'comments':
      return help(t(step.open ? 'release.guide.help.commentsOn' : 'release.guide.help.commentsOff'));
    case 'aiLabel':
      return help(t('release.guide.help.aiLabel', { media: mediaWords(t, step.media) }));
    case 'relay':
      return (
        <>
          {help(t('release.guide.help.relay', { source: step.source, time: step.time }))}
          {step.link ? <FieldText name="sourceUrl" text={step.link} onCopied={onCopied} /> : null}
        </>
      );
    case 'publish':
      return (
        <>
          {line.platform === 'wechat' ? help(t('release.guide.help.publishWechat')) : null}
          {group.length > 1 ? help(t('release.guide.help.publishPush')) : null}
          {help(t('release.guide.help.publish'))}
        </>
      );
  }
}

interface FieldTextProps {
  readonly name: 'title' | 'author' | 'digest' | 'body' | 'text' | 'sourceUrl' | 'alts';
  readonly text: string;
  readonly onCopied: () => void;
}

/** The text exactly as signed, with its button. */
function FieldText({ name, text, onCopied }: FieldTextProps) {
  const { t } = useWords();
  return (
    <div className={styles.field}>
      <p className={styles.text}>{text}</p>
      <CopyButton text={text} what={t(`release.guide.steps.${name}`)} onCopied={onCopied} />
    </div>
  );
}

function Download({ releaseId }: { readonly releaseId: number }) {
  const { t } = useWords();
  return (
    <a className={styles.download} href={`/export/releases/${releaseId}/pictures.zip`} download>
      {t('release.guide.download')}
    </a>
  );
}

const platforms = [
  'wechat',
  'weibo',
  'toutiao',
  'douyin',
  'kuaishou',
  'channels',
  'xiaohongshu',
  'miniprogram',
  'app',
] as const;

function platformOf(platform: string): (typeof platforms)[number] | 'other' {
  return platforms.find((known) => known === platform) ?? 'other';
}
