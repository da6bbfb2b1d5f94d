import type { ExtractBlock } from '@qianfa/domain/trail/extract';

/** What an evidence package is called, and its version: a later form gets a number of its own. */
export const evidenceFormat = 'qianfa-evidence-1';

/** manifest.json: what is in the package, and what each file must be byte for byte. */
export interface EvidenceManifest {
  readonly format: typeof evidenceFormat;
  readonly office: string;
  readonly postId: number;
  readonly title: string;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly madeBy: string;
  /** SHA-256, hex, by path inside the package; the manifest itself is not among them. */
  readonly files: Readonly<Record<string, string>>;
}

/** One placement's content in one revision; its signed form stands beside it as `form`, exactly as hashed. */
export interface EvidenceContent {
  readonly id: number;
  readonly revision: number;
  readonly platform: string;
  readonly account: string;
  readonly sm3: string;
  readonly sha256: string;
  /** Path of the signed form. */
  readonly form: string;
}

/** A sign-off as it was given, by whichever road, and whether it was taken back. */
export interface EvidenceSignoff {
  readonly id: number;
  readonly kind: 'electronic' | 'paper' | 'deputy';
  readonly contentId: number;
  readonly sm3: string;
  readonly sha256: string;
  readonly signer: string;
  readonly acting: boolean;
  readonly signedAt: string;
  readonly revokedAt: string | null;
}

/** What became of one signed placement. */
export interface EvidenceOutcome {
  readonly signoffId: number;
  readonly state: string;
  readonly link: string | null;
  readonly proof: string | null;
  readonly publishedAt: string | null;
  /** Who said the time: the platform, a person who copied it, a collector (R21). */
  readonly timeFrom: string | null;
  readonly publisher: string | null;
  readonly comparison: string | null;
  readonly takenDownAt: string | null;
}

/** Everything of a package but the bytes of its files. */
export interface EvidenceRecord {
  readonly revisions: readonly {
    readonly number: number;
    readonly at: string;
    readonly by: string;
    readonly note: string | null;
  }[];
  readonly contents: readonly EvidenceContent[];
  readonly opinions: readonly Readonly<Record<string, unknown>>[];
  /** 两人例外 of the post's runs (R3); packages made before there were any have none. */
  readonly exceptions?: readonly Readonly<Record<string, unknown>>[];
  readonly signoffs: readonly EvidenceSignoff[];
  readonly outcomes: readonly EvidenceOutcome[];
}

/** trail.json: the sealed entries about the post, each in its block. */
export interface EvidenceTrail {
  readonly blocks: readonly ExtractBlock[];
  /** Entries that are not sealed yet, about a second's worth: they prove nothing. */
  readonly unsealed: number;
}
