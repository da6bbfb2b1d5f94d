import { office } from '@qianfa/db/tables/office';
import { paperCode } from '@qianfa/domain/release/paper-code';
import { allRoadsClosed, type SigningRoads } from '@qianfa/domain/review/roads';
import { eq } from 'drizzle-orm';
import type { FileStore } from '../files/file-store.ts';
import type { PersonActing } from '../modules/command.ts';
import { registerPaper } from '../modules/signing/register-paper.ts';
import { signAsDeputy } from '../modules/signing/sign-as-deputy.ts';
import { storeScan } from '../modules/signing/store-scan.ts';
import { takeDeputy } from '../modules/signing/take-deputy.ts';
import { reauthenticate } from '../modules/signoff/reauthenticate.ts';
import { recordRead } from '../modules/trail/record-read.ts';
import { officePassword } from './office.ts';
import { pngBytes } from './pictures.ts';
import { signingItems, taskOf, type Walk } from './walk.ts';

/** Switches roads of signing as the security administrator would have; what is not named is closed. */
export async function openRoads({ db }: Pick<Walk, 'db'>, open: Partial<SigningRoads>): Promise<void> {
  const [home] = await db.select().from(office);
  if (!home) throw new Error('no office');
  const settings = { ...home.settings, roads: { ...allRoadsClosed, ...open } };
  await db.update(office).set({ settings }).where(eq(office.id, home.id));
}

/** The codes on the sheet of a revision. */
export async function codesOf(walk: Walk, revisionId: number): Promise<string[]> {
  return (await signingItems(walk, revisionId)).map(({ digest }) => paperCode(digest));
}

/** A clerk scans and registers the leader's handwriting for all accounts of the post. */
export async function registeredPaper(
  walk: Walk & { readonly files: FileStore },
  clerk: PersonActing,
  given: {
    postId: number;
    revisionId: number;
    leaderId: number;
    codes?: string[];
    approvedOn?: string;
    scan?: Uint8Array;
  },
) {
  const { postId, revisionId, leaderId } = given;
  const { sha256 } = await storeScan({
    ...walk,
    actor: clerk,
    input: { postId, bytes: given.scan ?? pngBytes(40, 60), name: '审批单.png' },
  });
  const codes = given.codes ?? (await codesOf(walk, revisionId));
  const approvedOn = given.approvedOn ?? '2026-11-23';
  const input = { postId, leaderId, approvedOn, codes, scanSha256: sha256, note: '' };
  return { ...(await registerPaper({ ...walk, actor: clerk, input })), codes, scanSha256: sha256 };
}

/** An authorised person takes the first placement up, opens it, and signs it on somebody's word. */
export async function signedByDeputy(
  walk: Walk,
  deputy: PersonActing,
  given: { postId: number; revisionId: number; agreedById: number; agreedAt?: Date },
) {
  const [item] = await signingItems(walk, given.revisionId);
  if (!item) throw new Error('nothing to sign');
  await takeDeputy({ ...walk, actor: deputy, input: { placementContentId: item.placementContentId } });
  const { revisionId } = await taskOf(walk, deputy, given.postId);
  const subject = `revision:${revisionId}`;
  await recordRead({ ...walk, actor: deputy }, { subject, postId: given.postId, unitId: 1 });
  const { token } = await reauthenticate({
    ...walk,
    actor: deputy,
    input: { password: officePassword, items: [item] },
  });
  const agreedAt = (given.agreedAt ?? walk.clock.now()).toISOString();
  return signAsDeputy({
    ...walk,
    actor: deputy,
    input: { token, item, agreedById: given.agreedById, agreedAt, means: 'phone', note: '' },
  });
}
