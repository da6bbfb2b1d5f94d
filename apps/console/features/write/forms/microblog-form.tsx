import { namesLine } from '@qianfa/domain/text/outgoing';
import type { MicroblogContent } from '@qianfa/domain/text/placement-content';
import { measureLimits } from '@qianfa/domain/wording/platform-limits';
import { useWords } from '../../../words/use-words.ts';
import styles from '../write.module.css';
import { CountedField } from './counted-field.tsx';
import type { FormProps } from './form-props.ts';
import { PicturesField } from './pictures-field.tsx';

/** A Weibo text with its counter, and up to nine pictures. */
export function MicroblogForm({
  content,
  accountId,
  platform,
  onChange,
  writing,
}: FormProps<MicroblogContent>) {
  const { t } = useWords();
  const measures = measureLimits(content, platform, writing.namesOf(accountId)).filter(
    ({ field }) => field === 'text',
  );
  const long = measures.find(({ limit, size }) => limit.severity === 'hint' && size > limit.max);
  const names = namesLine(writing.namesOf(accountId));
  const hint = [
    long ? t('write.findings.longWeibo', { limit: long.limit.max }) : '',
    names ? t('write.namesCounted', { names }) : '',
  ]
    .filter((part) => part !== '')
    .join('；');
  return (
    <div className={styles.form}>
      <CountedField
        label={t('write.weiboText')}
        value={content.text}
        onChange={(text) => onChange((before) => ({ ...before, text }))}
        measures={measures.filter(({ limit }) => limit.severity === 'block')}
        hint={hint}
        rows={6}
        target="text"
      />
      <PicturesField
        pictures={content.pictures}
        alts={content.alts ?? {}}
        onChange={(change) => onChange((before) => ({ ...before, ...change }))}
        postId={writing.postId}
        limit={writing.pictureLimit}
      />
    </div>
  );
}
