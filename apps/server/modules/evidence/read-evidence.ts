import type { Sql } from '@qianfa/db/pool';
import { extractBlock } from '@qianfa/domain/trail/extract';
import type { SealableEntry } from '@qianfa/domain/trail/seal';
import { sealHash } from '../trail/seal-trail.ts';
import type { EvidenceContent, EvidenceRecord, EvidenceTrail } from './evidence-parts.ts';

/** A placement's content with its signed form, exactly as it was hashed. */
export type EvidenceForm = Omit<EvidenceContent, 'form'> & { readonly signedForm: string };

/** What is told of the post, oldest first. */
export async function readEvidence(
  sql: Sql,
  postId: number,
): Promise<Omit<EvidenceRecord, 'contents'> & { readonly forms: readonly EvidenceForm[] }> {
  const [revisions, forms, opinions, exceptions, signoffs, outcomes] = await Promise.all([
    sql<EvidenceRecord['revisions'][number][]>`
      select v.number, to_json(v.created_at) #>> '{}' as at, h.name as by, v.note
      from revision v join person h on h.id = v.created_by where v.post_id = ${postId} order by v.number`,
    sql<EvidenceForm[]>`
      select c.id, v.number as revision, a.platform, a.name as account, c.sm3, c.sha256, c.signed_form as "signedForm"
      from placement_content c join revision v on v.id = c.revision_id join placement pl on pl.id = c.placement_id
        join account a on a.id = pl.account_id
      where v.post_id = ${postId} order by v.number, c.id`,
    sql<Record<string, unknown>[]>`
      select o.placement_content_id as "contentId", s.name as step, s.entry, o.verdict, o.reasons, o.comment, o.gates, h.name as by,
        f.name as "actingFor", o.digest as sm3, to_json(o.given_at) #>> '{}' as at
      from opinion o join run_step s on s.id = o.run_step_id join review_run r on r.id = s.run_id
        join person h on h.id = o.person_id left join person f on f.id = o.acting_for_id
      where r.post_id = ${postId} order by o.id`,
    sql<Record<string, unknown>[]>`
      select e.step_name as step, h.name as person, e.state, e.reason, e.ends_on as "endsOn", a.name as "askedBy",
        to_json(e.asked_at) #>> '{}' as "askedAt", b.name as "answeredBy", to_json(e.answered_at) #>> '{}' as "answeredAt",
        e.answer, to_json(e.ended_at) #>> '{}' as "endedAt", e.end_reason as "endReason"
      from step_exception e join review_run r on r.id = e.run_id join person h on h.id = e.person_id
        join person a on a.id = e.asked_by left join person b on b.id = e.answered_by
      where r.post_id = ${postId} order by e.id`,
    sql<EvidenceRecord['signoffs'][number][]>`
      select s.id, s.kind, s.placement_content_id as "contentId", s.sm3, s.sha256, s.signer_name as signer, s.acting,
        to_json(s.signed_at) #>> '{}' as "signedAt", to_json(k.revoked_at) #>> '{}' as "revokedAt"
      from signoff s join placement pl on pl.id = s.placement_id left join signoff_revocation k on k.signoff_id = s.id
      where pl.post_id = ${postId} order by s.id`,
    sql<EvidenceRecord['outcomes'][number][]>`
      select r.signoff_id as "signoffId", r.state, r.link, r.proof_sha256 as proof,
        to_json(r.published_at) #>> '{}' as "publishedAt", r.published_at_source as "timeFrom",
        r.publisher_name as publisher, b.comparison, to_json(b.taken_down_at) #>> '{}' as "takenDownAt"
      from release r join placement pl on pl.id = r.placement_id left join publication b on b.release_id = r.id
      where pl.post_id = ${postId} order by r.id`,
  ]);
  return { revisions, forms, opinions, exceptions, signoffs, outcomes };
}

export interface EvidenceFile {
  readonly sha256: string;
  readonly name: string;
}

/** Pictures that its signed forms name, attachments and proofs of the post, each once. */
export async function readEvidenceFiles(
  sql: Sql,
  postId: number,
  forms: readonly EvidenceForm[],
): Promise<EvidenceFile[]> {
  const named = forms.flatMap(({ signedForm }) => [...signedForm.matchAll(/qianfa-file:([0-9a-f]{64})/g)]);
  return sql<EvidenceFile[]>`
    select f.sha256, coalesce((select u.name from file_upload u where u.sha256 = f.sha256 order by u.id limit 1), '') as name
    from file f where f.sha256 = any (${named.map(([, sha256]) => sha256 ?? '')}::text[])
      or f.sha256 in (select u.sha256 from file_upload u where u.post_id = ${postId})
      or f.sha256 in (select r.proof_sha256 from release r join placement pl on pl.id = r.placement_id
        where pl.post_id = ${postId})
    order by f.sha256`;
}

type EntryRow = Omit<SealableEntry, 'at'> & { readonly at: string; readonly block: number };

/** The post's sealed entries, each in its block; of the entries beside them the digest alone. */
export async function readEvidenceTrail(sql: Sql, postId: number): Promise<EvidenceTrail> {
  const blocks = await sql<{ id: number; previousHash: string; hash: string }[]>`
    select b.id, b.previous_hash as "previousHash", b.hash from trail_block b
    where b.id in (select s.block_id from trail_seal s join trail_entry e on e.id = s.entry_id where e.post_id = ${postId})
    order by b.id`;
  const entries = await sql<EntryRow[]>`
    select s.block_id as block, e.id, to_json(e.at) #>> '{}' as at, e.actor, e.actor_name as "actorName", e.acting_for_id as "actingForId", e.act,
      e.subject, e.post_id as "postId", e.unit_id as "unitId", e.facts, e.network, e.request_id as "requestId"
    from trail_seal s join trail_entry e on e.id = s.entry_id
    where s.block_id = any (${blocks.map(({ id }) => id)}::bigint[]) order by s.block_id, s.ordinal`;
  const [waiting] = await sql<{ count: number }[]>`
    select count(*)::int as count from trail_entry e
    where e.post_id = ${postId} and not exists (select from trail_seal s where s.entry_id = e.id)`;
  const entriesOf = (id: number) =>
    entries
      .filter(({ block }) => block === id)
      .map(({ block: _block, at, ...entry }) => ({ ...entry, at: new Date(at) }));
  return {
    blocks: blocks.map((block) =>
      extractBlock(block, entriesOf(block.id), { told: (entry) => entry.postId === postId, hash: sealHash }),
    ),
    unsealed: waiting?.count ?? 0,
  };
}
