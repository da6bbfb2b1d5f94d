import { createHash } from 'node:crypto';
import type { Transaction } from '@qianfa/db/pool';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import type { DigestPair, GateFacts } from '@qianfa/domain/release/gate-facts';
import { readSignedForm, type SignedForm, signedForm } from '@qianfa/domain/release/signed-form';
import { carryOpinions } from '@qianfa/domain/review/carry';
import { awaitsCheck } from '@qianfa/domain/review/correction';
import { lackingPlacements } from '@qianfa/domain/review/quorum';
import { secrecyOf } from '@qianfa/domain/review/secrecy';
import { declarationsSchema } from '@qianfa/domain/text/draft-content';
import {
  filesOf,
  type PlacementContent,
  placementContentSchema,
} from '@qianfa/domain/text/placement-content';
import { articleRenderer } from '@qianfa/domain/text/render-article';
import { type SQL, sql } from 'drizzle-orm';
import type { FileStore } from '../../files/file-store.ts';
import { otherHalfOf, readBundle } from '../bundle/read-bundle.ts';
import type { Clock } from '../command.ts';
import { readCheckFacts } from '../correction/check-correction.ts';
import { readMoratoria } from '../moratorium/read-moratoria.ts';
import { digestForm } from '../post/digests.ts';
import { readStops } from '../post/excuse-rows.ts';
import { type LoadedRun, loadRun, reviewSteps, standingRows } from '../review/load-run.ts';
import { signersToday } from '../signoff/signers.ts';
import { termToday } from '../signoff/term-today.ts';
import { readGatePush } from './read-gate-push.ts';
import { type GroupedRelease, plannedOf } from './release-group.ts';

export interface GateReading {
  readonly by: 'worker' | 'person';
  /** Names of the connectors that this office has. */
  readonly connectors: readonly string[];
  /** With it every picture's bytes are compared with their digest; null only where nothing is sent (screens). */
  readonly files: FileStore | null;
  /** Everything that goes out together. */
  readonly members: readonly GroupedRelease[];
}

/** The facts, and the signed form that they are about: what may leave when the gate lets it. */
export interface GateEvidence {
  readonly facts: GateFacts;
  readonly form: SignedForm | null;
  readonly signedForm: string;
  readonly content: PlacementContent | null;
  readonly signerName: string;
  readonly signedAt: Date | null;
}

/**
 * Reads everything the gate judges, in the transaction that marks the release as sending (R1). What a person may change
 * meanwhile (account, term, signer, hold of the office and, behind the office's row, moratoria) is locked for sharing: a
 * change waits until the send has begun, and a send that begins after the change was acknowledged sees it (T3).
 */
export async function readGateFacts(
  tx: Transaction,
  clock: Clock,
  one: GroupedRelease,
  reading: GateReading,
): Promise<GateEvidence> {
  if (reading.files) await lockResponsible(tx, one);
  const row = await readRow(tx, one.row.id, shanghaiDay(clock.now()));
  const run = one.runId === null ? null : await loadRun(tx, one.runId);
  const form = row.signed_form === null ? null : readSignedForm(row.signed_form);
  const content = placementContentSchema.safeParse(row.content).data ?? null;
  const recomputed = await recompute({ row, form, content, files: reading.files });
  const current = run?.placements.find(({ placementId }) => placementId === one.row.placementId);
  const term = await termToday(tx, clock, one.row.accountId);
  const { accountId } = one.row;
  const signers = run
    ? await signersToday(tx, clock, { accountIds: [accountId], shape: run.revision.signing })
    : null;
  return {
    form,
    content,
    signedForm: row.signed_form ?? '',
    signerName: row.signoff?.signerName ?? '',
    signedAt: row.signoff ? new Date(row.signoff.signedAt) : null,
    facts: {
      now: clock.now(),
      by: reading.by,
      release: {
        placementId: one.row.placementId,
        accountId: one.row.accountId,
        connector: one.row.connector,
      },
      connectors: reading.connectors,
      officeHeld: row.held,
      signoff: row.signoff,
      signoffRevoked: row.revoked,
      content: row.content_row,
      recomputed,
      signedAccountId: form?.account.id,
      current: current
        ? { sm3: current.digest, declarationsDigest: run?.revision.declarationsDigest ?? '' }
        : null,
      runState: run?.state,
      reviewComplete: run ? reviewedWhole(run, one.row.placementId) : null,
      secrecy: run ? secrecyOf(run, one.row.placementId) : null,
      correctionUnchecked: run ? awaitsCheck(await readCheckFacts(tx, run, one.row.placementId)) : null,
      unexcused: row.content_row ? (await readStops(tx, row.content_row.id)).length : null,
      account: row.account,
      publisherToday: term,
      signers: signers?.get(accountId)?.signers,
      roadProven: row.road_proven,
      signerActive: row.signer_active,
      push: await readGatePush(tx, one.row, form),
      bundle: await readGateBundle(tx, one.postId),
      takenDown: row.taken_down,
      moratoria: await readMoratoria(tx, clock),
      otherReleases: row.other_releases ?? [],
      planned: plannedOf(reading.members),
    },
  };
}

/** Whether the post is half of a bundle, and how the other half stands now (R10). */
async function readGateBundle(tx: Transaction, postId: number): Promise<GateFacts['bundle']> {
  const other = otherHalfOf(await readBundle(tx, postId));
  return other === null ? { kind: 'alone' } : { kind: 'half', other };
}

/** Every review step has valid opinions over this placement's digest (R4). */
function reviewedWhole(run: LoadedRun, placementId: number): boolean {
  const { carried } = carryOpinions(standingRows(run), run.revision);
  return reviewSteps(run)
    .filter(({ kind }) => kind !== 'sign')
    .every((step) => !lackingPlacements(step, run.revision, carried).includes(placementId));
}

async function lockResponsible(tx: Transaction, { row }: GroupedRelease): Promise<void> {
  await tx.execute(sql`select id from office for share`);
  await tx.execute(sql`select id from account where id = ${row.accountId} for share`);
  await tx.execute(
    sql`select id from publisher_term where account_id = ${row.accountId} order by id for share`,
  );
  await tx.execute(sql`
    select id from person where id in (select signer_id from signoff where id = ${row.signoffId}
      union select agreed_by_id from deputy_consent where signoff_id = ${row.signoffId}) order by id for share`);
  if (row.pushId !== null) await tx.execute(sql`select id from push where id = ${row.pushId} for share`);
}

interface FactRow extends Record<string, unknown> {
  readonly held: boolean | null;
  readonly signoff:
    | (NonNullable<GateFacts['signoff']> & { readonly signerName: string; readonly signedAt: string })
    | null;
  readonly revoked: boolean;
  readonly content_row: NonNullable<GateFacts['content']> | null;
  readonly content: unknown;
  readonly declarations: unknown;
  readonly signed_form: string | null;
  readonly account: NonNullable<GateFacts['account']> | null;
  readonly signer_active: boolean | null;
  readonly road_proven: boolean | null;
  readonly taken_down: boolean;
  readonly other_releases: string[] | null;
}

/** The account is read through the placement, so that a release pointed at another account is seen to differ. */
async function readRow(tx: Transaction, releaseId: number, today: string): Promise<FactRow> {
  const [row] = await tx.execute<FactRow>(sql`
    select (select o.held_since is not null from office o) as held,
      case when s.id is null then null else json_build_object('id', s.id, 'placementContentId', s.placement_content_id,
        'placementId', s.placement_id, 'sm3', s.sm3, 'sha256', s.sha256, 'signerId', s.signer_id, 'termId', s.term_id,
        'deciderId', case when s.kind = 'deputy' then dc.agreed_by_id else s.signer_id end, 'authorityId', s.authority_id,
        'signerName', s.signer_name, 'signedAt', s.signed_at) end as signoff,
      exists (select 1 from signoff_revocation x where x.signoff_id = e.signoff_id) as revoked,
      case when c.id is null then null else json_build_object('id', c.id, 'placementId', c.placement_id, 'sm3', c.sm3,
        'sha256', c.sha256, 'declarationsDigest', v.declarations_digest) end as content_row,
      c.content, v.content -> 'declarations' as declarations, c.signed_form,
      case when a.id is null then null else json_build_object('id', a.id, 'name', a.name, 'state', a.state,
        'platform', a.platform, 'unitPath', u.path) end as account,
      (h.state = 'active' or (s.kind = 'paper' and h.state = 'pending'))
        and (s.kind <> 'deputy' or (select g.state = 'active' from person g where g.id = dc.agreed_by_id)) as signer_active,
      ${roadProven(today)} as road_proven,
      exists (select 1 from publication p join release t on t.id = p.release_id
        where t.placement_id = e.placement_id and p.taken_down_at is not null) as taken_down,
      (select json_agg(t.state) from release t where t.placement_id = e.placement_id and t.id <> e.id) as other_releases
    from release e left join signoff s on s.id = e.signoff_id left join placement_content c on c.id = e.placement_content_id
      left join revision v on v.id = c.revision_id left join placement pl on pl.id = e.placement_id
      left join account a on a.id = pl.account_id left join unit u on u.id = a.sponsor_unit_id
      left join person h on h.id = s.signer_id left join deputy_consent dc on dc.signoff_id = s.id
    where e.id = ${releaseId}`);
  if (!row) throw new Error(`no release ${releaseId}`);
  return row;
}

/**
 * What the road of sign-off `s` rests on, as it stands now (R42, R43); `dc` is its consent. A run without review rests on a
 * 简化流程 that held when it was signed (R3).
 */
function roadProven(today: string): SQL {
  return sql`(not exists (select 1 from revision rv join review_run rr on rr.post_id = rv.post_id
        and rr.id = (select max(id) from review_run where post_id = rv.post_id)
      where rv.id = c.revision_id and rr.route_snapshot ? 'simplified' and not exists (
        select 1 from unit_arrangement ua where ua.id = (rr.route_snapshot #>> '{simplified,arrangementId}')::bigint
          and ua.kind = 'simplified' and (ua.ended_at is null or ua.ended_at > s.signed_at)
          and (s.signed_at at time zone 'Asia/Shanghai')::date between ua.starts_on and ua.ends_on))) and case s.kind
      when 'electronic' then s.reauthentication_id is not null
      when 'paper' then exists (select 1 from paper_approval pa join paper_approval_item pi on pi.approval_id = pa.id
        where pa.id = s.paper_id and pi.placement_content_id = s.placement_content_id and pa.state = 'compared'
          and pa.compared_by <> pa.registered_by and pa.leader_id = s.signer_id)
      when 'deputy' then dc.signoff_id is not null and dc.denied_at is null and s.reauthentication_id is not null
        and exists (select 1 from signing_authority g where g.id = s.deputy_authority_id and g.kind = 'deputy'
          and g.person_id = s.signer_id and g.ended_at is null and g.starts_on <= ${today} and g.ends_on >= ${today})
      else false end`;
}

interface Recomputing {
  readonly row: FactRow;
  readonly form: SignedForm | null;
  readonly content: PlacementContent | null;
  readonly files: FileStore | null;
}

/**
 * Digests over the stored form, and only where rendering the stored content again gives that very form and every
 * picture's bytes have the digest that the form names. A form of an older renderer is published as it was signed.
 */
async function recompute({ row, form, content, files }: Recomputing): Promise<DigestPair | null> {
  if (!form || !content || row.signed_form === null) return null;
  const declarations = declarationsSchema.safeParse(row.declarations);
  if (!declarations.success) return null;
  if (form.renderer === articleRenderer) {
    const again = signedForm({
      accountId: form.account.id,
      content,
      declarations: declarations.data,
      push: form.push,
      names: form.names,
    });
    if (again !== row.signed_form) return null;
  }
  if (files && !(await picturesAreTheirs(files, filesOf(content)))) return null;
  return digestForm(row.signed_form);
}

async function picturesAreTheirs(files: FileStore, digests: readonly string[]): Promise<boolean> {
  for (const sha256 of digests) {
    const bytes = await files.get(sha256);
    if (!bytes || createHash('sha256').update(bytes).digest('hex') !== sha256) return false;
  }
  return true;
}
