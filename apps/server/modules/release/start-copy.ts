import type { Transaction } from '@qianfa/db/pool';
import { release } from '@qianfa/db/tables/release';
import { type RefusalFacts, Refused, refused } from '@qianfa/domain/refusal';
import type { ReleaseCheck } from '@qianfa/domain/release/release-checks';
import { idSchema } from '@qianfa/domain/rights/roles';
import { inArray } from 'drizzle-orm';
import { z } from 'zod';
import type { FileStore } from '../../files/file-store.ts';
import { assistedConnector } from '../../platforms/assisted/assisted-connector.ts';
import { announce } from '../announce.ts';
import type { Command, PersonActing } from '../command.ts';
import { recordRead } from '../trail/record-read.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { copyArticle, type GuidedCopy } from './guided-copy.ts';
import { type GroupVerdict, judgeGroup, type PassedArticle } from './judge-group.ts';
import { claimLocked, stateAfter } from './move-releases.ts';
import { type ReleaseGroup, requireGroup, requireGroupRight, topicsOf } from './release-group.ts';

export const startCopyInput = z.object({ releaseId: idSchema });

/** How long a copy may take before somebody has to look whether it went out. */
export const copyLeaseMs = 30 * 60_000;

export type StartCopy = Command<z.infer<typeof startCopyInput>> & { readonly files: FileStore };

/**
 * The only door to the guided copy: judges the gate at this moment, marks the release (or the whole push) as sending
 * under a lease of 30 minutes, and only then hands out the signed content (R1, R20). Whoever has the lease may open it
 * again, on a phone too; the gate is judged anew each time. `checks` is handed in by rigs alone.
 */
export async function startCopy(command: StartCopy, checks?: readonly ReleaseCheck[]): Promise<GuidedCopy> {
  const { actor, db, clock, input, files } = command;
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const begun = await db.transaction(async (tx) => {
    const group = await requireGroup(tx, clock, input.releaseId, { runs: true });
    requireGroupRight(actor, 'release.publish', group);
    const again = isMine(group, actor, clock.now());
    if (!again) ensureFree(group);
    const reading = {
      by: 'person',
      connectors: [assistedConnector.name],
      files,
      members: group.members,
    } as const;
    const verdict = await judgeGroup(tx, clock, reading, checks);
    if (!verdict.ok) return { group, refusal: verdict.refusal };
    const leasedUntil = again
      ? await renewLease(tx, command, group)
      : await claimAll(tx, command, actor, verdict.articles);
    await announce(tx, topicsOf(group.members));
    return { group, copy: copyOf(command, verdict, leasedUntil) };
  });
  if (!begun.copy) throw await refuseOnRecord(command, begun.group, begun.refusal);
  for (const one of begun.group.members) {
    await recordRead(command, {
      subject: `revision:${one.row.revisionId}`,
      postId: one.postId,
      unitId: one.unitId,
    });
  }
  return begun.copy;
}

/** The actor has it open already, and nobody has to look yet whether it went out. */
function isMine({ members }: ReleaseGroup, actor: PersonActing, now: Date): boolean {
  return members.every(
    ({ row }) =>
      row.state === 'sending' &&
      row.leasedBy === leaseName(actor) &&
      row.leasedUntil !== null &&
      row.leasedUntil > now,
  );
}

function ensureFree({ members }: ReleaseGroup): void {
  for (const one of members) {
    if (one.row.connector !== 'assisted') throw refused('precondition', 'R20', 'notForThisConnector');
    stateAfter(one, 'claim');
  }
}

async function claimAll(
  tx: Transaction,
  { clock }: StartCopy,
  actor: PersonActing,
  articles: readonly PassedArticle[],
): Promise<Date> {
  let until = clock.now();
  for (const { one, evidence } of articles) {
    const claimed = await claimLocked(tx, actor, clock, one, {
      by: leaseName(actor),
      ms: copyLeaseMs,
      releasedBy: actor.personId,
      sm3: evidence.facts.signoff?.sm3 ?? '',
    });
    until = claimed.leasedUntil;
  }
  return until;
}

async function renewLease(tx: Transaction, { clock }: StartCopy, { members }: ReleaseGroup): Promise<Date> {
  const leasedUntil = new Date(clock.now().getTime() + copyLeaseMs);
  await tx
    .update(release)
    .set({ leasedUntil })
    .where(
      inArray(
        release.id,
        members.map(({ row }) => row.id),
      ),
    );
  return leasedUntil;
}

function copyOf(
  { input }: StartCopy,
  verdict: Extract<GroupVerdict, { ok: true }>,
  leasedUntil: Date,
): GuidedCopy {
  return {
    releaseId: input.releaseId,
    pushId: verdict.articles[0]?.one.row.pushId ?? null,
    leasedUntil: leasedUntil.toISOString(),
    articles: verdict.articles.map(copyArticle),
  };
}

/** What the gate refused a person leaves an entry of its own: it says what would have gone out (R1). */
async function refuseOnRecord(
  { actor, db, clock }: StartCopy,
  { asked }: ReleaseGroup,
  refusal: RefusalFacts,
): Promise<Refused> {
  await db.transaction((tx) =>
    writeTrail(tx, actor, clock, {
      act: 'release.refused',
      subject: `release:${asked.row.id}`,
      postId: asked.postId,
      unitId: asked.unitId,
      facts: { code: refusal.code, rule: refusal.rule },
    }),
  );
  return new Refused(refusal);
}

export function leaseName({ personId }: Pick<PersonActing, 'personId'>): string {
  return `person:${personId}`;
}
