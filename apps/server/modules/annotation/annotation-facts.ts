import { statement } from '@qianfa/db/statement';
import { refused } from '@qianfa/domain/refusal';
import type { AnnotatingFacts, AnnotationFacts } from '@qianfa/domain/review/annotation';
import type { RunState } from '@qianfa/domain/review/run';
import { mayWritePost } from '@qianfa/domain/rights/co-writers';
import { may } from '@qianfa/domain/rights/may';
import { type SQL, sql } from 'drizzle-orm';
import type { PersonActing } from '../command.ts';
import type { Reader } from '../read-together.ts';

/** How a person stands to the annotations of a post. */
export interface AnnotationStanding {
  readonly post: { readonly id: number; readonly unitId: number; readonly drafterId: number };
  readonly run: {
    readonly id: number;
    readonly state: RunState;
    readonly revisionId: number;
    readonly revisionNumber: number;
  } | null;
  readonly contributors: readonly number[];
  /** Drafter or co-writer. */
  readonly isWriter: boolean;
  readonly onSteps: boolean;
  readonly holdsOpenTask: boolean;
  readonly count: number;
}

type StandingRow = {
  readonly id: number;
  readonly unitId: number;
  readonly unitPath: string;
  readonly drafterId: number;
  readonly isNamed: boolean;
  readonly contributors: number[] | null;
  readonly runId: number | null;
  readonly runState: RunState | null;
  readonly revisionId: number | null;
  readonly revisionNumber: number | null;
  readonly everHeld: boolean;
  readonly onSteps: boolean;
  readonly holdsOpenTask: boolean;
  readonly count: number;
};

/** The newest run of a post, locked: nothing is decided about it meanwhile. A post that never ran has none. */
export async function lockNewestRun(tx: Reader, postId: number): Promise<void> {
  await tx.execute(sql`
    select id from review_run where id = (select max(id) from review_run where post_id = ${postId}) for update`);
}

/** How the actor stands to a post; `postNotFound` where they may not read it, as its writer or by a task on it. */
export async function readAnnotationStanding(
  reader: Reader,
  actor: PersonActing,
  postId: number,
): Promise<AnnotationStanding> {
  const [row] = await reader.execute<StandingRow & Record<string, unknown>>(
    standingStatement({ postId, personId: actor.personId }),
  );
  const isWriter = row !== undefined && mayWritePost(actor, row).ok;
  const where = { ownerId: row?.drafterId, taskHolder: row?.everHeld };
  const readable = isWriter || (row !== undefined && may(actor, 'post.read', where).ok);
  if (!row || !readable) throw refused('notFound', 'R4', 'postNotFound');
  const { runId, runState, revisionId } = row;
  return {
    post: { id: row.id, unitId: row.unitId, drafterId: row.drafterId },
    run:
      runId !== null && runState !== null && revisionId !== null
        ? { id: runId, state: runState, revisionId, revisionNumber: row.revisionNumber ?? 0 }
        : null,
    contributors: row.contributors ?? [],
    isWriter,
    onSteps: row.onSteps,
    holdsOpenTask: row.holdsOpenTask,
    count: row.count,
  };
}

/** What the domain asks before something is annotated. */
export function annotatingFacts(standing: AnnotationStanding): AnnotatingFacts {
  const { run, contributors, onSteps, count } = standing;
  return { run, contributors, onSteps, count };
}

/** What the domain asks before something is done to one annotation. */
export function annotationFacts(
  standing: AnnotationStanding,
  one: {
    readonly state: AnnotationFacts['state'];
    readonly personId: number;
    readonly proposal: string | null;
  },
): AnnotationFacts {
  const { run, isWriter, onSteps, holdsOpenTask } = standing;
  return {
    state: one.state,
    authorId: one.personId,
    proposes: one.proposal !== null,
    runState: run?.state ?? null,
    isWriter,
    onSteps,
    holdsOpenTask,
  };
}

const standingStatement = statement<{ postId: number; personId: number }>(
  ['postId', 'personId'],
  ({ postId, personId }): SQL => sql`
    select p.id, p.unit_id as "unitId", u.path as "unitPath", p.drafter_id as "drafterId",
      exists (select 1 from post_writer w where w.post_id = p.id and w.person_id = ${personId}) as "isNamed",
      (select json_agg(c.person_id) from post_contributor c where c.post_id = p.id) as contributors,
      r.id as "runId", r.state as "runState", r.revision_id as "revisionId", v.number as "revisionNumber",
      exists (select 1 from task t join run_step s on s.id = t.run_step_id join review_run a on a.id = s.run_id
        where a.post_id = p.id and t.person_id = ${personId}) as "everHeld",
      exists (select 1 from task t join run_step s on s.id = t.run_step_id
        where s.run_id = r.id and t.person_id = ${personId}) as "onSteps",
      exists (select 1 from task t join run_step s on s.id = t.run_step_id
        where s.run_id = r.id and s.state = 'open' and t.state = 'open' and t.person_id = ${personId})
        as "holdsOpenTask",
      (select count(*)::int from annotation n where n.post_id = p.id) as count
    from post p join unit u on u.id = p.unit_id
      left join review_run r on r.id = (select max(id) from review_run where post_id = p.id)
      left join revision v on v.id = r.revision_id
    where p.id = ${postId}`,
);
