import type { WordListItem } from './word-lists.ts';

/** Builds real lists from Word's list paragraphs that follow each other. */
export class OpenLists {
  readonly #target: Document;
  readonly #into: Element;
  /** From the outermost to the innermost list that is open. */
  #open: { readonly list: Element; readonly level: number; readonly kind: WordListItem['kind'] }[] = [];

  constructor(target: Document, into: Element) {
    this.#target = target;
    this.#into = into;
  }

  /** Where the text of the next item goes. */
  add(item: WordListItem): Element {
    while ((this.#open.at(-1)?.level ?? 0) > item.level) this.#open.pop();
    const top = this.#open.at(-1);
    if (top && top.level === item.level && top.kind !== item.kind) this.#open.pop();
    const list = this.#open.at(-1)?.level === item.level ? this.#open.at(-1)?.list : this.#begin(item);
    const entry = this.#target.createElement('li');
    const text = this.#target.createElement('p');
    entry.append(text);
    list?.append(entry);
    return text;
  }

  /** What comes next stands outside of the list. */
  end(): void {
    this.#open = [];
  }

  #begin(item: WordListItem): Element {
    const list = this.#target.createElement(item.kind === 'ordered' ? 'ol' : 'ul');
    if (item.kind === 'ordered' && item.start > 1) list.setAttribute('start', String(item.start));
    if (item.kind === 'ordered' && item.type !== '1') list.setAttribute('type', item.type);
    const parent = this.#open.at(-1)?.list.lastElementChild ?? this.#into;
    parent.append(list);
    this.#open.push({ list, level: item.level, kind: item.kind });
    return list;
  }
}
