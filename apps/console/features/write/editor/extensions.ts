import { isSafeLink } from '@qianfa/domain/text/links';
import { type AnyExtension, Extension, Mark } from '@tiptap/core';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { TextAlign } from '@tiptap/extension-text-align';
import StarterKit from '@tiptap/starter-kit';
import { Picture, type PictureWords } from './picture.ts';

/**
 * The article's schema, exactly what domain/text/article-doc.ts stores: nothing can be written here that the server
 * would refuse.
 */
export function articleExtensions(words: PictureWords): AnyExtension[] {
  return [
    StarterKit.configure({
      heading: { levels: [1, 2, 3, 4] },
      code: false,
      codeBlock: false,
      trailingNode: false,
      link: {
        openOnClick: false,
        autolink: false,
        linkOnPaste: false,
        protocols: ['http', 'https'],
        isAllowedUri: (href) => isSafeLink(href),
      },
    }),
    TextAlign.configure({
      types: ['heading', 'paragraph'],
      alignments: ['left', 'center', 'right', 'justify'],
    }),
    Indent,
    TextColour,
    Table.configure({ resizable: false }),
    TableRow,
    AlignedHeader,
    AlignedCell,
    Picture.configure({ words }),
  ];
}

/** First-line indent in characters 字: official prose uses two. */
const Indent = Extension.create({
  name: 'indent',
  addGlobalAttributes() {
    return [
      {
        types: ['paragraph', 'heading'],
        attributes: {
          indent: {
            default: 0,
            parseHTML: (element) => {
              const said = Number(element.getAttribute('data-indent'));
              return Number.isInteger(said) && said > 0 && said <= 8 ? said : 0;
            },
            renderHTML: ({ indent }: { indent?: number }) =>
              indent ? { 'data-indent': String(indent), style: `text-indent: ${indent}em` } : {},
          },
        },
      },
    ];
  },
});

/** A colour that came with pasted text. */
const TextColour = Mark.create({
  name: 'textStyle',
  addAttributes() {
    return {
      color: { default: null, renderHTML: ({ color }) => (color ? { style: `color: ${color}` } : {}) },
    };
  },
  parseHTML() {
    return [{ tag: 'span[style]', getAttrs: (element) => colourOf(element) }];
  },
  renderHTML({ HTMLAttributes }) {
    return ['span', HTMLAttributes, 0];
  },
});

function colourOf(element: HTMLElement): { color: string } | false {
  const { color } = element.style;
  if (/^#[0-9a-f]{6}$/i.test(color)) return { color };
  const rgb = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(color);
  if (!rgb) return false;
  const hex = rgb.slice(1).map((channel) => Number(channel).toString(16).padStart(2, '0'));
  return { color: `#${hex.join('')}` };
}

const align = { align: { default: null } };

const AlignedCell = TableCell.extend({
  addAttributes() {
    return { ...this.parent?.(), ...align };
  },
});

const AlignedHeader = TableHeader.extend({
  addAttributes() {
    return { ...this.parent?.(), ...align };
  },
});
