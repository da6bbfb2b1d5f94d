import type { Transaction } from '@qianfa/db/pool';
import { file, fileUpload } from '@qianfa/db/tables/post';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { fileTypeFromBuffer } from 'file-type';
import { z } from 'zod';
import type { FileStore } from '../../files/file-store.ts';
import { type Command, type PersonActing, requireRight } from '../command.ts';
import { lockPostOf } from '../post/post-access.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { type PictureFacts, readPicture } from './read-picture.ts';

/** Largest picture in bytes (20 MB): phones make 5 to 15, and no platform takes more than 10. */
export const maxPictureBytes = 20_000_000;
/** Largest picture in pixels: what a reviewer's browser still decodes. */
export const maxPicturePixels = 64_000_000;

export const uploadPictureInput = z.object({
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  name: z.string(),
  /** The post that it is meant for; null before there is one. */
  postId: idSchema.nullable(),
});

type Upload = Command<z.infer<typeof uploadPictureInput>> & { readonly files: FileStore };

export interface StoredPicture extends PictureFacts {
  readonly sha256: string;
  readonly bytes: number;
  readonly name: string;
}

/**
 * Stores a picture once by its digest. Its first bytes decide what it is; the answer comes when it is on disk and in
 * the trail. Refusals: `pictureTooLarge`, `pictureTypeRefused`, `pictureTooManyPixels`, `postNotFound`.
 */
export async function uploadPicture(command: Upload): Promise<StoredPicture> {
  const { actor, db, clock, files, input } = command;
  requireRight(actor, 'file.upload', {});
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const facts = await judgePicture(input.bytes);
  const name = plainName(input.name);
  const { sha256 } = await files.put(input.bytes);
  const stored = { sha256, ...facts, bytes: input.bytes.length, name };
  await db.transaction(async (tx) => {
    const post = input.postId === null ? null : await lockPostOf(tx, actor, input.postId, 'post.write');
    const now = clock.now();
    await tx
      .insert(file)
      .values({ sha256, ...facts, bytes: stored.bytes, createdAt: now })
      .onConflictDoNothing();
    await noteUpload(tx, actor, { sha256, postId: input.postId, name, at: now });
    await writeTrail(tx, actor, clock, {
      act: 'file.stored',
      subject: `file:${sha256}`,
      postId: input.postId,
      unitId: post?.unitId ?? null,
      facts: { bytes: stored.bytes, mime: facts.mime },
    });
  });
  return stored;
}

export async function judgePicture(bytes: Uint8Array): Promise<PictureFacts> {
  if (bytes.length > maxPictureBytes) throw pictureTooLarge();
  const facts = readPicture(bytes);
  // Two readers must agree: a file that looks like two things is neither.
  const second = facts ? await fileTypeFromBuffer(bytes) : undefined;
  if (!facts || (second && !sameType(second.mime, facts.mime))) {
    throw refused('invalid', 'input', 'pictureTypeRefused', { allowed: ['JPG', 'PNG', 'GIF', 'WEBP'] });
  }
  if (facts.width * facts.height > maxPicturePixels) {
    throw refused('invalid', 'input', 'pictureTooManyPixels', {
      width: facts.width,
      height: facts.height,
      limit: maxPicturePixels / 1_000_000,
    });
  }
  return facts;
}

export function pictureTooLarge() {
  return refused('invalid', 'input', 'pictureTooLarge', { limit: maxPictureBytes / 1_000_000 });
}

/** An animated PNG is a PNG too. */
function sameType(second: string, first: string): boolean {
  return second === first || (second === 'image/apng' && first === 'image/png');
}

interface UploadNote {
  readonly sha256: string;
  readonly postId: number | null;
  readonly name: string;
  readonly at: Date;
}

/** Who may see a file follows from these rows. */
export async function noteUpload(tx: Transaction, actor: PersonActing, note: UploadNote): Promise<void> {
  await tx.insert(fileUpload).values({
    sha256: note.sha256,
    postId: note.postId,
    name: note.name,
    uploadedBy: actor.personId,
    uploadedAt: note.at,
  });
}

/** A file name as a label: without folders, control characters and what cannot be stored. */
export function plainName(name: string): string {
  const last =
    name
      .replace(/[\ud800-\udfff]/gu, '')
      .split(/[/\\]/)
      .at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to go
  return last.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').slice(0, 200);
}
