import type { Transaction } from '@qianfa/db/pool';
import { refuse, type Verdict } from '@qianfa/domain/refusal';
import { shortCode } from '@qianfa/domain/release/signed-form';
import { moveRun } from '@qianfa/domain/review/run';
import { may } from '@qianfa/domain/rights/may';
import type { Actor } from '@qianfa/domain/rights/roles';
import { sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import type { LoadedRun } from './load-run.ts';
import { placementsAtSigning } from './placements-at-signing.ts';

interface Row extends Record<string, unknown> {
  readonly placementId: number;
  readonly account: string;
  readonly platform: string;
  readonly unitPath: string;
  readonly signoffId: number | null;
  readonly kind: 'electronic' | 'paper' | 'deputy' | null;
  readonly signerName: string | null;
  readonly acting: boolean | null;
  readonly signedAt: string | null;
  readonly releaseState: string | null;
}

/** Releases that are under way or out: their signature cannot be taken back any more (R23). */
const goneOut = ['sending', 'unknown', 'awaiting_confirmation', 'succeeded'];

/** How each placement stands at signing: whose it is, who signed it and when, and whether that may be taken back. */
export async function viewSigning(
  tx: Transaction,
  clock: Clock,
  { run, actor }: { run: LoadedRun; actor: Actor },
) {
  const standing = await placementsAtSigning(tx, clock, run);
  const publishers = await namesOf(
    tx,
    standing.flatMap(({ publisherId }) => publisherId ?? []),
  );
  const rows = await rowsOf(
    tx,
    standing.map(({ contentId }) => contentId),
  );
  const me = actor.kind === 'person' ? actor.personId : 0;
  return standing.flatMap(({ signoffId, ...one }) => {
    const row = rows.find(({ placementId }) => placementId === one.placementId);
    if (!row) return [];
    const signed = signoffId === null ? null : row;
    return {
      ...one,
      account: row.account,
      platform: row.platform,
      shortCode: shortCode(one.digest),
      publisherName: one.publisherId === null ? null : (publishers.get(one.publisherId) ?? null),
      /** Mine to sign now. */
      mine: run.state === 'signing' && one.state === 'open' && one.publisherId === me,
      signoff:
        signed?.signedAt && signoffId !== null
          ? {
              id: signoffId,
              kind: signed.kind ?? ('electronic' as const),
              signerName: signed.signerName ?? '',
              acting: signed.acting ?? false,
              at: signed.signedAt,
              may: { revoke: mayRevoke(run, actor, row) },
            }
          : null,
    };
  });
}

async function rowsOf(tx: Transaction, contentIds: readonly number[]): Promise<Row[]> {
  if (contentIds.length === 0) return [];
  const rows = await tx.execute<Row>(sql`
    select c.placement_id as "placementId", a.name as account, a.platform, u.path as "unitPath", s.id as "signoffId",
      s.kind, s.signer_name as "signerName", s.acting, to_json(s.signed_at) #>> '{}' as "signedAt",
      (select r.state from release r where r.signoff_id = s.id order by r.id desc limit 1) as "releaseState"
    from placement_content c join placement pl on pl.id = c.placement_id join account a on a.id = pl.account_id
      join unit u on u.id = a.sponsor_unit_id
      left join lateral (
        select * from signoff so where so.placement_id = c.placement_id and so.sm3 = c.sm3
          and not exists (select 1 from signoff_revocation x where x.signoff_id = so.id)
        order by so.id desc limit 1) s on true
    where c.id in ${[...contentIds]}`);
  return [...rows];
}

async function namesOf(tx: Transaction, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.execute<{ id: number; name: string }>(
    sql`select id, name from person where id in ${[...ids]}`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The same answers as the command gives (signoff/revoke-signoff.ts). */
function mayRevoke(run: LoadedRun, actor: Actor, row: Row): Verdict {
  const right = may(actor, 'signoff.revoke', { unitPath: row.unitPath });
  if (!right.ok) return right;
  if (row.releaseState !== null && goneOut.includes(row.releaseState)) {
    return refuse('conflict', 'R23', 'alreadyGoingOut', { state: row.releaseState });
  }
  const move = moveRun(run.state, 'revoke');
  return move.ok ? { ok: true } : move;
}
