import { type Editor, useEditorState } from '@tiptap/react';
import {
  AlignCenter,
  AlignJustify,
  AlignLeft,
  AlignRight,
  Bold,
  Eraser,
  Image,
  IndentIncrease,
  Italic,
  Link,
  List,
  ListOrdered,
  type LucideIcon,
  Minus,
  Quote,
  Redo2,
  Strikethrough,
  Table,
  Underline,
  Undo2,
} from 'lucide-react';
import { classNames } from '../../../ui/class-names.ts';
import { useWords } from '../../../words/use-words.ts';
import type { Words } from '../../../words/zh.ts';
import { isAligned, isIndented, toggleIndent } from './commands.ts';
import styles from './editor.module.css';
import { HeadingChoice } from './heading-choice.tsx';
import { TableTools } from './table-tools.tsx';

type Name = keyof Words['write']['tools'];

interface Tool {
  readonly name: Name;
  readonly icon: LucideIcon;
  readonly run: (editor: Editor) => void;
  readonly isOn?: (editor: Editor) => boolean;
  readonly isPossible?: (editor: Editor) => boolean;
}

const mark = (name: 'bold' | 'italic' | 'underline' | 'strike', icon: LucideIcon): Tool => ({
  name,
  icon,
  run: (editor) => editor.chain().focus().toggleMark(name).run(),
  isOn: (editor) => editor.isActive(name),
});

const aligned = (
  name: 'alignLeft' | 'alignCenter' | 'alignRight' | 'alignJustify',
  icon: LucideIcon,
): Tool => {
  const side = name.slice(5).toLowerCase();
  return {
    name,
    icon,
    run: (editor) => editor.chain().focus().toggleTextAlign(side).run(),
    isOn: (editor) => isAligned(editor, side),
  };
};

const groups: readonly (readonly Tool[])[] = [
  [mark('bold', Bold), mark('italic', Italic), mark('underline', Underline), mark('strike', Strikethrough)],
  [
    aligned('alignLeft', AlignLeft),
    aligned('alignCenter', AlignCenter),
    aligned('alignRight', AlignRight),
    aligned('alignJustify', AlignJustify),
    { name: 'indent', icon: IndentIncrease, run: toggleIndent, isOn: isIndented },
  ],
  [
    {
      name: 'bulletList',
      icon: List,
      run: (editor) => editor.chain().focus().toggleBulletList().run(),
      isOn: (editor) => editor.isActive('bulletList'),
    },
    {
      name: 'orderedList',
      icon: ListOrdered,
      run: (editor) => editor.chain().focus().toggleOrderedList().run(),
      isOn: (editor) => editor.isActive('orderedList'),
    },
    {
      name: 'quote',
      icon: Quote,
      run: (editor) => editor.chain().focus().toggleBlockquote().run(),
      isOn: (editor) => editor.isActive('blockquote'),
    },
    { name: 'rule', icon: Minus, run: (editor) => editor.chain().focus().setHorizontalRule().run() },
    {
      name: 'table',
      icon: Table,
      run: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
      isOn: (editor) => editor.isActive('table'),
      isPossible: (editor) => !editor.isActive('table'),
    },
  ],
];

const lastGroup: readonly Tool[] = [
  {
    name: 'clear',
    icon: Eraser,
    run: (editor) => editor.chain().focus().unsetAllMarks().clearNodes().unsetTextAlign().run(),
  },
  {
    name: 'undo',
    icon: Undo2,
    run: (editor) => editor.chain().focus().undo().run(),
    isPossible: (editor) => editor.can().undo(),
  },
  {
    name: 'redo',
    icon: Redo2,
    run: (editor) => editor.chain().focus().redo().run(),
    isPossible: (editor) => editor.can().redo(),
  },
];

interface ToolbarProps {
  readonly editor: Editor;
  /** Null: no pictures here. */
  readonly onPicture: (() => void) | null;
  readonly onLink: () => void;
}

/** Everything that can be done to the text, as buttons that say what is on. */
export function Toolbar({ editor, onPicture, onLink }: ToolbarProps) {
  const { t } = useWords();
  const insert: readonly Tool[] = [
    { name: 'link', icon: Link, run: onLink, isOn: (current) => current.isActive('link') },
    ...(onPicture ? [{ name: 'picture' as const, icon: Image, run: onPicture }] : []),
  ];
  return (
    <div role="toolbar" aria-label={t('write.toolbar')} className={styles.toolbar}>
      <HeadingChoice editor={editor} />
      {[...groups, insert, lastGroup].map((group) => (
        <span key={group[0]?.name} className={styles.group}>
          {group.map((tool) => (
            <ToolButton key={tool.name} editor={editor} tool={tool} />
          ))}
        </span>
      ))}
      <TableTools editor={editor} />
    </div>
  );
}

function ToolButton({ editor, tool }: { readonly editor: Editor; readonly tool: Tool }) {
  const { t } = useWords();
  const { on, possible } = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      on: tool.isOn?.(current) ?? false,
      possible: tool.isPossible?.(current) ?? true,
    }),
  });
  const { icon: Icon } = tool;
  const label = t(`write.tools.${tool.name}`);
  return (
    <button
      type="button"
      className={classNames(styles.tool, on && styles.on)}
      aria-label={label}
      title={label}
      {...(tool.isOn ? { 'aria-pressed': on } : {})}
      disabled={!possible}
      // The text keeps its selection.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => tool.run(editor)}
    >
      <Icon size={16} aria-hidden="true" />
    </button>
  );
}
