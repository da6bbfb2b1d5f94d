import { type PlacementContent, placementContentSchema } from '@qianfa/domain/text/placement-content';
import { z } from 'zod';

/** What a reviewer has changed and not sent yet, by account, on the revision that they had before them. */
export interface CorrectionCopy {
  readonly revisionId: number;
  readonly contents: Readonly<Record<string, PlacementContent>>;
}

const copySchema = z.object({
  revisionId: z.number().int().positive(),
  contents: z.record(z.string().regex(/^\d+$/), placementContentSchema),
});

/** Two people at one desk do not find each other's words. */
const key = (personId: number, postId: number) => `qianfa.correct.${personId}.${postId}`;

/** What this computer kept; null where there is nothing, or nothing that can be read. */
export function keptCorrection(personId: number, postId: number): CorrectionCopy | null {
  try {
    const parsed = copySchema.safeParse(
      JSON.parse(window.localStorage.getItem(key(personId, postId)) ?? 'null'),
    );
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export function keepCorrection(personId: number, postId: number, copy: CorrectionCopy): void {
  try {
    window.localStorage.setItem(key(personId, postId), JSON.stringify(copy));
  } catch {
    // A full or forbidden store costs the copy, not what is on the screen.
  }
}

export function forgetCorrection(personId: number, postId: number): void {
  try {
    window.localStorage.removeItem(key(personId, postId));
  } catch {
    // As above.
  }
}
