import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import type { Context } from '../../trpc/context.ts';
import { evidenceGuide } from './evidence-guide.ts';
import { type EvidenceContent, type EvidenceManifest, evidenceFormat } from './evidence-parts.ts';
import { type EvidenceFile, readEvidence, readEvidenceFiles, readEvidenceTrail } from './read-evidence.ts';

/** Which post the evidence is of. */
export interface EvidencePost {
  readonly postId: number;
  readonly title: string;
}

/** The evidence of one post as a zip that a third party verifies with standard tools (docs/evidence-package.md). */
export async function packEvidence(
  { sql, actor, clock, files }: Pick<Context, 'sql' | 'actor' | 'clock' | 'files'>,
  post: EvidencePost,
  sheet: Uint8Array,
): Promise<Uint8Array> {
  const { forms, ...told } = await readEvidence(sql, post.postId);
  const contents = forms.map(
    ({ signedForm: _form, ...one }): EvidenceContent => ({ ...one, form: formPath(one) }),
  );
  const parts: Record<string, Uint8Array> = {
    '说明.txt': bytesOf(evidenceGuide),
    'sheet.docx': sheet,
    'record.json': json({ ...told, contents }),
    'trail.json': json(await readEvidenceTrail(sql, post.postId)),
  };
  for (const { signedForm, ...one } of forms) parts[formPath(one)] = bytesOf(signedForm);
  for (const file of await readEvidenceFiles(sql, post.postId, forms)) {
    // A file that the store has lost is missing here; the verification names it by the forms that need it.
    const bytes = await files.get(file.sha256);
    if (bytes) parts[filePath(file)] = bytes;
  }
  const [office] = await sql<{ name: string }[]>`select name from office`;
  const manifest: EvidenceManifest = {
    format: evidenceFormat,
    office: office?.name ?? '',
    postId: post.postId,
    title: post.title,
    madeAt: clock.now().toISOString(),
    madeBy: actor.kind === 'person' ? actor.name : '',
    files: Object.fromEntries(Object.entries(parts).map(([path, bytes]) => [path, sha256Of(bytes)])),
  };
  return zipSync({ 'manifest.json': json(manifest), ...parts }, { level: 6, mtime: clock.now() });
}

function formPath({ revision, id }: Pick<EvidenceContent, 'revision' | 'id'>): string {
  return `revisions/${revision}/${id}.json`;
}

/** Named by its digest, with the ending that it came with; its own name stands in the signed forms and in the sheet. */
function filePath({ sha256, name }: EvidenceFile): string {
  const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0].toLowerCase() ?? '';
  return `files/${sha256}${ending}`;
}

function json(value: unknown): Uint8Array {
  return bytesOf(`${JSON.stringify(value, null, 2)}\n`);
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
