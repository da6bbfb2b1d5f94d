import { Refused, refused } from '@qianfa/domain/refusal';
import { pictureIds } from '@qianfa/domain/text/article-text';
import type { PlacementContent } from '@qianfa/domain/text/placement-content';
import type { Context } from '../../trpc/context.ts';
import { readPicture } from '../file/read-picture.ts';
import { readDesk } from '../review/desk.queries.ts';
import type { Desk } from './on-paper.ts';
import type { SheetPaper, SheetPicture } from './paper.ts';
import { sheetFactsOf } from './sheet-facts.ts';
import { sheetPaper } from './sheet-paper.ts';
import { writeSheets } from './write-sheets.ts';

/**
 * The sheets of these posts as one Word document. Each is read as the desk reads it: same right, same trail (R37). What
 * this person may not read is left out of several, and the document says how many; none left: `postNotFound`.
 */
export async function writeSheetsOf(
  ctx: Context,
  postIds: readonly number[],
): Promise<{ bytes: Uint8Array; title: string; count: number }> {
  const desks = await readDesks(ctx, postIds);
  const [first] = desks;
  if (!first) throw refused('notFound', 'R4', 'postNotFound');
  const bytes = await writeSheetsFor(ctx, desks, postIds.length - desks.length);
  return { bytes, title: first.post.title, count: desks.length };
}

/** Sheets of posts that were read as the desk reads them; `left` are so many that were asked for and left out. */
export async function writeSheetsFor(ctx: Context, desks: readonly Desk[], left = 0): Promise<Uint8Array> {
  const [office] = await ctx.sql<{ name: string }[]>`select name from office`;
  const printed = {
    office: office?.name ?? '',
    printedBy: ctx.actor.kind === 'person' ? ctx.actor.name : '',
    now: ctx.clock.now(),
  };
  const papers: SheetPaper[] = [];
  for (const desk of desks) {
    const paper = sheetPaper(desk, await sheetFactsOf(ctx, desk), printed);
    const note = `另有 ${left} 件您无权查看或没有送审，未列入。`;
    papers.push(papers.length === 0 && left > 0 ? { ...paper, foot: [...paper.foot, note] } : paper);
  }
  return writeSheets(papers, await readPictures(ctx, papers));
}

/** One after the other: each is a read with its own trail entry. */
async function readDesks(ctx: Context, postIds: readonly number[]): Promise<Desk[]> {
  const desks: Desk[] = [];
  for (const postId of postIds) {
    try {
      desks.push(await readDesk(ctx, { postId }));
    } catch (error) {
      const leftOut = error instanceof Refused && postIds.length > 1;
      if (!leftOut) throw error;
    }
  }
  return desks;
}

/** What Word can show of the pictures; WebP it cannot. */
async function readPictures(
  { files }: Context,
  papers: readonly SheetPaper[],
): Promise<Record<string, SheetPicture>> {
  const wanted = new Set(
    papers.flatMap(({ articles }) => articles.flatMap(({ content }) => picturesIn(content))),
  );
  const found: Record<string, SheetPicture> = {};
  for (const sha256 of wanted) {
    const bytes = await files.get(sha256);
    const facts = bytes && readPicture(bytes);
    const type =
      facts &&
      ({ 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'image/webp': null } as const)[
        facts.mime
      ];
    if (bytes && facts && type) found[sha256] = { type, bytes, width: facts.width, height: facts.height };
  }
  return found;
}

function picturesIn(content: PlacementContent): readonly string[] {
  return content.shape === 'article' ? pictureIds(content.body) : content.pictures;
}
