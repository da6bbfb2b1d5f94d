import { idSchema } from '@qianfa/domain/rights/roles';
import { type CorrectedPassage, correctedPassages } from '@qianfa/domain/text/corrected-passages';
import { placementContentSchema } from '@qianfa/domain/text/placement-content';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { readDesk } from '../review/desk.queries.ts';
import type { Desk } from './on-paper.ts';

/** Where a fact belongs: one account of the post. */
interface AtAccount {
  readonly platform: string;
  readonly account: string;
}

/** 改后通过: which passages somebody of the steps changed, and whether those words still stand (R3). */
export interface SheetCorrection extends AtAccount {
  readonly stepName: string;
  readonly by: string;
  readonly at: string;
  readonly revisionNumber: number;
  readonly stands: boolean;
  readonly passages: readonly CorrectedPassage[];
}

/** 核稿 of what the signer had changed (R3). */
export interface SheetCheck extends AtAccount {
  readonly by: string;
  readonly at: string;
}

/** A signature that was taken back: it stays visible (R4). */
export interface SheetRevocation extends AtAccount {
  readonly signerName: string;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

/** 转审 and 加签 (R8). */
export interface SheetHandOn {
  readonly stepName: string;
  readonly way: 'handedOn' | 'added';
  readonly from: string | null;
  readonly to: string;
  readonly note: string | null;
  readonly at: string;
}

/** 上级代审: whose reviewers took the steps, by whose approval (R3). */
export interface SheetSuperior {
  readonly reviewUnit: string;
  readonly approvedBy: string;
  readonly endsOn: string;
}

/** What a sheet says beyond the desk: everything on the way that an inspector would ask about. */
export interface SheetFacts {
  readonly corrections: readonly SheetCorrection[];
  readonly checks: readonly SheetCheck[];
  readonly revocations: readonly SheetRevocation[];
  readonly handedOn: readonly SheetHandOn[];
  readonly superior: SheetSuperior | null;
}

export const sheetFactsInput = z.object({ postId: idSchema });

/** For the printed sheet; read as the desk is read: same right, same trail (R37). */
export async function readSheetFacts(
  ctx: Context,
  raw: z.input<typeof sheetFactsInput>,
): Promise<SheetFacts> {
  const { postId } = sheetFactsInput.parse(raw);
  return sheetFactsOf(ctx, await readDesk(ctx, { postId }));
}

interface CorrectionRow extends Omit<SheetCorrection, 'stands' | 'passages'> {
  readonly placementId: number;
  readonly revisionId: number;
  readonly before: unknown;
  readonly after: unknown;
}

type Parts = {
  readonly [Part in 'checks' | 'revocations' | 'handedOn']: SheetFacts[Part] | null;
} & { readonly corrections: readonly CorrectionRow[] | null; readonly superior: SheetSuperior | null };

/** Of a post whose desk this person has just read; asks nothing about rights. */
export async function sheetFactsOf({ db }: Pick<Context, 'db'>, desk: Desk): Promise<SheetFacts> {
  const [parts] = await db.execute<Parts & Record<string, unknown>>(partsOf(desk));
  const standing = new Set(desk.run.corrections.map((one) => `${one.placementId} ${one.revisionId}`));
  return {
    corrections: (parts?.corrections ?? []).map(({ before, after, placementId, revisionId, ...one }) => ({
      ...one,
      stands: standing.has(`${placementId} ${revisionId}`),
      passages: correctedPassages(placementContentSchema.parse(before), placementContentSchema.parse(after)),
    })),
    checks: parts?.checks ?? [],
    revocations: parts?.revocations ?? [],
    handedOn: parts?.handedOn ?? [],
    superior: parts?.superior ?? null,
  };
}

function partsOf({ post, run }: Desk) {
  const account = sql.raw(`'platform', a.platform, 'account', a.name`);
  return sql`select
    (select json_agg(json_build_object(${account}, 'placementId', kc.placement_id, 'revisionId', kc.revision_id,
        'revisionNumber', v.number, 'stepName', s.name, 'by', p.name, 'at', k.corrected_at, 'before', kf.content,
        'after', kc.content) order by k.id)
      from correction k join run_step s on s.id = k.run_step_id join person p on p.id = k.person_id
        join placement_content kc on kc.id = k.placement_content_id join revision v on v.id = kc.revision_id
        join placement_content kf on kf.id = k.from_content_id
        join placement pl on pl.id = kc.placement_id join account a on a.id = pl.account_id
      where s.run_id = ${run.id}) as corrections,
    (select json_agg(json_build_object(${account}, 'by', p.name, 'at', f.checked_at) order by f.id)
      from placement pl join placement_content c on c.placement_id = pl.id
        join final_check f on f.placement_content_id = c.id join person p on p.id = f.person_id
        join account a on a.id = pl.account_id where pl.post_id = ${post.id}) as checks,
    (select json_agg(json_build_object(${account}, 'signerName', s.signer_name, 'by', p.name, 'at', x.revoked_at,
        'reason', x.reason) order by x.signoff_id)
      from placement pl join signoff s on s.placement_id = pl.id join signoff_revocation x on x.signoff_id = s.id
        join person p on p.id = x.revoked_by join account a on a.id = pl.account_id
      where pl.post_id = ${post.id}) as revocations,
    (select json_agg(json_build_object('stepName', s.name, 'way', t.way, 'from', f.name, 'to', p.name, 'note', t.note,
        'at', t.opened_at) order by t.id)
      from run_step s join task t on t.run_step_id = s.id and t.way <> 'assigned' join person p on p.id = t.person_id
        left join person f on f.id = t.from_id where s.run_id = ${run.id}) as "handedOn",
    (select json_build_object('reviewUnit', ru.name, 'approvedBy', p.name, 'endsOn', g.ends_on)
      from unit_arrangement g join unit gu on gu.id = g.unit_id join unit ru on ru.id = g.review_unit_id
        join person p on p.id = g.approved_by join post o on o.id = ${post.id} join unit ou on ou.id = o.unit_id
        join review_run r on r.id = ${run.id}
      where g.kind = 'superior' and starts_with(ou.path, gu.path) and g.approved_at <= r.started_at
        and (r.started_at at time zone 'Asia/Shanghai')::date between g.starts_on and g.ends_on
        and (g.ended_at is null or g.ended_at > r.started_at)
      order by length(gu.path) desc, g.id desc limit 1) as superior`;
}
