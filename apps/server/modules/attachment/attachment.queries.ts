import { fileText } from '@qianfa/db/tables/post';
import { sha256Schema } from '@qianfa/domain/text/fields';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { readVisibleFile } from '../file/file.queries.ts';

export const attachmentTextInput = z.object({ sha256: sha256Schema });

/** What a preview shows: some forty pages. The whole file is one click away. */
const longestPreview = 50_000;

export interface AttachmentText {
  /** Null: nothing in it could be read as text. */
  readonly text: string | null;
  /** The preview ends before the text does. */
  readonly isCut: boolean;
}

/** The words of a stored file, for those who may see it; a read of unpublished content like any other (R37). */
export async function readAttachmentText(
  ctx: Context,
  { sha256 }: z.infer<typeof attachmentTextInput>,
): Promise<AttachmentText> {
  await readVisibleFile(ctx, sha256);
  const [row] = await ctx.db.select().from(fileText).where(eq(fileText.sha256, sha256));
  if (!row || row.state === 'none') return { text: null, isCut: false };
  return {
    text: row.text.slice(0, longestPreview).replace(/[\ud800-\udfff]/gu, '\ufffd'),
    isCut: row.text.length > longestPreview,
  };
}
