import { type Editor, useEditorState } from '@tiptap/react';
import { useWords } from '../../../words/use-words.ts';
import type { Words } from '../../../words/zh.ts';
import styles from './editor.module.css';

interface TableTool {
  readonly name: keyof Words['write']['tableTools'];
  readonly run: (editor: Editor) => void;
}

const tools: readonly TableTool[] = [
  { name: 'rowAfter', run: (editor) => editor.chain().focus().addRowAfter().run() },
  { name: 'columnAfter', run: (editor) => editor.chain().focus().addColumnAfter().run() },
  { name: 'deleteRow', run: (editor) => editor.chain().focus().deleteRow().run() },
  { name: 'deleteColumn', run: (editor) => editor.chain().focus().deleteColumn().run() },
  { name: 'mergeOrSplit', run: (editor) => editor.chain().focus().mergeOrSplit().run() },
  { name: 'headerRow', run: (editor) => editor.chain().focus().toggleHeaderRow().run() },
  { name: 'deleteTable', run: (editor) => editor.chain().focus().deleteTable().run() },
];

/** Shown while the cursor is in a table. */
export function TableTools({ editor }: { readonly editor: Editor }) {
  const { t } = useWords();
  const isInTable = useEditorState({ editor, selector: ({ editor: current }) => current.isActive('table') });
  if (!isInTable) return null;
  return (
    <span className={styles.tableTools}>
      {tools.map(({ name, run }) => (
        <button
          key={name}
          type="button"
          className={styles.tableTool}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => run(editor)}
        >
          {t(`write.tableTools.${name}`)}
        </button>
      ))}
    </span>
  );
}
