import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import styles from './editor.module.css';
import { textPositions } from './text-positions.ts';

/** A finding of the body, by its place in the plain text. */
export interface BodyMark {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly tone: 'block' | 'warn' | 'hint' | 'excused';
}

const key = new PluginKey<DecorationSet>('findingMarks');
const tones = {
  block: styles.markBlock,
  warn: styles.markWarn,
  hint: styles.markHint,
  excused: styles.markExcused,
} satisfies Record<BodyMark['tone'], string | undefined>;

/** Underlines what the checks found; a click on one says which. Marks move with the text until the next check. */
export function findingMarks(onPick: (id: string, at: DOMRect) => void): Extension {
  return Extension.create({
    name: 'findingMarks',
    addProseMirrorPlugins: () => [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (tr, before) => {
            const set: unknown = tr.getMeta(key);
            return set instanceof DecorationSet ? set : before.map(tr.mapping, tr.doc);
          },
        },
        props: {
          decorations: (state) => key.getState(state),
          handleClick: (_view, _position, event) => {
            const mark = event.target instanceof Element ? event.target.closest('[data-finding]') : null;
            const id = mark?.getAttribute('data-finding');
            if (mark && id) onPick(id, mark.getBoundingClientRect());
            return false;
          },
        },
      }),
    ],
  });
}

/** Shows these marks; those of a text that has moved on meanwhile wait for the next check. */
export function showMarks(view: EditorView, checked: string, marks: readonly BodyMark[]): void {
  const { text, places } = textPositions(view.state.doc);
  if (text !== checked) return;
  const decorations = marks.flatMap(({ id, start, end, tone }) =>
    places(start, end).map(({ from, to }) =>
      Decoration.inline(from, to, { class: tones[tone] ?? '', 'data-finding': id }),
    ),
  );
  const set = DecorationSet.create(view.state.doc, decorations);
  view.dispatch(view.state.tr.setMeta(key, set).setMeta('addToHistory', false));
}
