import { copyTable } from './copy-table.ts';
import { type Cleaner, copyChildren, copyInline } from './inline.ts';
import { joinLines } from './join-lines.ts';
import { OpenLists } from './lists.ts';
import { alignmentOf, indentOf, isHidden, readStyle, type Style } from './read-style.ts';
import { isBlock, isDropped, isElement, isEmpty, tagOf } from './tags.ts';
import { markerText, wordListItem } from './word-lists.ts';

export interface CleanPaste {
  /** Only elements and attributes that the article editor knows. */
  readonly html: string;
  /** Pictures that could not come along: they have to be put in as files. */
  readonly droppedPictures: number;
}

/**
 * Cleans pasted HTML from WPS, Word and web pages with the layout kept: headings, alignment, indent, bold and its like,
 * lists, tables with merged cells, links. It copies what is known into a new document instead of removing what is
 * dangerous: scripts, handlers, styles, comments and unknown elements have no way through. The pasted document is
 * parsed without being shown, so that nothing in it runs or loads.
 */
export function cleanPaste(pasted: string): CleanPaste {
  const source = new DOMParser().parseFromString(pasted, 'text/html');
  const target = document.implementation.createHTMLDocument('');
  const slice = sliceOf(source.body);
  const cleaner: Cleaner = { target, own: slice !== null, droppedPictures: 0 };
  copyBlocks(cleaner, source.body, { to: target.body, align: null });
  if (slice !== null) target.body.firstElementChild?.setAttribute('data-pm-slice', slice);
  return { html: target.body.innerHTML, droppedPictures: cleaner.droppedPictures };
}

/** The mark that our own editor leaves on what it copies: how the piece is cut out of its surroundings. */
function sliceOf(body: Element): string | null {
  const said = body.querySelector('[data-pm-slice]')?.getAttribute('data-pm-slice') ?? '';
  return /^\d+ \d+(?: -\d+)? \[[\w",:{}[\]. -]*\]$/.test(said) ? said : null;
}

/** Where blocks go, and the alignment that a container around them asks for. */
interface Place {
  readonly to: Element;
  readonly align: string | null;
}

/** Copies the children of a container: inline runs become paragraphs, Word's list paragraphs become lists. */
export function copyBlocks(cleaner: Cleaner, from: Element, place: Place): void {
  const lists = new OpenLists(cleaner.target, place.to);
  let line: Element | null = null;
  for (const child of [...from.childNodes]) {
    if (isElement(child) && isBlock(child) && !isDropped(child)) {
      settle(line);
      line = null;
      copyBlock(cleaner, child, { ...place, lists });
    } else if (line || !isBlankText(child)) {
      if (!line) {
        line = paragraphIn(cleaner, place.to);
        dress(line, from, alignmentOf(from, readStyle(from)) ?? place.align);
      }
      copyInline(cleaner, child, line);
      if (!isEmpty(line)) lists.end();
    }
  }
  settle(line);
}

type BlockPlace = Place & { readonly lists: OpenLists };

function copyBlock(cleaner: Cleaner, from: Element, place: BlockPlace): void {
  const style = readStyle(from);
  if (isHidden(style)) return;
  const tag = tagOf(from);
  const item = tag === 'P' || tag === 'DIV' ? wordListItem(from) : null;
  if (item) {
    copyText(cleaner, from, place.lists.add(item));
    return;
  }
  if (tag !== 'P' || !isEmpty(from)) place.lists.end();
  const align = alignmentOf(from, style) ?? (tag === 'CENTER' ? 'center' : place.align);
  if (/^(P|PRE|H[1-6])$/.test(tag)) copyParagraph(cleaner, from, { to: place.to, align });
  else if (tag === 'HR') place.to.append(cleaner.target.createElement('hr'));
  else if (tag === 'UL' || tag === 'OL') copyList(cleaner, from, place.to);
  else if (tag === 'BLOCKQUOTE') copyQuote(cleaner, from, place.to);
  else if (tag === 'TABLE') copyTable(cleaner, from, { to: place.to, align, copyBlocks });
  else copyBlocks(cleaner, from, { to: place.to, align });
}

function copyParagraph(cleaner: Cleaner, from: Element, { to, align }: Place): void {
  const style = readStyle(from);
  const level = headingLevel(from, style);
  const made = cleaner.target.createElement(level ? `h${level}` : 'p');
  to.append(made);
  dress(made, from, align);
  // A Chinese number of Word's list stands for itself.
  if (style.get('mso-list')) made.append(markerText(from));
  copyText(cleaner, from, made);
}

function copyText(cleaner: Cleaner, from: Element, made: Element): void {
  copyChildren(cleaner, from, made);
  joinLines(made);
  spacesToIndent(made);
  if (isEmpty(made) && !cleaner.own) made.remove();
}

/** By tag, by Word's outline level, by Word's style "Title". */
function headingLevel(from: Element, style: Style): number | null {
  const tagged = /^H([1-6])$/.exec(tagOf(from));
  if (tagged) return Math.min(4, Number(tagged[1]));
  const outlined = Number(style.get('mso-outline-level'));
  if (outlined >= 1 && outlined <= 9) return Math.min(4, outlined);
  return /\bMsoTitle\b/.test(from.className) ? 1 : null;
}

function copyQuote(cleaner: Cleaner, from: Element, to: Element): void {
  const quote = cleaner.target.createElement('blockquote');
  to.append(quote);
  copyBlocks(cleaner, from, { to: quote, align: null });
  if (isEmpty(quote)) quote.remove();
}

function copyList(cleaner: Cleaner, from: Element, to: Element): void {
  const list = cleaner.target.createElement(tagOf(from) === 'OL' ? 'ol' : 'ul');
  const start = Number(from.getAttribute('start'));
  if (tagOf(from) === 'OL' && Number.isInteger(start) && start > 1 && start < 9999) {
    list.setAttribute('start', String(start));
  }
  const type = from.getAttribute('type') ?? '';
  if (tagOf(from) === 'OL' && /^[aAiI]$/.test(type)) list.setAttribute('type', type);
  to.append(list);
  for (const child of [...from.children]) {
    if (isDropped(child)) continue;
    // Pages put lists straight into lists; they belong to the item before.
    const isItem = tagOf(child) === 'LI';
    const entry =
      isItem || !list.lastElementChild ? cleaner.target.createElement('li') : list.lastElementChild;
    list.append(entry);
    if (isItem) copyBlocks(cleaner, child, { to: entry, align: null });
    else copyBlock(cleaner, child, { to: entry, align: null, lists: new OpenLists(cleaner.target, entry) });
    if (entry.childNodes.length === 0) entry.remove();
  }
  if (list.childNodes.length === 0) list.remove();
}

function paragraphIn(cleaner: Cleaner, to: Element): Element {
  const made = cleaner.target.createElement('p');
  to.append(made);
  return made;
}

function dress(made: Element, from: Element, align: string | null): void {
  if (align) made.setAttribute('style', `text-align: ${align}`);
  const indent = indentOf(from, readStyle(from));
  if (indent > 0) made.setAttribute('data-indent', String(indent));
}

/** An inline run that turned out to hold nothing leaves no paragraph. */
function settle(line: Element | null): void {
  if (!line) return;
  joinLines(line);
  spacesToIndent(line);
  if (isEmpty(line)) line.remove();
}

/** Blanks typed before a paragraph are its indent; plain spaces are only how the source was written. */
function spacesToIndent(made: Element): void {
  let first: Node | null = made;
  while (first && first.nodeType !== 3) first = first.firstChild;
  if (!first?.nodeValue) return;
  const blanks = /^[\u3000\u00a0 \t]+/.exec(first.nodeValue)?.[0];
  if (!blanks) return;
  const width = [...blanks].reduce(
    (sum, blank) => sum + (blank === '\u3000' ? 2 : blank === '\u00a0' ? 1 : 0),
    0,
  );
  first.nodeValue = first.nodeValue.slice(blanks.length);
  const centred = /center|right/.test(made.getAttribute('style') ?? '');
  if (width >= 2 && !centred && !made.hasAttribute('data-indent') && made.parentElement?.tagName !== 'LI') {
    made.setAttribute('data-indent', '2');
  }
}

function isBlankText(node: Node): boolean {
  if (node.nodeType !== 3) return node.nodeType !== 1;
  return (node.nodeValue ?? '').trim() === '';
}
