import { createHash } from 'node:crypto';
import { type ExtractBlock, verifyExtract } from '@qianfa/domain/trail/extract';
import type { SealableEntry } from '@qianfa/domain/trail/seal';
import { strFromU8, unzipSync } from 'fflate';
import { z } from 'zod';
import { sealHash } from '../trail/seal-trail.ts';
import { evidenceFormat } from './evidence-parts.ts';

/** What is wrong with a package, and where: the first of each kind that was found. */
export interface EvidenceProblem {
  /**
   * `unreadable` no package, or one of another form · `fileMissing`, `fileChanged`, `fileExtra` against the manifest ·
   * `formChanged` a signed form does not hash to its content's digests · `pictureMissing` a form names a file that is not
   * there · `signoffDiffers` a sign-off is not over its content · `trailChanged` a block does not prove its entries ·
   * `signoffWithoutTrail` no sealed entry tells of this sign-off.
   */
  readonly problem:
    | 'unreadable'
    | 'fileMissing'
    | 'fileChanged'
    | 'fileExtra'
    | 'formChanged'
    | 'pictureMissing'
    | 'signoffDiffers'
    | 'trailChanged'
    | 'signoffWithoutTrail';
  readonly where: string;
}

export interface EvidenceVerified {
  readonly problems: readonly EvidenceProblem[];
  readonly title: string;
  readonly files: number;
  readonly signoffs: number;
  /** Told entries of the trail, and the newest block they stand in: its head may have been kept outside. */
  readonly entries: number;
  readonly head: string | null;
}

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const manifestSchema = z.object({
  format: z.literal(evidenceFormat),
  title: z.string(),
  files: z.record(z.string(), hex),
});
const recordSchema = z.object({
  contents: z.array(z.object({ id: z.number(), sm3: hex, sha256: hex, form: z.string() })),
  signoffs: z.array(z.object({ id: z.number(), contentId: z.number(), sm3: hex, sha256: hex })),
});
const entrySchema = z.object({
  id: z.number(),
  at: z.iso.datetime().transform((at) => new Date(at)),
  actor: z.string(),
  actorName: z.string(),
  actingForId: z.number().nullable(),
  act: z.string(),
  subject: z.string(),
  postId: z.number().nullable(),
  unitId: z.number().nullable(),
  facts: z.unknown(),
  network: z.string().nullable(),
  requestId: z.string().nullable(),
});
const trailSchema = z.object({
  blocks: z.array(
    z.object({
      id: z.number(),
      previousHash: hex,
      hash: hex,
      places: z.array(z.union([z.object({ entry: entrySchema }), z.object({ digest: hex })])),
    }),
  ),
});

type Parts = Readonly<Record<string, Uint8Array>>;
type Opened = {
  readonly parts: Parts;
  readonly manifest: z.output<typeof manifestSchema>;
  readonly record: z.output<typeof recordSchema>;
  readonly blocks: readonly ExtractBlock[];
};

/** Verifies a package with nothing but itself (docs/evidence-package.md). Never throws for a bad one. */
export function verifyEvidence(zip: Uint8Array): EvidenceVerified {
  const opened = openPackage(zip);
  if (!opened) {
    const problems = [{ problem: 'unreadable', where: 'manifest.json' }] as const;
    return { problems, title: '', files: 0, signoffs: 0, entries: 0, head: null };
  }
  const { manifest, record, blocks } = opened;
  const told = toldEntries(blocks);
  return {
    problems: [
      ...fileProblems(opened),
      ...formProblems(opened),
      ...signoffProblems(opened, told),
      ...trailProblems(blocks),
    ],
    title: manifest.title,
    files: Object.keys(manifest.files).length,
    signoffs: record.signoffs.length,
    entries: told.length,
    head: blocks.at(-1)?.hash ?? null,
  };
}

function openPackage(zip: Uint8Array): Opened | null {
  try {
    const parts = unzipSync(zip);
    const read = (path: string): unknown => JSON.parse(strFromU8(parts[path] ?? new Uint8Array()));
    const manifest = manifestSchema.parse(read('manifest.json'));
    const record = recordSchema.parse(read('record.json'));
    const { blocks } = trailSchema.parse(read('trail.json'));
    return { parts, manifest, record, blocks };
  } catch {
    return null;
  }
}

function fileProblems({ parts, manifest }: Opened): EvidenceProblem[] {
  const listed = Object.entries(manifest.files).flatMap(([path, sha256]): EvidenceProblem[] => {
    const bytes = parts[path];
    if (!bytes) return [{ problem: 'fileMissing', where: path }];
    return digest('sha256', bytes) === sha256 ? [] : [{ problem: 'fileChanged', where: path }];
  });
  const extra = Object.keys(parts).filter(
    (path) => path !== 'manifest.json' && !Object.hasOwn(manifest.files, path),
  );
  return [...listed, ...extra.map((where): EvidenceProblem => ({ problem: 'fileExtra', where }))];
}

/** Every signed form hashes to its two digests, and what it shows is in the package, under its own digest. */
function formProblems({ parts, record }: Opened): EvidenceProblem[] {
  const files = new Map(
    Object.entries(parts)
      .filter(([path]) => path.startsWith('files/'))
      .map(([path, bytes]) => [path.slice('files/'.length).replace(/\..*$/, ''), bytes]),
  );
  return record.contents.flatMap(({ form, sm3, sha256 }): EvidenceProblem[] => {
    const bytes = parts[form];
    if (!bytes || digest('sm3', bytes) !== sm3 || digest('sha256', bytes) !== sha256)
      return [{ problem: 'formChanged', where: form }];
    const named = strFromU8(bytes).matchAll(/qianfa-file:([0-9a-f]{64})/g);
    return [...new Set([...named].map(([, id]) => id ?? ''))].flatMap((id): EvidenceProblem[] => {
      const file = files.get(id);
      return file && digest('sha256', file) === id
        ? []
        : [{ problem: 'pictureMissing', where: `${form} → ${id}` }];
    });
  });
}

function signoffProblems({ record }: Opened, told: readonly SealableEntry[]): EvidenceProblem[] {
  return record.signoffs.flatMap(({ id, contentId, sm3, sha256 }): EvidenceProblem[] => {
    const where = `signoff ${id}`;
    const content = record.contents.find((one) => one.id === contentId);
    if (content?.sm3 !== sm3 || content.sha256 !== sha256) return [{ problem: 'signoffDiffers', where }];
    const sealed = told.some(({ act, facts }) => act === 'signoff.signed' && isOver(facts, id, sm3));
    return sealed ? [] : [{ problem: 'signoffWithoutTrail', where }];
  });
}

function isOver(facts: unknown, signoffId: number, sm3: string): boolean {
  const read = z.object({ signoffId: z.number(), sm3: z.string() }).safeParse(facts);
  return read.success && read.data.signoffId === signoffId && read.data.sm3 === sm3;
}

function trailProblems(blocks: readonly ExtractBlock[]): EvidenceProblem[] {
  const bad = verifyExtract(blocks, sealHash);
  return bad ? [{ problem: 'trailChanged', where: `block ${bad.blockId}, entry ${bad.entryId ?? '?'}` }] : [];
}

function toldEntries(blocks: readonly ExtractBlock[]): SealableEntry[] {
  return blocks.flatMap(({ places }) => places.flatMap((place) => ('entry' in place ? [place.entry] : [])));
}

function digest(algorithm: 'sm3' | 'sha256', bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest('hex');
}
