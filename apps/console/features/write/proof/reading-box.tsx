import { picturesAndVideo } from '@qianfa/domain/text/placement-content';
import { Checkbox, Input } from 'antd';
import { Field } from '../../../ui/field.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { Writing } from '../use-writing.ts';
import styles from './proof.module.css';

/** No check sees words in pictures and video: one tick says that a person has, and a box takes the words that matter. */
export function ReadingBox({ writing }: { readonly writing: Writing }) {
  const { t } = useWords();
  const { content, change, isSettled } = writing;
  const shown = content.placements.flatMap((placement) => picturesAndVideo(placement.content));
  const unread = writing.standing.files.filter(
    ({ sha256, isRead }) => !isRead && content.attachments.some(({ fileId }) => fileId === sha256),
  );
  const all = [...new Set([...shown, ...unread.map(({ sha256 }) => sha256)])];
  if (all.length === 0) return null;
  const read = new Set(content.reading.read);
  const left = all.filter((sha256) => !read.has(sha256)).length;
  const isAgain = left > 0 && left < all.length;
  return (
    <div className={styles.reading}>
      <h3>{t('proofing.reading.title')}</h3>
      <p className={styles.quiet}>{t('proofing.reading.hint')}</p>
      <Checkbox
        checked={left === 0}
        disabled={isSettled}
        data-target="pictures"
        onChange={(event) => {
          const seen = event.target.checked ? all : [];
          change((draft) => ({ ...draft, reading: { ...draft.reading, read: seen } }));
        }}
      >
        {t('proofing.reading.tick')}
      </Checkbox>
      {isAgain ? <p className={styles.again}>{t('proofing.reading.tickAgain', { count: left })}</p> : null}
      <Field label={t('proofing.reading.text')} optional>
        {(ids) => (
          <Input.TextArea
            {...ids}
            value={content.reading.text}
            disabled={isSettled}
            data-target="pictureText"
            autoSize={{ minRows: 2, maxRows: 10 }}
            onChange={(event) => {
              const text = event.target.value;
              change((draft) => ({ ...draft, reading: { ...draft.reading, text } }));
            }}
          />
        )}
      </Field>
    </div>
  );
}
