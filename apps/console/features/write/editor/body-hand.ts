import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { textPositions } from './text-positions.ts';

/** A place of the body, by offsets into its plain text, with the words that stand there. */
export interface BodyPlace {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What the rest of the screen may do in an editor that is on it. */
export interface BodyHand {
  /** Puts other words in a place; false where something else stands there by now. */
  readonly replace: (place: BodyPlace, words: string) => boolean;
  /** Selects a place and brings it into sight. */
  readonly goTo: (place: BodyPlace) => void;
}

export function bodyHand({ view }: Editor): BodyHand {
  const find = ({ start, end, text: words }: BodyPlace) => {
    const { text, places } = textPositions(view.state.doc);
    return text.slice(start, end).startsWith(words) ? places(start, end) : [];
  };
  return {
    replace(place, words) {
      const [at, ...more] = find(place);
      if (!at || more.length > 0) return false;
      view.dispatch(view.state.tr.insertText(words, at.from, at.to));
      return true;
    },
    goTo(place) {
      const [at] = find(place);
      if (!at) return;
      view.focus();
      const { tr } = view.state;
      view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at.from, at.to)).scrollIntoView());
      const { node } = view.domAtPos(at.from);
      (node instanceof Element ? node : node.parentElement)?.scrollIntoView({ block: 'center' });
    },
  };
}
