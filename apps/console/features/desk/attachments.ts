import { filesOf } from '@qianfa/domain/text/placement-content';
import type { Desk } from '../../review/desk-types.ts';

export interface ShownPicture {
  readonly sha256: string;
  /** The name it came under; null where it was taken over from another post. */
  readonly name: string | null;
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
  /** Accounts that show it. */
  readonly accounts: readonly string[];
}

/** Every picture of the revision once, with the name it came under and the accounts that show it. */
export function picturesOf({ revision, files }: Desk): ShownPicture[] {
  const used = new Map<string, string[]>();
  for (const { content, account, platform } of revision.placements) {
    for (const sha256 of filesOf(content)) {
      used.set(sha256, [...(used.get(sha256) ?? []), `${platform} ${account}`]);
    }
  }
  return [...used].map(([sha256, accounts]) => {
    const file = files.find((one) => one.sha256 === sha256);
    return {
      sha256,
      name: file?.name || null,
      bytes: file?.bytes ?? 0,
      width: file?.width ?? null,
      height: file?.height ?? null,
      accounts,
    };
  });
}

/** How many things the view of files has to show. */
export function filesIn(desk: Desk): number {
  return picturesOf(desk).length + desk.revision.attachments.length;
}
