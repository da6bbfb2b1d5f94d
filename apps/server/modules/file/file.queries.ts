import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { refused } from '@qianfa/domain/refusal';
import { reachOf } from '@qianfa/domain/rights/may';
import type { Context } from '../../trpc/context.ts';
import type { PersonActing } from '../command.ts';
import { writesPost } from '../post/writes-post.ts';
import { recordRead } from '../trail/record-read.ts';

export interface VisibleFile {
  readonly mime: string;
  /** As it came into the post, '' where it was only taken over from another one. */
  readonly name: string;
}

interface FileRow {
  readonly mime: string;
  readonly name: string;
  readonly post_id: number | null;
  readonly unit_id: number | null;
}

/**
 * The file when the actor may see it: they put it in, or it stands in a post that they draft, that is or was their
 * task, or that they release as the account's publisher of today, or it is the proof of a release in their units.
 * Looking at the picture of a post is a read of it (R37). Everything else is `fileNotFound`, existing or not.
 */
export async function readVisibleFile(ctx: Context, sha256: string): Promise<VisibleFile> {
  const { actor } = ctx;
  if (actor.kind !== 'person' || !/^[0-9a-f]{64}$/.test(sha256)) throw fileNotFound();
  const [row] = await findVisible(ctx, actor, sha256);
  if (!row) throw fileNotFound();
  if (row.post_id !== null && row.unit_id !== null) {
    await recordRead(ctx, {
      subject: `pictures:${row.post_id}`,
      postId: row.post_id,
      unitId: row.unit_id,
    });
  }
  return { mime: row.mime, name: row.name };
}

function fileNotFound() {
  return refused('notFound', 'input', 'fileNotFound');
}

/** Rows by which this person may see the file; one of a post comes first, since it names what is read. */
async function findVisible({ sql, clock }: Context, actor: PersonActing, sha256: string) {
  const read = reachOf(actor, 'post.read');
  const me = actor.personId;
  const today = shanghaiDay(clock.now());
  const scans = reachOf(actor, 'paper.compare').unitPaths.map((path) => `${path}%`);
  const proofs = reachOf(actor, 'release.read').unitPaths.map((path) => `${path}%`);
  return sql<FileRow[]>`
    select f.mime, u.name, p.id as post_id, p.unit_id
    from file f
      join file_upload u on u.sha256 = f.sha256
      left join post p on p.id = u.post_id
      left join unit n on n.id = p.unit_id
    where f.sha256 = ${sha256} and (
      u.uploaded_by = ${me}
      or (${read.own} and ${writesPost(sql, actor)})
      or (${read.task} and exists (
            select 1 from task t join run_step s on s.id = t.run_step_id join review_run r on r.id = s.run_id
            where r.post_id = p.id and t.person_id = ${me} and t.state <> 'withdrawn'))
      or (${read.task} and exists (
            select 1 from placement l join publisher_term m on m.account_id = l.account_id
            where l.post_id = p.id and m.person_id = ${me}
              and ${today}::date between m.starts_on and coalesce(m.ends_on, 'infinity')
              and exists (select 1 from signoff g where g.placement_id = l.id)))
      or (u.is_proof and n.path like any(${proofs}::text[]))
      or (u.is_proof and exists (
            select 1 from paper_approval pa join paper_approval_item pi on pi.approval_id = pa.id
              join placement_content pc on pc.id = pi.placement_content_id join placement l on l.id = pc.placement_id
              join account ac on ac.id = l.account_id join unit au on au.id = ac.sponsor_unit_id
            where pa.scan_sha256 = f.sha256 and pa.post_id = u.post_id and au.path like any(${scans}::text[]))))
    order by p.id nulls last, u.name = '', u.id
    limit 1`;
}
