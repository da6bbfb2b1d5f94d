import { mergeAttributes, Node } from '@tiptap/core';
import { fileAddress } from '../../../ui/preview/article-html.ts';

export interface PictureWords {
  readonly caption: string;
  /** What the field of the alternative text is called, and what it is for. */
  readonly alternative: string;
  readonly alternativeHint: string;
  readonly picture: string;
}

export interface PictureAttrs {
  readonly fileId: string;
  readonly alt: string;
  readonly caption: string;
  readonly width: number | null;
}

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    picture: {
      /** Puts stored pictures where the cursor is, each followed by room to write on. */
      insertPictures: (fileIds: readonly string[]) => ReturnType;
    };
  }
}

/** A picture with its caption; it knows its file by digest only, so that the article never names an address. */
export const Picture = Node.create<{ words: PictureWords }>({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,

  addOptions() {
    return { words: { caption: '', alternative: '', alternativeHint: '', picture: '' } };
  },

  addAttributes() {
    return {
      fileId: attribute('data-file-id', ''),
      alt: attribute('alt', ''),
      caption: attribute('data-caption', ''),
      width: {
        default: null,
        parseHTML: (element) => Number(element.getAttribute('data-width')) || null,
        renderHTML: ({ width }) => (width ? { 'data-width': String(width) } : {}),
      },
    };
  },

  parseHTML() {
    return [{ tag: 'img[data-file-id]' }];
  },

  renderHTML({ HTMLAttributes }) {
    return [
      'img',
      mergeAttributes(HTMLAttributes, { src: fileAddress(String(HTMLAttributes['data-file-id'])) }),
    ];
  },

  addCommands() {
    return {
      insertPictures:
        (fileIds) =>
        ({ commands }) =>
          commands.insertContent([
            ...fileIds.map((fileId) => ({
              type: 'image',
              attrs: { fileId, alt: '', caption: '', width: null },
            })),
            { type: 'paragraph' },
          ]),
    };
  },

  addNodeView() {
    const { words } = this.options;
    return ({ node, editor, getPos }) => {
      const figure = document.createElement('figure');
      const picture = document.createElement('img');
      const caption = wordsField(figure, words.caption, '');
      const alternative = wordsField(figure, words.alternative, words.alternativeHint);
      figure.prepend(picture);
      const show = (attrs: PictureAttrs) => {
        picture.src = fileAddress(attrs.fileId);
        picture.alt = attrs.alt || attrs.caption || words.picture;
        if (caption.value !== attrs.caption) caption.value = attrs.caption;
        if (alternative.value !== attrs.alt) alternative.value = attrs.alt;
      };
      show(node.attrs as PictureAttrs);
      const keep = (name: 'caption' | 'alt', field: HTMLInputElement) =>
        field.addEventListener('input', () => {
          const at = getPos();
          if (at === undefined) return;
          editor.view.dispatch(editor.state.tr.setNodeAttribute(at, name, field.value));
        });
      keep('caption', caption);
      keep('alt', alternative);
      return {
        dom: figure,
        update: (next) => {
          if (next.type !== node.type) return false;
          show(next.attrs as PictureAttrs);
          return true;
        },
        // Keys and input methods in the fields are the fields'.
        stopEvent: (event) => event.target === caption || event.target === alternative,
        ignoreMutation: () => true,
      };
    };
  },
});

/** A field under the picture, with its name before it: two of them look alike once they are filled in. */
function wordsField(figure: HTMLElement, name: string, hint: string): HTMLInputElement {
  const field = document.createElement('input');
  field.type = 'text';
  field.maxLength = 500;
  field.placeholder = hint;
  const label = document.createElement('label');
  const said = document.createElement('span');
  said.textContent = name;
  label.append(said, field);
  figure.append(label);
  return field;
}

function attribute(name: string, otherwise: string) {
  return {
    default: otherwise,
    parseHTML: (element: HTMLElement) => element.getAttribute(name) ?? otherwise,
    renderHTML: (attrs: Record<string, unknown>) => {
      const key = name === 'data-file-id' ? 'fileId' : name.replace('data-', '');
      return { [name]: String(attrs[key] ?? otherwise) };
    },
  };
}
