import { Fragment, type Schema, Slice } from '@tiptap/pm/model';
import type { PlainParagraph } from '../paste/plain-paste.ts';

/** Pasted plain text as paragraphs; one line alone joins the paragraph that it is pasted into. */
export function sliceOfParagraphs(paragraphs: readonly PlainParagraph[], schema: Schema): Slice {
  const nodes = paragraphs.map(({ text, indent }) =>
    schema.node('paragraph', { indent: paragraphs.length > 1 ? indent : 0 }, [schema.text(text)]),
  );
  const open = nodes.length === 0 ? 0 : 1;
  return new Slice(Fragment.from(nodes), open, open);
}
