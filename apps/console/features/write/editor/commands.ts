import type { Editor } from '@tiptap/react';

/** Blocks that carry alignment and indent. */
const textBlocks = ['paragraph', 'heading'] as const;

export function isAligned(editor: Editor, side: string): boolean {
  return editor.isActive({ textAlign: side });
}

export function isIndented(editor: Editor): boolean {
  return editor.isActive({ indent: 2 });
}

/** 首行缩进二字, on or off for the selected paragraphs. */
export function toggleIndent(editor: Editor): void {
  const indent = isIndented(editor) ? 0 : 2;
  const chain = editor.chain().focus();
  for (const type of textBlocks) chain.updateAttributes(type, { indent });
  chain.run();
}

/** 0 for plain text, 1–4 for a heading. */
export function headingLevelOf(editor: Editor): number {
  return [1, 2, 3, 4].find((level) => editor.isActive('heading', { level })) ?? 0;
}

export function setHeadingLevel(editor: Editor, level: number): void {
  const chain = editor.chain().focus();
  if (level === 1 || level === 2 || level === 3 || level === 4) chain.setHeading({ level }).run();
  else chain.setParagraph().run();
}
