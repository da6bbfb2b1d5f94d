import { file, fileUpload } from '@qianfa/db/tables/post';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { z } from 'zod';
import type { FileStore } from '../../files/file-store.ts';
import type { Command } from '../command.ts';
import { judgePicture, plainName } from '../file/upload-picture.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { requireSheetOf } from './sheet-of.ts';

export const storeScanInput = z.object({
  postId: idSchema,
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  name: z.string(),
});

type StoreScan = Command<z.infer<typeof storeScanInput>> & { readonly files: FileStore };

/** Keeps the scan of a handwritten approval: a picture or a PDF, by its first bytes (R42). */
export async function storeScan({ actor, db, clock, files, input }: StoreScan): Promise<{ sha256: string }> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const { personId } = actor;
  const facts = isPdf(input.bytes) ? pdfFacts : await judgePicture(input.bytes);
  return db.transaction(async (tx) => {
    const sheet = await requireSheetOf(tx, actor, input.postId, 'paper.register');
    const { sha256 } = await files.put(input.bytes);
    const now = clock.now();
    await tx
      .insert(file)
      .values({ sha256, ...facts, bytes: input.bytes.length, createdAt: now })
      .onConflictDoNothing();
    await tx.insert(fileUpload).values({
      sha256,
      postId: input.postId,
      name: plainName(input.name),
      isProof: true,
      uploadedBy: personId,
      uploadedAt: now,
    });
    await writeTrail(tx, actor, clock, {
      act: 'file.stored',
      subject: `file:${sha256}`,
      postId: input.postId,
      unitId: sheet.unitId,
      facts: { scanOf: `post:${input.postId}`, bytes: input.bytes.length },
    });
    return { sha256 };
  });
}

const pdfFacts = { mime: 'application/pdf', width: null, height: null };

function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';
}
