import type { Refused } from '@qianfa/domain/refusal';
import type { ArticleDoc, EditorJson } from '@qianfa/domain/text/article-doc';
import { type Content, type Editor, EditorContent, useEditor } from '@tiptap/react';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { useWords } from '../../../words/use-words.ts';
import { cleanPaste } from '../paste/clean-paste.ts';
import { plainParagraphs } from '../paste/plain-paste.ts';
import { useUpload } from '../use-upload.tsx';
import { type BodyHand, bodyHand } from './body-hand.ts';
import styles from './editor.module.css';
import { articleExtensions } from './extensions.ts';
import { type BodyMark, findingMarks, showMarks } from './finding-marks.ts';
import { LinkDialog } from './link-dialog.tsx';
import { sliceOfParagraphs } from './plain-slice.ts';
import { Toolbar } from './toolbar.tsx';
import { useDocChange } from './use-doc-change.ts';

interface ArticleEditorProps {
  readonly doc: ArticleDoc;
  readonly onChange: (doc: ArticleDoc) => void;
  /** What stood here before and cannot be stored: it is shown instead of `doc`, with its way out. */
  readonly unstored: EditorJson | null;
  /** The text has something that cannot be stored; null: no longer. */
  readonly onProblem: (error: Refused | null, body: EditorJson) => void;
  readonly onGiveUp: () => void;
  /** What the checks found in `checked`, the plain text that they read. */
  readonly marks: readonly BodyMark[];
  readonly checked: string | null;
  readonly onPick: (id: string, at: DOMRect) => void;
  /** Lets the rest of the screen act in here; null when this editor goes. */
  readonly onHand: (hand: BodyHand | null) => void;
  readonly postId: number;
  readonly pictureLimit: number;
  readonly labelledBy: string;
  readonly isReadOnly: boolean;
  /** Somebody corrects the words and puts no picture in (R3). */
  readonly isTextOnly?: boolean;
}

/** The article's text. Mount it anew (`key`) to show a text that did not come from typing. */
export default function ArticleEditor(props: ArticleEditorProps) {
  const { t } = useWords();
  const [isLinking, setLinking] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const { settle, problem, changed } = useDocChange(props.onChange, props.onProblem, props.unstored);
  const { upload, uploads } = useUpload({ postId: props.postId, limit: props.pictureLimit });
  const latest = useRef(props);
  // The editor keeps its first handlers; they must reach the newest ones.
  useEffect(() => {
    latest.current = props;
  });
  const insert = async (files: readonly File[]) => {
    if (latest.current.isTextOnly) return;
    const stored = await upload(files);
    if (stored.length > 0)
      editor
        .chain()
        .focus()
        .insertPictures(stored.map(({ sha256 }) => sha256))
        .run();
  };
  const editor = useEditor({
    extensions: [
      ...articleExtensions({
        caption: t('write.caption'),
        alternative: t('write.alternative'),
        alternativeHint: t('write.alternativeHint'),
        picture: t('write.picture'),
      }),
      findingMarks((id, at) => latest.current.onPick(id, at)),
    ],
    content: asEditorContent(props.unstored ?? props.doc),
    editable: !props.isReadOnly,
    shouldRerenderOnTransaction: false,
    onUpdate: ({ editor: current }) => changed(() => current.getJSON()),
    onBlur: settle,
    editorProps: {
      attributes: {
        'aria-labelledby': props.labelledBy,
        'aria-multiline': 'true',
        role: 'textbox',
        class: 'prose',
      },
      transformPastedHTML: (html) => {
        const { html: cleaned, droppedPictures } = cleanPaste(html);
        if (droppedPictures > 0) showToast(t('write.picturesLeftBehind', { count: droppedPictures }));
        return cleaned;
      },
      clipboardTextParser: (text, _context, _plain, view) =>
        sliceOfParagraphs(plainParagraphs(text), view.state.schema),
      handlePaste: (_view, event) => takeFiles(event.clipboardData, insert),
      handleDrop: (_view, event) => takeFiles(event.dataTransfer, insert),
    },
  });
  useHand(editor, props.onHand);
  useMarks(editor, props.marks, props.checked);
  return (
    <div className={styles.frame}>
      {props.isReadOnly ? null : (
        <Toolbar
          editor={editor}
          onPicture={props.isTextOnly ? null : () => chooser.current?.click()}
          onLink={() => setLinking(true)}
        />
      )}
      {problem ? (
        <div className={styles.unstored}>
          {problem}
          <CopyButton text={editor?.getText({ blockSeparator: '\n' }) ?? ''} size="small">
            {t('write.copyBody')}
          </CopyButton>
          <Button size="small" onClick={props.onGiveUp}>
            {t('write.giveUpBody')}
          </Button>
        </div>
      ) : null}
      <EditorContent editor={editor} className={styles.paper} />
      {uploads}
      <input
        ref={chooser}
        type="file"
        accept="image/png,image/jpeg,image/gif,image/webp"
        multiple
        hidden
        onChange={(event) => {
          void insert([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {isLinking ? <LinkDialog editor={editor} onClose={() => setLinking(false)} /> : null}
    </div>
  );
}

function useHand(editor: Editor | null, onHand: (hand: BodyHand | null) => void): void {
  const hand = useRef(onHand);
  // The editor is outside of React.
  useEffect(() => {
    if (!editor) return;
    const tell = hand.current;
    tell(bodyHand(editor));
    return () => tell(null);
  }, [editor]);
}

function useMarks(editor: Editor | null, marks: readonly BodyMark[], checked: string | null): void {
  // The editor draws its marks itself.
  useEffect(() => {
    if (editor && !editor.isDestroyed && checked !== null) showMarks(editor.view, checked, marks);
  }, [editor, marks, checked]);
}

/** The stored form is the editor's own JSON; only TypeScript minds that it may not be changed. */
function asEditorContent(doc: ArticleDoc | EditorJson): Content {
  return doc as unknown as Content;
}

/** Pictures in the clipboard or dropped are stored; text that came with them is pasted as text. */
function takeFiles(from: DataTransfer | null, insert: (files: readonly File[]) => Promise<void>): boolean {
  const files = [...(from?.files ?? [])].filter((file) => file.type.startsWith('image/'));
  const hasText = from?.types.includes('text/html') || from?.types.includes('text/plain');
  if (files.length === 0 || hasText) return false;
  void insert(files);
  return true;
}
