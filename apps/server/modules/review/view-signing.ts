import { statement } from '@qianfa/db/statement';
import { refuse, type Verdict } from '@qianfa/domain/refusal';
import { paperCode } from '@qianfa/domain/release/paper-code';
import { shortCode } from '@qianfa/domain/release/signed-form';
import { awaitsCheck, decideCheck } from '@qianfa/domain/review/correction';
import { type ConsentMeans, deputyKind } from '@qianfa/domain/review/deputy';
import { readRoads } from '@qianfa/domain/review/roads';
import { moveRun } from '@qianfa/domain/review/run';
import type { Signer } from '@qianfa/domain/review/signers';
import { may } from '@qianfa/domain/rights/may';
import type { Actor } from '@qianfa/domain/rights/roles';
import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import { type Reader, rowsOf, together } from '../read-together.ts';
import {
  type AccountSigners,
  authoritiesOf,
  type SignerFacts,
  signersFrom,
  storedRoads,
} from '../signoff/signers.ts';
import type { LoadedRun } from './load-run.ts';
import { signsFor, standingOf } from './placements-at-signing.ts';
import { type StandingSignoff, signedQuery } from './signed-placements.ts';

/** A placement of the run's revision, its account, and who may sign for it (R15, R41). */
export interface SigningRow {
  readonly placementId: number;
  readonly accountId: number;
  readonly publisherId: number | null;
  readonly publisherName: string | null;
  readonly account: string;
  readonly platform: string;
  readonly unitPath: string;
  readonly authorities: SignerFacts['authorities'];
  readonly roads: unknown;
}

/** The newest sign-off of a placement that stands, what became of it, and who has done 核稿 of its words. */
export interface SignatureRow {
  readonly placementId: number;
  readonly kind: 'electronic' | 'paper' | 'deputy' | null;
  readonly road: SignoffRoad | null;
  readonly signerName: string | null;
  readonly acting: boolean | null;
  readonly signedAt: string | null;
  readonly signerId: number | null;
  readonly checkedBy: string | null;
  readonly releaseState: string | null;
}

/** What stands beside a signature that was not given electronically by its signer (R42, R43). */
export interface SignoffRoad {
  readonly registeredBy?: string;
  readonly comparedBy?: string;
  readonly approvedOn?: string;
  readonly agreedBy?: string;
  readonly agreedAt?: string;
  readonly means?: ConsentMeans;
  readonly dueAt?: string;
  readonly settledAt?: string | null;
}

/** Releases that are under way or out: their signature cannot be taken back any more (R23). */
const goneOut = ['sending', 'unknown', 'awaiting_confirmation', 'succeeded'];

/** How each placement stands at signing: whose it is, who signed it and when, and whether that may be taken back. */
export function viewSigning(
  { run, actor, today }: { run: LoadedRun; actor: Actor; today: string },
  rows: readonly SigningRow[],
  { signatures, signed: signoffs }: Signatures,
) {
  const signers = new Map<number, AccountSigners>(
    rows.map((row) => [row.accountId, signersFrom(row, run.revision.signing, today)]),
  );
  const standing = standingOf(run, signoffs, signers);
  const me = actor.kind === 'person' ? actor.personId : 0;
  const isWriter = run.contributors.includes(me);
  const onSteps = run.steps.some(({ holderIds }) => holderIds.includes(me));
  return standing.flatMap(({ signoffId, ...one }) => {
    const known = rows.find(({ placementId }) => placementId === one.placementId);
    if (!known) return [];
    const row = { ...known, ...signatureOf(signatures, one.placementId) };
    const signed = signoffId === null ? null : row;
    return {
      ...one,
      account: row.account,
      platform: row.platform,
      shortCode: shortCode(one.digest),
      /** With its check character, for the printed sheet (R42). */
      sheetCode: paperCode(one.digest),
      /** Whose signature it waits for, and the other roads that are open for it (R41–R43). */
      waitsFor: namesOf(one.signers, row),
      ways: waysOf(run, row, one.deputies),
      check: viewCheck({ run, me, isWriter, onSteps }, one, row),
      publisherName: row.publisherName,
      /** Mine to sign now. */
      mine: run.state === 'signing' && one.state === 'open' && signsFor(one, me),
      signoff:
        signed?.signedAt && signoffId !== null
          ? {
              id: signoffId,
              kind: signed.kind ?? ('electronic' as const),
              road: signed.road,
              signerName: signed.signerName ?? '',
              acting: signed.acting ?? false,
              at: signed.signedAt,
              may: { revoke: mayRevoke(run, actor, row) },
            }
          : null,
    };
  });
}

function namesOf(signers: readonly Signer[], row: SigningRow): string[] {
  return signers.flatMap(({ authorityId }) => {
    const name =
      authorityId === null
        ? row.publisherName
        : row.authorities?.find(({ id }) => id === authorityId)?.personName;
    return name ? [name] : [];
  });
}

function waysOf(run: LoadedRun, row: SigningRow, deputies: readonly Signer[]): ('paper' | 'deputy')[] {
  const roads = readRoads(row.roads);
  const byDeputy = roads.deputy && deputies.length > 0 && deputyKind(roads, run.revision.signing);
  return [...(roads.paper ? (['paper'] as const) : []), ...(byDeputy ? (['deputy'] as const) : [])];
}

/** The road of sign-off `s`, where it is not the signer's own electronic signature. */
const roadOf = sql`case s.kind
    when 'paper' then (select json_build_object('registeredBy', rp.name, 'comparedBy', cp.name, 'approvedOn', pa.approved_on)
      from paper_approval pa join person rp on rp.id = pa.registered_by left join person cp on cp.id = pa.compared_by
      where pa.id = s.paper_id)
    when 'deputy' then (select json_build_object('agreedBy', ap.name, 'agreedAt', dc.agreed_at, 'means', dc.means,
        'dueAt', dc.due_at, 'settledAt', dc.settled_at)
      from deputy_consent dc join person ap on ap.id = dc.agreed_by_id where dc.signoff_id = s.id) end`;

interface Looking {
  readonly run: LoadedRun;
  readonly me: number;
  readonly isWriter: boolean;
  readonly onSteps: boolean;
}

/** 核稿 of what the signer corrected: whether it is waited for, who did it, and whether the reader may (R3). */
function viewCheck(
  { run, me, isWriter, onSteps }: Looking,
  { placementId, digest }: { placementId: number; digest: string },
  { signerId, checkedBy: by }: SignatureRow,
) {
  const facts = { revision: run.revision, placementId, signerId, checked: by !== null };
  return {
    waits: awaitsCheck(facts),
    by,
    may: decideCheck({ ...facts, isWriter, onSteps, seenDigest: digest }, me),
  };
}

/** Who has checked exactly these words of content `c`. */
const checkedBy = sql`(select fp.name from final_check f join placement_content fc on fc.id = f.placement_content_id
    join person fp on fp.id = f.person_id
  where fc.placement_id = c.placement_id and fc.sm3 = c.sm3 order by f.id limit 1)`;

/** The placements of a run's revision, each with its publisher on this day (R15). */
export function signingQuery(runId: SQL, today: Placeholder) {
  return sql`
    select c.placement_id as "placementId", a.id as "accountId", a.name as account, a.platform, u.path as "unitPath",
      ${storedRoads} as roads, ${authoritiesOf(sql`a.id`, sql`u.path`)} as authorities,
      pt.person_id as "publisherId", pp.name as "publisherName"
    from review_run run join placement_content c on c.revision_id = run.revision_id
      join placement pl on pl.id = c.placement_id join account a on a.id = pl.account_id
      join unit u on u.id = a.sponsor_unit_id
      left join publisher_term pt on pt.account_id = a.id and pt.starts_on <= ${today}
        and (pt.ends_on is null or pt.ends_on >= ${today})
      left join person pp on pp.id = pt.person_id
    where run.id = ${runId}`;
}

/** What has been signed of a post, and how that stands beside the revision that is shown. */
export interface Signatures {
  readonly signatures: readonly SignatureRow[];
  readonly signed: readonly StandingSignoff[];
}

/**
 * Read only where the run has rare parts: most posts that are opened wait for their signature, and asking for what is not
 * there was a fifth of what the desk cost the database.
 */
export async function readSignatures(
  reader: Reader,
  run: { readonly hasRare: boolean; readonly revision_id: number } | undefined,
  postId: number,
): Promise<Signatures> {
  if (!run?.hasRare) return { signatures: [], signed: [] };
  const asked = signaturesOf({ postId, revisionId: run.revision_id });
  return rowsOf<{ signatures: SignatureRow; signed: StandingSignoff }>(await reader.execute(asked));
}

const signaturesOf = statement<{ postId: number; revisionId: number }>(
  ['postId', 'revisionId'],
  ({ postId, revisionId }) =>
    together({ signatures: signatureQuery(revisionId), signed: signedQuery(postId) }),
);

function signatureQuery(revisionId: Placeholder): SQL {
  return sql`
    select c.placement_id as "placementId", s.kind, ${roadOf} as road, s.signer_name as "signerName", s.acting,
      s.signer_id as "signerId", ${checkedBy} as "checkedBy", to_json(s.signed_at) #>> '{}' as "signedAt",
      (select r.state from release r where r.signoff_id = s.id order by r.id desc limit 1) as "releaseState"
    from placement_content c
      left join lateral (
        select * from signoff so where so.placement_id = c.placement_id and so.sm3 = c.sm3
          and not exists (select 1 from signoff_revocation x where x.signoff_id = so.id)
        order by so.id desc limit 1) s on true
    where c.revision_id = ${revisionId}`;
}

function signatureOf(signatures: readonly SignatureRow[], placementId: number): SignatureRow {
  return signatures.find((one) => one.placementId === placementId) ?? { placementId, ...unsigned };
}

const unsigned: Omit<SignatureRow, 'placementId'> = {
  kind: null,
  road: null,
  signerName: null,
  acting: null,
  signedAt: null,
  signerId: null,
  checkedBy: null,
  releaseState: null,
};

/** The same answers as the command gives (signoff/revoke-signoff.ts). */
function mayRevoke(run: LoadedRun, actor: Actor, row: SigningRow & SignatureRow): Verdict {
  const right = may(actor, 'signoff.revoke', { unitPath: row.unitPath });
  if (!right.ok) return right;
  if (row.releaseState !== null && goneOut.includes(row.releaseState)) {
    return refuse('conflict', 'R23', 'alreadyGoingOut', { state: row.releaseState });
  }
  const move = moveRun(run.state, 'revoke');
  return move.ok ? { ok: true } : move;
}
