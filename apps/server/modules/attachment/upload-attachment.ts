import { file, fileText } from '@qianfa/db/tables/post';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { z } from 'zod';
import type { FileStore } from '../../files/file-store.ts';
import { type Command, requireRight } from '../command.ts';
import { noteUpload, plainName } from '../file/upload-picture.ts';
import { lockPostOf } from '../post/post-access.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { judgeAttachment } from './judge-attachment.ts';

export const uploadAttachmentInput = z.object({
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  name: z.string(),
  postId: idSchema,
});

type Upload = Command<z.infer<typeof uploadAttachmentInput>> & { readonly files: FileStore };

export interface StoredAttachment {
  readonly sha256: string;
  readonly mime: string;
  readonly bytes: number;
  readonly name: string;
  /** False: its words could not be read, and a person has to look (R6). */
  readonly isRead: boolean;
}

/**
 * Stores a file for a post, once by its digest, with the words inside it. It becomes an attachment when a draft names
 * it. Refuses what judgeAttachment refuses, and `postNotFound`.
 */
export async function uploadAttachment(command: Upload): Promise<StoredAttachment> {
  const { actor, db, clock, files, input } = command;
  requireRight(actor, 'file.upload', {});
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const name = plainName(input.name);
  const { text, ...facts } = await judgeAttachment(input.bytes, name);
  const { sha256 } = await files.put(input.bytes);
  const bytes = input.bytes.length;
  await db.transaction(async (tx) => {
    const post = await lockPostOf(tx, actor, input.postId, 'post.write');
    const now = clock.now();
    await tx
      .insert(file)
      .values({ sha256, ...facts, bytes, createdAt: now })
      .onConflictDoNothing();
    await tx
      .insert(fileText)
      .values({ sha256, state: text === null ? 'none' : 'read', text: text ?? '', readAt: now })
      .onConflictDoNothing();
    await noteUpload(tx, actor, { sha256, postId: input.postId, name, at: now });
    await writeTrail(tx, actor, clock, {
      act: 'file.stored',
      subject: `file:${sha256}`,
      postId: input.postId,
      unitId: post.unitId,
      facts: { bytes, mime: facts.mime, isRead: text !== null },
    });
  });
  return { sha256, mime: facts.mime, bytes, name, isRead: text !== null };
}
