import type { Transaction } from '@qianfa/db/pool';
import { file, fileUpload, post, postWriter } from '@qianfa/db/tables/post';
import { refused } from '@qianfa/domain/refusal';
import { reachOf } from '@qianfa/domain/rights/may';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import { filesOf } from '@qianfa/domain/text/placement-content';
import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { PersonActing } from '../command.ts';
import { noteUpload } from '../file/upload-picture.ts';

/** SHA-256 of every stored file of a draft: pictures that it shows, attachments and 依据. */
export function storedFilesOf(content: DraftContent): string[] {
  const shown = content.placements.flatMap((placement) => filesOf(placement.content));
  return [...new Set([...shown, ...content.attachments.map(({ fileId }) => fileId)])];
}

/**
 * Ties the files of a draft to its post, so that its readers may see them. A file that the actor could not see
 * elsewhere is `pictureUnknown`: a digest alone opens nothing.
 */
export async function tieFiles(
  tx: Transaction,
  actor: PersonActing,
  tie: { postId: number; files: readonly string[]; at: Date },
): Promise<void> {
  const tied = await digests(tx, tie.files, eq(fileUpload.postId, tie.postId));
  const untied = tie.files.filter((sha256) => !tied.has(sha256));
  if (untied.length === 0) return;
  const visible = await digests(tx, untied, seenElsewhere(actor));
  for (const sha256 of untied) {
    if (!visible.has(sha256))
      throw refused('invalid', 'input', 'pictureUnknown', { sha256: sha256.slice(0, 12) });
    await noteUpload(tx, actor, { sha256, postId: tie.postId, name: '', at: tie.at });
  }
}

/** Put in by the actor, or standing in another post that they write. */
function seenElsewhere(actor: PersonActing) {
  const scopes = reachOf(actor, 'placement.write').unitPaths.map((path) => `${path}%`);
  return or(
    eq(fileUpload.uploadedBy, actor.personId),
    sql`exists (select 1 from ${post} p join unit n on n.id = p.unit_id where p.id = ${fileUpload.postId} and (
          p.drafter_id = ${actor.personId} or (n.path like any(${sql.param(scopes)}::text[]) and exists (
            select 1 from ${postWriter} w where w.post_id = p.id and w.person_id = ${actor.personId}))))`,
  );
}

async function digests(tx: Transaction, pictures: readonly string[], where: ReturnType<typeof or>) {
  if (pictures.length === 0) return new Set<string>();
  const rows = await tx
    .selectDistinct({ sha256: file.sha256 })
    .from(file)
    .innerJoin(fileUpload, eq(fileUpload.sha256, file.sha256))
    .where(and(inArray(file.sha256, [...pictures]), where));
  return new Set(rows.map((row) => row.sha256));
}
