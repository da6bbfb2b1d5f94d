import { refused } from '../refusal.ts';
import type { ArticleDoc, Block, ImageNode, Inline, Mark, TableCell, TableRow } from './article-doc.ts';
import { attribute, escapeHtml, styled } from './html.ts';

/**
 * Name and version of this renderer, part of every signed form. Any change of its output, a space included, needs a
 * new number: forms signed under the old one are published as they were signed, never rendered again.
 */
export const articleRenderer = 'qianfa-html/1';

const pictureScheme = 'qianfa-file:';

/** How a stored file is named in what is signed: its SHA-256, never an address. */
export function fileReference(sha256: string): string {
  return `${pictureScheme}${sha256}`;
}

/**
 * The HTML of an article as WeChat's editor keeps it: inline styles only, no class, no script, everything escaped,
 * pictures as `qianfa-file:<sha256>`. Deterministic: equal documents give equal bytes. Styles are sparing, since the
 * platform counts tags too (under 20 000 characters, PLATFORMS.md).
 */
export function renderArticle(doc: ArticleDoc): string {
  return doc.content.map(renderBlock).join('');
}

/** One block alone, as it stands in the article: also the identity of a paragraph in a comparison. */
export function renderBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `<p${styled(blockStyles(block.attrs))}>${inlines(block.content)}</p>`;
    case 'heading':
      return `<h${block.attrs.level}${styled(blockStyles(block.attrs))}>${inlines(block.content)}</h${block.attrs.level}>`;
    case 'image':
      return renderImage(block);
    case 'bulletList':
      return `<ul>${block.content.map(renderItem).join('')}</ul>`;
    case 'orderedList': {
      const start = block.attrs.start === 1 ? '' : attribute('start', String(block.attrs.start));
      const type = block.attrs.type === '1' ? '' : attribute('type', block.attrs.type);
      return `<ol${start}${type}>${block.content.map(renderItem).join('')}</ol>`;
    }
    case 'blockquote':
      return `<blockquote>${block.content.map(renderBlock).join('')}</blockquote>`;
    case 'horizontalRule':
      return '<hr>';
    case 'table':
      return `<table style="border-collapse:collapse;width:100%"><tbody>${block.content.map(renderRow).join('')}</tbody></table>`;
  }
}

/**
 * Puts the platform's picture addresses in the place of `qianfa-file:<sha256>`; nothing else in the HTML changes.
 *
 * @param addresses address by SHA-256; it may name more pictures than the HTML has.
 * @throws Refused `pictureWithoutAddress` (R1) when a picture is missing: an article never goes out with a hole.
 */
export function substitutePictures(html: string, addresses: ReadonlyMap<string, string>): string {
  return html.replace(/<img src="qianfa-file:([0-9a-f]{64})"/g, (_, sha256: string) => {
    const address = addresses.get(sha256);
    if (address === undefined) throw refused('precondition', 'R1', 'pictureWithoutAddress', { sha256 });
    return `<img${attribute('src', address)}`;
  });
}

function renderImage(image: ImageNode): string {
  const { fileId, alt, caption, width } = image.attrs;
  const size = width === null ? '' : `width:${width}px;`;
  const picture = `<img${attribute('src', fileReference(fileId))}${attribute('alt', alt)} style="${size}max-width:100%">`;
  const below =
    caption === ''
      ? ''
      : `<p style="text-align:center;color:#707070;font-size:14px">${escapeHtml(caption)}</p>`;
  return `<p style="text-align:center">${picture}</p>${below}`;
}

function renderItem(item: { readonly content: readonly Block[] }): string {
  return `<li>${item.content.map(renderBlock).join('')}</li>`;
}

function renderRow(row: TableRow): string {
  return `<tr>${row.content.map(renderCell).join('')}</tr>`;
}

function renderCell(cell: TableCell): string {
  const tag = cell.type === 'tableHeader' ? 'th' : 'td';
  const { colspan, rowspan, colwidth, align } = cell.attrs;
  const spans = `${colspan > 1 ? attribute('colspan', String(colspan)) : ''}${rowspan > 1 ? attribute('rowspan', String(rowspan)) : ''}`;
  const width = (colwidth ?? []).reduce((sum, column) => sum + column, 0);
  const styles = ['border:1px solid #cccccc', 'padding:4px 8px'];
  if (align) styles.push(`text-align:${align}`);
  if (width > 0) styles.push(`width:${width}px`);
  return `<${tag}${spans}${styled(styles)}>${cell.content.map(renderBlock).join('')}</${tag}>`;
}

function blockStyles(attrs: { readonly textAlign: string | null; readonly indent: number }): string[] {
  const styles: string[] = [];
  if (attrs.textAlign) styles.push(`text-align:${attrs.textAlign}`);
  if (attrs.indent > 0) styles.push(`text-indent:${attrs.indent}em`);
  return styles;
}

function inlines(content: readonly Inline[]): string {
  if (content.length === 0) return '<br>';
  return content.map(renderInline).join('');
}

function renderInline(node: Inline): string {
  if (node.type === 'hardBreak') return '<br>';
  // Outermost mark first, so the last is applied first.
  return (node.marks ?? []).reduceRight((inner, mark) => wear(mark, inner), escapeHtml(node.text));
}

function wear(mark: Mark, inner: string): string {
  switch (mark.type) {
    case 'link':
      return `<a${attribute('href', mark.attrs.href)}>${inner}</a>`;
    case 'bold':
      return `<strong>${inner}</strong>`;
    case 'italic':
      return `<em>${inner}</em>`;
    case 'underline':
      return `<u>${inner}</u>`;
    case 'strike':
      return `<s>${inner}</s>`;
    case 'textStyle':
      return `<span style="color:${mark.attrs.color}">${inner}</span>`;
  }
}
