import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { type ConsentMeans, overdueCloses } from '@qianfa/domain/review/deputy';
import type { AuthorityKind } from '@qianfa/domain/review/signers';
import { mayAnywhere, reachOf } from '@qianfa/domain/rights/may';
import type { Right } from '@qianfa/domain/rights/rights';
import { idSchema } from '@qianfa/domain/rights/roles';
import type { PostClass } from '@qianfa/domain/text/draft-content';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { loadRun } from '../review/load-run.ts';
import { maySignSql, signersToday } from '../signoff/signers.ts';
import { requireSheetOf } from './sheet-of.ts';

type Asking = Pick<Context, 'db' | 'actor' | 'clock'>;

export interface AuthorityLine {
  readonly id: number;
  readonly kind: AuthorityKind;
  readonly person: string;
  readonly unit: string;
  readonly account: string | null;
  readonly classes: readonly PostClass[];
  readonly grantedBy: string;
  readonly basis: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly endedAt: string | null;
  readonly endReason: string | null;
  readonly state: 'coming' | 'good' | 'nearing' | 'over' | 'ended';
  /** Of the electronic kind: somebody who signs in. */
  readonly signsIn: boolean;
}

/** 授权 of the actor's units: those that hold or come first, then those of the last year. */
export async function listAuthorities({ db, actor, clock }: Asking): Promise<AuthorityLine[]> {
  const today = shanghaiDay(clock.now());
  const rows = await db.execute<AuthorityLine & Record<string, unknown>>(sql`
    select g.id, g.kind, p.name as person, u.name as unit, a.name as account, g.classes, b.name as "grantedBy", g.basis,
      g.starts_on as "startsOn", g.ends_on as "endsOn", to_json(g.ended_at) #>> '{}' as "endedAt", g.end_reason as "endReason",
      case when g.ended_at is not null then 'ended' when g.ends_on < ${today} then 'over' when g.starts_on > ${today} then 'coming'
        when g.ends_on < ${today}::date + 14 then 'nearing' else 'good' end as state, p.login is not null as "signsIn"
    from signing_authority g join person p on p.id = g.person_id join person b on b.id = g.granted_by_id
      join unit u on u.id = g.unit_id left join account a on a.id = g.account_id
    where ${within(actor, 'signing.read', sql`u.path`)}
      and coalesce(g.ended_at, g.ends_on + 1, 'infinity') >= ${today}::date - 366
    order by g.ended_at is not null, g.ends_on < ${today}, g.ends_on, g.id limit 500`);
  return [...rows];
}

export interface ArrangementLine {
  readonly id: number;
  readonly kind: 'simplified' | 'superior';
  readonly unit: string;
  readonly reviewUnit: string | null;
  readonly reason: string;
  readonly basis: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly approvedBy: string;
  readonly endReason: string | null;
  readonly state: 'coming' | 'good' | 'nearing' | 'over' | 'ended';
  /** Posts that took the 简化流程 by this approval. */
  readonly posts: number;
}

/** 简化流程 and 上级代审 of the actor's units (R3). */
export async function listArrangements({ db, actor, clock }: Asking): Promise<ArrangementLine[]> {
  const today = shanghaiDay(clock.now());
  const rows = await db.execute<ArrangementLine & Record<string, unknown>>(sql`
    select g.id, g.kind, u.name as unit, r.name as "reviewUnit", g.reason, g.basis, g.starts_on as "startsOn",
      g.ends_on as "endsOn", p.name as "approvedBy", g.end_reason as "endReason",
      case when g.ended_at is not null then 'ended' when g.ends_on < ${today} then 'over' when g.starts_on > ${today} then 'coming'
        when g.ends_on < ${today}::date + 14 then 'nearing' else 'good' end as state,
      (select count(*)::int from review_run x where x.route_snapshot #>> '{simplified,arrangementId}' = g.id::text
        and x.started_at >= g.approved_at) as posts
    from unit_arrangement g join unit u on u.id = g.unit_id left join unit r on r.id = g.review_unit_id
      join person p on p.id = g.approved_by
    where ${within(actor, 'signing.read', sql`u.path`)}
    order by g.ended_at is not null, g.ends_on < ${today}, g.ends_on, g.id limit 200`);
  return [...rows];
}

export interface PaperLine {
  readonly id: number;
  readonly postId: number;
  readonly revisionNumber: number;
  readonly current: boolean;
  readonly accounts: readonly { readonly platform: string; readonly account: string }[];
  readonly leader: string;
  readonly approvedOn: string;
  readonly registeredBy: string;
  readonly registeredAt: string;
  readonly scanSha256: string;
  readonly scanMime: string;
  readonly note: string | null;
  readonly mine: boolean;
}

/** Registered handwritten approvals that wait for their second person, oldest first (R42). Neither title nor codes. */
export async function listPapers({ db, actor }: Asking): Promise<PaperLine[]> {
  const me = actor.kind === 'person' ? actor.personId : 0;
  const rows = await db.execute<PaperLine & Record<string, unknown>>(sql`
    select g.id, g.post_id as "postId", v.number as "revisionNumber",
      g.revision_id = (select r.revision_id from review_run r where r.post_id = g.post_id order by r.id desc limit 1) as current,
      (select json_agg(json_build_object('platform', a.platform, 'account', a.name) order by a.register_order)
        from paper_approval_item i
        join placement_content c on c.id = i.placement_content_id join placement pl on pl.id = c.placement_id
        join account a on a.id = pl.account_id where i.approval_id = g.id) as accounts,
      l.name as leader, g.approved_on as "approvedOn", p.name as "registeredBy",
      to_json(g.registered_at) #>> '{}' as "registeredAt", g.scan_sha256 as "scanSha256", f.mime as "scanMime", g.note,
      g.registered_by = ${me} as mine
    from paper_approval g join revision v on v.id = g.revision_id join person l on l.id = g.leader_id
      join person p on p.id = g.registered_by join file f on f.sha256 = g.scan_sha256
    where g.state = 'registered' and exists (select 1 from paper_approval_item i
      join placement_content c on c.id = i.placement_content_id join placement pl on pl.id = c.placement_id
      join account a on a.id = pl.account_id join unit u on u.id = a.sponsor_unit_id
      where i.approval_id = g.id and ${within(actor, 'paper.compare', sql`u.path`)})
    order by g.registered_at limit 200`);
  return [...rows];
}

export interface ConsentLine {
  readonly signoffId: number;
  readonly postId: number;
  readonly platform: string;
  readonly account: string;
  readonly deputy: string;
  readonly agreedBy: string;
  readonly agreedAt: string;
  readonly means: ConsentMeans;
  readonly note: string | null;
  readonly dueAt: string;
  readonly state: 'waiting' | 'overdue' | 'settled' | 'settledLate' | 'denied' | 'revoked';
  readonly settledAt: string | null;
  /** I am the one who is said to have agreed. */
  readonly mine: boolean;
}

/** 待补签: of the one who agreed, and of the office; answered ones of the last 30 days below (R43). */
export async function listConsents({ db, actor, clock }: Asking): Promise<ConsentLine[]> {
  const me = actor.kind === 'person' ? actor.personId : 0;
  const now = clock.now().toISOString();
  const rows = await db.execute<ConsentLine & Record<string, unknown>>(sql`
    select * from (select c.signoff_id as "signoffId", pl.post_id as "postId", a.platform,
      a.name as account, s.signer_name as deputy,
      g.name as "agreedBy", to_json(c.agreed_at) #>> '{}' as "agreedAt", c.means, c.note, to_json(c.due_at) #>> '{}' as "dueAt",
      ${consentState(now)} as state, to_json(c.settled_at) #>> '{}' as "settledAt", c.agreed_by_id = ${me} as mine
    from deputy_consent c join signoff s on s.id = c.signoff_id join placement pl on pl.id = s.placement_id
      join account a on a.id = c.account_id join unit u on u.id = a.sponsor_unit_id join person g on g.id = c.agreed_by_id
    where (c.agreed_by_id = ${me} or ${within(actor, 'consent.read', sql`u.path`)})
      and (c.recorded_at > ${now}::timestamptz - interval '30 days' or c.settled_at is null and c.denied_at is null)) x
    order by state in ('waiting', 'overdue') desc, "dueAt" limit 300`);
  return [...rows];
}

/** How consent `c` stands. */
export function consentState(now: string): SQL {
  return sql`case when c.denied_at is not null then 'denied'
    when exists (select 1 from signoff_revocation x where x.signoff_id = c.signoff_id) then 'revoked'
    when c.settled_at > c.due_at then 'settledLate' when c.settled_at is not null then 'settled'
    when c.due_at < ${now}::timestamptz then 'overdue' else 'waiting' end`;
}

export interface TakeableLine {
  readonly placementContentId: number;
  readonly postId: number;
  readonly platform: string;
  readonly account: string;
  readonly digest: string;
  readonly emergency: boolean;
  readonly kind: string;
  readonly waitingFor: readonly string[];
  readonly since: string;
  readonly taken: boolean;
}

/** What an authorised person could 代签 now: content at signing of their accounts (R43). Neither title nor text. */
export async function listTakeable({ db, actor, clock }: Asking): Promise<TakeableLine[]> {
  if (actor.kind !== 'person') return [];
  const today = shanghaiDay(clock.now());
  // What one signs oneself needs no deputy.
  const ownSignature = maySignSql({
    person: sql`${actor.personId}::bigint`,
    account: sql`a.id`,
    unitPath: sql`u.path`,
    class: sql`v.summary #>> '{signing,class}'`,
    today,
  });
  const rows = await db.execute<TakeableLine & Record<string, unknown>>(sql`
    select c.id as "placementContentId", c.sm3 as digest, r.post_id as "postId",
      a.platform, a.name as account,
      coalesce((v.summary #>> '{signing,emergency}')::boolean, false) as emergency,
      coalesce(v.summary #>> '{signing,kind}', '') as kind,
      (select coalesce(json_agg(p.name), '[]') from task t join person p on p.id = t.person_id
        where t.run_step_id = s.id and t.state = 'open' and t.person_id <> ${actor.personId}) as "waitingFor",
      to_json(s.opened_at) #>> '{}' as since,
      exists (select 1 from task t where t.run_step_id = s.id and t.state = 'open' and t.person_id = ${actor.personId}) as taken
    from run_step s join review_run r on r.id = s.run_id and r.state = 'signing' join revision v on v.id = r.revision_id
      join placement_content c on c.revision_id = v.id join placement pl on pl.id = c.placement_id
      join account a on a.id = pl.account_id join unit u on u.id = a.sponsor_unit_id
    where s.state = 'open' and s.kind = 'sign'
      and (select coalesce((o.settings #>> '{roads,deputy}')::boolean, false) from office o)
      and (coalesce((v.summary #>> '{signing,emergency}')::boolean, false) or v.summary #>> '{signing,kind}' = 'emergency'
        or (select o.settings #> '{roads,deputyKinds}' from office o) ? (v.summary #>> '{signing,kind}'))
      and exists (select 1 from signing_authority g join unit gu on gu.id = g.unit_id
        where g.kind = 'deputy' and g.person_id = ${actor.personId} and g.ended_at is null and starts_with(u.path, gu.path)
          and (g.account_id is null or g.account_id = a.id) and v.summary #>> '{signing,class}' = any(g.classes)
          and g.starts_on <= ${today} and g.ends_on >= ${today})
      and not ${ownSignature}
      and not exists (select 1 from post_contributor k where k.post_id = r.post_id and k.person_id = ${actor.personId})
      and not exists (select 1 from signoff so where so.placement_id = c.placement_id and so.sm3 = c.sm3
        and not exists (select 1 from signoff_revocation x where x.signoff_id = so.id))
    order by s.opened_at limit 100`);
  return [...rows];
}

/** Accounts closed to 代签 by three overdue 补签, for whoever may reopen them (R43). */
export interface ClosedAccount {
  readonly accountId: number;
  readonly platform: string;
  readonly account: string;
  readonly overdue: number;
}

export async function listClosedAccounts({ db, actor, clock }: Asking): Promise<ClosedAccount[]> {
  if (!mayAnywhere(actor, 'signing.read').ok) return [];
  const now = clock.now().toISOString();
  const rows = await db.execute<ClosedAccount & Record<string, unknown>>(sql`
    select a.id as "accountId", a.platform, a.name as account, count(*)::int as overdue
    from deputy_consent c join account a on a.id = c.account_id join unit u on u.id = a.sponsor_unit_id
    where ${within(actor, 'signing.read', sql`u.path`)} and ${consentState(now)} in ('overdue', 'settledLate')
      and c.recorded_at > coalesce((select max(reopened_at) from deputy_reopening o where o.account_id = a.id), '-infinity')
    group by a.id, a.platform, a.name having count(*) >= ${overdueCloses} order by a.name`);
  return [...rows];
}

/** Rows whose unit the right reaches. */
export function within(actor: Context['actor'], right: Right, path: SQL): SQL {
  const { unitPaths } = reachOf(actor, right);
  if (unitPaths.length === 0) return sql`false`;
  return sql`(${sql.join(
    unitPaths.map((one) => sql`starts_with(${path}, ${one})`),
    sql` or `,
  )})`;
}

export const sheetSignersInput = z.object({ postId: idSchema });

/** Whose handwriting or consent may stand under a submitted post, for the forms (R42, R43). */
export async function readSheetSigners(
  { db, actor, clock }: Asking,
  { postId }: z.infer<typeof sheetSignersInput>,
): Promise<{ revisionNumber: number; signers: { id: number; name: string }[] }> {
  return db.transaction(async (tx) => {
    const sheet = await requireSheetOf(tx, actor, postId, 'paper.register');
    const run = await loadRun(tx, sheet.runId);
    const accountIds = run.placements.map(({ accountId }) => accountId);
    const signers = await signersToday(tx, clock, { accountIds, shape: run.revision.signing });
    const ids = [...signers.values()].flatMap((one) => one.signers.map(({ personId }) => personId));
    const rows = await tx.execute<{ id: number; name: string }>(
      sql`select id, name from person where id in ${[0, ...ids]} order by id`,
    );
    return { revisionNumber: sheet.revisionNumber, signers: [...rows] };
  });
}
