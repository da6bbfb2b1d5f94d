import { type Editor, useEditorState } from '@tiptap/react';
import { useWords } from '../../../words/use-words.ts';
import { headingLevelOf, setHeadingLevel } from './commands.ts';
import styles from './editor.module.css';

/** Body text or one of four headings. */
export function HeadingChoice({ editor }: { readonly editor: Editor }) {
  const { t } = useWords();
  const level = useEditorState({ editor, selector: ({ editor: current }) => headingLevelOf(current) });
  return (
    <select
      className={styles.heading}
      aria-label={t('write.tools.heading')}
      value={level}
      onChange={(event) => setHeadingLevel(editor, Number(event.target.value))}
    >
      <option value={0}>{t('write.bodyText')}</option>
      {[1, 2, 3, 4].map((value) => (
        <option key={value} value={value}>
          {t('write.headingLevel', { level: value })}
        </option>
      ))}
    </select>
  );
}
