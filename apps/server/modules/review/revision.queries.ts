import { refused } from '@qianfa/domain/refusal';
import { may } from '@qianfa/domain/rights/may';
import { draftContentSchema } from '@qianfa/domain/text/draft-content';
import type { EndName } from '@qianfa/domain/text/outgoing';
import { placementContentSchema } from '@qianfa/domain/text/placement-content';
import type { ExcuseReason } from '@qianfa/domain/wording/excuse';
import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../trpc/context.ts';
import type { Actor } from '../command.ts';
import { readTogether } from '../read-together.ts';
import { recordRead } from '../trail/record-read.ts';
import { readHeader } from './post-header.ts';

/** One frozen revision, for comparing; same rights as the desk. */
export async function readRevisionOf(
  ctx: Context,
  { postId, revisionId }: { postId: number; revisionId: number },
) {
  const { db, actor } = ctx;
  const personId = actor.kind === 'person' ? actor.personId : 0;
  const { header, held } = await readHeader(db, postId, personId);
  const readable =
    header &&
    may(actor, 'post.read', {
      unitPath: header.unitPath,
      ownerId: header.drafterId,
      taskHolder: held.length > 0,
    }).ok;
  const { revisions, contents } = await readTogether<{ revisions: { id: number }; contents: RevisionRow }>(
    db,
    { revisions: revisionsQuery(postId), contents: revisionQuery(revisionId) },
  );
  if (!readable || !revisions.some(({ id }) => id === revisionId))
    throw refused('notFound', 'R4', 'postNotFound');
  await recordRead(ctx, { subject: `revision:${revisionId}`, postId, unitId: header.unitId });
  return viewRevision(contents[0], actor);
}

/** A revision's content with each placement's account, digest and findings. */
export function revisionQuery(revisionId: number | SQL): SQL {
  return sql`
    select v.id, v.number, v.note, to_json(v.created_at) #>> '{}' as "createdAt", p.name as "createdBy", v.content,
      (select json_agg(json_build_object('contentId', c.id, 'placementId', c.placement_id, 'accountId', a.id,
          'account', a.name, 'platform', a.platform, 'sm3', c.sm3, 'content', c.content,
          'names', ${namesOfForm},
          'findings', (select coalesce(json_agg(json_build_object('code', f.code, 'kind', f.kind, 'severity', f.severity,
              'field', f.field, 'start', f.starts_at, 'end', f.ends_at, 'text', f.text, 'facts', f.facts, 'rule', f.rule,
              'advice', f.advice, 'source', f.source, 'excuse', ${excuseOfFinding}) order by f.id), '[]'::json)
            from finding f where f.placement_content_id = c.id)) order by a.register_order)
        from placement_content c join placement pl on pl.id = c.placement_id join account a on a.id = pl.account_id
        where c.revision_id = v.id) as placements
    from revision v join person p on p.id = v.created_by where v.id = ${revisionId}`;
}

/**
 * Refuses (notFound) when there is no such revision. Near-copies are named only to readers whose scope the publication
 * is in: a reviewer of another unit sees the post, not what others have published (T17).
 */
export function viewRevision(row: RevisionRow | undefined, actor: Actor) {
  if (!row) throw refused('notFound', 'R4', 'revisionNotFound');
  const { content, placements, ...rest } = row;
  const draft = draftContentSchema.parse(content);
  return {
    ...rest,
    facts: {
      title: draft.title,
      kind: draft.kind,
      class: draft.class,
      topic: draft.topic,
      flags: draft.flags,
      declarations: draft.declarations,
    },
    /** R12: what a relay stands on. */
    relayGround: draft.relayGround,
    /** 附件, 依据 and 稿源文件 (R6). */
    attachments: draft.attachments,
    /** What no check sees: pictures that somebody says they have read, and the words inside them. */
    reading: { pictures: draft.reading.read.length, text: draft.reading.text },
    placements: (placements ?? []).map((one) => ({
      ...one,
      findings: one.findings.filter((finding) => mayBeNamed(finding, actor)),
      content: placementContentSchema.parse(one.content),
      plannedAt: draft.placements.find(({ accountId }) => accountId === one.accountId)?.plannedAt ?? null,
    })),
  };
}

function mayBeNamed({ kind, facts: { unitPath } }: FindingView, actor: Actor): boolean {
  if (kind !== 'similar') return true;
  return typeof unitPath === 'string' && may(actor, 'publication.read', { unitPath }).ok;
}

export type RevisionRow = {
  readonly id: number;
  readonly number: number;
  readonly note: string | null;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly content: unknown;
  readonly placements:
    | readonly {
        readonly contentId: number;
        readonly placementId: number;
        readonly accountId: number;
        readonly account: string;
        readonly platform: string;
        readonly sm3: string;
        readonly content: unknown;
        /** R14: at the end of what goes out. */
        readonly names: readonly EndName[];
        readonly findings: readonly FindingView[];
      }[]
    | null;
};

export interface FindingView {
  readonly code: string;
  readonly severity: 'block' | 'warn' | 'hint';
  readonly field: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly facts: Record<string, unknown>;
  readonly rule: string;
  readonly kind: string;
  readonly advice: string | null;
  readonly source: string;
  /** Who let it stand, and why; null: nobody has. */
  readonly excuse: ExcuseView | null;
}

export interface ExcuseView {
  readonly reason: ExcuseReason | null;
  readonly note: string;
  readonly by: string;
  readonly at: string;
}

/**
 * Names at the end of content `c` (R14). A form that has none says so in these very characters, which no string in it can
 * hold since its quotation marks are escaped there; a long article is parsed for its names only where there are some.
 */
const namesOfForm = sql.raw(
  `case when strpos(c.signed_form, '"names":[],"push":') > 0 then '[]'::jsonb else c.signed_form::jsonb -> 'names' end`,
);

/** The excuse that stands over finding `f` of content `c`: the same as domain/wording/excuse.ts, excuseOf. */
const excuseOfFinding = sql`(
  select json_build_object('reason', e.reason, 'note', e.note, 'by', h.name, 'at', to_json(e.excused_at) #>> '{}')
  from finding_excuse e join person h on h.id = e.excused_by
  where e.post_id = v.post_id and e.account_id = a.id and e.kind = f.kind and e.code = f.code and e.text = f.text
    and e.context = f.context and (f.severity = 'hint' or e.reason is not null)
    and (f.kind <> 'platformLimit' or f.severity <> 'block'))`;

export interface RevisionLine {
  readonly id: number;
  readonly number: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly note: string | null;
}

/** Every revision of a post, oldest first. */
export function revisionsQuery(postId: number | Placeholder): SQL {
  return sql`
    select v.id, v.number, v.note, to_json(v.created_at) #>> '{}' as "createdAt", p.name as "createdBy"
    from revision v join person p on p.id = v.created_by where v.post_id = ${postId} order by v.number`;
}
