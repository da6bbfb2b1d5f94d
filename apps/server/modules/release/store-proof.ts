import type { Transaction } from '@qianfa/db/pool';
import { file, fileUpload } from '@qianfa/db/tables/post';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { FileStore } from '../../files/file-store.ts';
import type { Command } from '../command.ts';
import { judgePicture, plainName } from '../file/upload-picture.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { requireGroup, requireGroupRight } from './release-group.ts';

export const storeProofInput = z.object({
  releaseId: idSchema,
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  name: z.string(),
});

type StoreProof = Command<z.infer<typeof storeProofInput>> & { readonly files: FileStore };

/** Keeps a screenshot as the proof of an assisted release where the platform has no link (R20), or as evidence (R23). */
export async function storeProof({
  actor,
  db,
  clock,
  files,
  input,
}: StoreProof): Promise<{ sha256: string }> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const { personId } = actor;
  const facts = await judgePicture(input.bytes);
  return db.transaction(async (tx) => {
    const group = await requireGroup(tx, clock, input.releaseId);
    const one = group.asked;
    requireGroupRight(actor, 'release.publish', { asked: one, members: [one] });
    const { sha256 } = await files.put(input.bytes);
    const now = clock.now();
    await tx
      .insert(file)
      .values({ sha256, ...facts, bytes: input.bytes.length, createdAt: now })
      .onConflictDoNothing();
    await tx.insert(fileUpload).values({
      sha256,
      postId: one.postId,
      name: plainName(input.name),
      isProof: true,
      uploadedBy: personId,
      uploadedAt: now,
    });
    await writeTrail(tx, actor, clock, {
      act: 'file.stored',
      subject: `file:${sha256}`,
      postId: one.postId,
      unitId: one.unitId,
      facts: { proofOf: `release:${one.row.id}`, bytes: input.bytes.length },
    });
    return { sha256 };
  });
}

/** Refuses a screenshot that this person did not store as a proof for this post. */
export async function requireProof(
  tx: Transaction,
  proof: { readonly sha256: string; readonly personId: number; readonly postId: number },
): Promise<void> {
  const [found] = await tx
    .select({ id: fileUpload.id })
    .from(fileUpload)
    .where(
      and(
        eq(fileUpload.sha256, proof.sha256),
        eq(fileUpload.postId, proof.postId),
        eq(fileUpload.isProof, true),
        eq(fileUpload.uploadedBy, proof.personId),
      ),
    )
    .limit(1);
  if (!found) throw refused('invalid', 'R20', 'proofUnknown');
}
