import type { Database } from '@qianfa/db/pool';
import { office } from '@qianfa/db/tables/office';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import {
  type OutsideServices,
  outsideServicesOff,
  storedOutsideServicesSchema,
} from '@qianfa/domain/wording/outside-services';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { requireRight } from '../command.ts';
import { personOf, unitOfOwn } from '../post/post.queries.ts';
import { recordSentOut } from '../trail/record-read.ts';
import { longestProofread, type Proofread, proofread } from './proofreader.ts';
import { type Reached, reachLinks } from './reach-links.ts';

type Reader = Pick<Context, 'db' | 'actor' | 'secrets'>;

/** What the proof-reader's key is sealed for. */
export const proofreaderSecret = 'proofreader';

/** The settings with the key sealed; what cannot be read counts as switched off. */
async function readStored(db: Database): Promise<OutsideServices> {
  const [home] = await db.select({ settings: office.settings }).from(office);
  const stored = storedOutsideServicesSchema.safeParse(home?.settings.outside);
  return stored.success ? stored.data : outsideServicesOff;
}

/** The settings as they are used; a key that cannot be opened any more counts as none. */
export async function readOutsideServices({
  db,
  secrets,
}: Pick<Context, 'db' | 'secrets'>): Promise<OutsideServices> {
  const { linkReach, proofreader } = await readStored(db);
  const key = proofreader.key === null ? null : secrets.open(proofreaderSecret, proofreader.key);
  return { linkReach, proofreader: { ...proofreader, key } };
}

/** The settings for the screen of the security administrator: the key is never shown again. */
export async function showOutsideServices({ db, actor, secrets }: Reader) {
  requireRight(actor, 'setting.change', {});
  const { linkReach, proofreader } = await readStored(db);
  const { key, ...shown } = proofreader;
  const keyLost = key !== null && secrets.open(proofreaderSecret, key) === null;
  return { linkReach, proofreader: { ...shown, hasKey: key !== null, keyLost } };
}

/** What an editor may ask for here. */
export async function availableServices({ db, actor }: Pick<Reader, 'db' | 'actor'>) {
  requireRight(actor, 'wording.check', {});
  const { linkReach, proofreader } = await readStored(db);
  return { linkReach: linkReach.enabled, proofreader: proofreader.enabled && proofreader.address !== null };
}

export const reachInput = z.object({ links: z.array(z.string().max(2_048)).min(1).max(30) });

/** Batches that one process has under way; more would be a tool against other people's servers. */
const mostBatches = 4;
let batches = 0;

/**
 * Opens the links of a draft, where the office has switched that on. Refuses `linkReachOff`, and `linkReachBusy` while
 * too many are being opened.
 */
export async function reach(
  { db, actor }: Pick<Reader, 'db' | 'actor'>,
  { links }: z.output<typeof reachInput>,
): Promise<Reached[]> {
  requireRight(actor, 'wording.check', {});
  const { linkReach } = await readStored(db);
  if (!linkReach.enabled) throw refused('precondition', 'R46', 'linkReachOff');
  if (batches >= mostBatches) throw refused('conflict', 'R46', 'linkReachBusy');
  batches += 1;
  try {
    return await reachLinks(links, linkReach);
  } finally {
    batches -= 1;
  }
}

export const proofreadInput = z.object({
  /** Whose text it is, for the trail: a post that the actor writes. */
  postId: idSchema,
  text: z.string().max(longestProofread),
});

/**
 * What the outside proof-reading service says about a text; a failure of the service is part of the answer, never an
 * error. That the text goes out is in the trail before it goes (R37). Refuses `postNotFound`.
 */
export async function askProofreader(
  { db, actor, clock, secrets }: Reader & Pick<Context, 'clock'>,
  { postId, text }: z.output<typeof proofreadInput>,
): Promise<Proofread> {
  requireRight(actor, 'wording.check', {});
  const unitId = await unitOfOwn(db, personOf({ actor }), postId);
  const { proofreader } = await readOutsideServices({ db, secrets });
  if (proofreader.enabled && proofreader.address !== null) {
    const { host } = new URL(proofreader.address);
    await recordSentOut({ db, actor, clock }, { subject: `draft:${postId}`, postId, unitId, host });
  }
  return proofread(text, proofreader);
}
