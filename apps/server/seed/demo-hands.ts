import type { Database } from '@qianfa/db/pool';
import { session } from '@qianfa/db/tables/office';
import { outgoingPlainText } from '@qianfa/domain/text/outgoing';
import { placementContentSchema } from '@qianfa/domain/text/placement-content';
import { sql } from 'drizzle-orm';
import type { FileStore } from '../files/file-store.ts';
import type { Clock, PersonActing } from '../modules/command.ts';
import { correctAndPass } from '../modules/correction/correct-and-pass.ts';
import { giveReceipt } from '../modules/release/give-receipt.ts';
import { startCopy } from '../modules/release/start-copy.ts';
import { fillSecrecy } from '../modules/review/fill-secrecy.ts';
import { giveOpinion } from '../modules/review/give-opinion.ts';
import { hashToken, newToken } from '../modules/session/tokens.ts';
import { reauthenticate } from '../modules/signoff/reauthenticate.ts';
import { signPlacements } from '../modules/signoff/sign-placements.ts';
import { recordRead } from '../modules/trail/record-read.ts';

interface Walk {
  readonly db: Database;
  readonly clock: Clock;
}

interface Decision {
  readonly postId: number;
  readonly verdict: 'pass' | 'return' | 'reject';
  readonly reasons?: string[];
  readonly comment: string;
}

/** Gives an opinion on the task that this person has on the post, after opening what it is about. */
export async function decideAs(walk: Walk, actor: PersonActing, decision: Decision): Promise<void> {
  const mine = await taskOn(walk, actor, decision.postId);
  await recordRead(
    { ...walk, actor },
    { subject: `revision:${mine.revisionId}`, postId: decision.postId, unitId: mine.unitId },
  );
  const { verdict, comment, reasons = [] } = decision;
  if (verdict === 'pass' && mine.fillsSecrecy) {
    const { taskId, revisionId } = mine;
    const basis = '未发现国家秘密、工作秘密和其他不宜公开的内容';
    await fillSecrecy({ ...walk, actor, input: { taskId, revisionId, verdict: 'mayPublish', basis } });
  }
  await giveOpinion({
    ...walk,
    actor,
    input: { taskId: mine.taskId, revisionId: mine.revisionId, verdict, reasons, comment },
  });
}

/** 改后通过: opens the post, changes words of its Weibo text and passes it on (R3). */
export async function correctAs(
  walk: Walk,
  actor: PersonActing,
  { postId, from, to }: { postId: number; from: string; to: string },
): Promise<void> {
  const { taskId, revisionId, unitId } = await taskOn(walk, actor, postId);
  await recordRead({ ...walk, actor }, { subject: `revision:${revisionId}`, postId, unitId });
  const contents = await walk.db.execute<{ placementId: number; content: unknown }>(sql`
    select placement_id as "placementId", content from placement_content where revision_id = ${revisionId}`);
  const corrections = [...contents].map(({ placementId, content }) => ({
    placementId,
    content: placementContentSchema.parse(JSON.parse(JSON.stringify(content).replace(from, to))),
  }));
  await correctAndPass({ ...walk, actor, input: { taskId, revisionId, corrections } });
}

/** Opens the post and signs every placement of it that is this person's, with their password. */
export async function signAs(
  walk: Walk,
  publisher: PersonActing,
  { postId, password }: { postId: number; password: string },
): Promise<void> {
  const mine = await taskOn(walk, publisher, postId);
  const actor = { ...publisher, sessionId: await pastSession(walk, publisher.personId) };
  await recordRead(
    { ...walk, actor },
    { subject: `revision:${mine.revisionId}`, postId, unitId: mine.unitId },
  );
  const contents = await walk.db.execute<{ placementContentId: number; digest: string }>(sql`
    select id as "placementContentId", sm3 as digest from placement_content where revision_id = ${mine.revisionId}`);
  const items = [...contents];
  const { token } = await reauthenticate({ ...walk, actor, input: { password, items } });
  const signed = await signPlacements({ ...walk, actor, input: { token, items } });
  const refused = signed.find(({ ok }) => !ok);
  if (refused) throw new Error(`the demo could not sign: ${JSON.stringify(refused.refusal)}`);
}

interface PublishWalk extends Walk {
  readonly clock: Clock & { pass(minutes: number): void };
  readonly files: FileStore;
}

/** How far assisted publishing has come: copied and never told of, told without comparing, told and compared equal. */
export type DemoReceipt = 'copied' | 'unchecked' | 'compared';

/** Copies every signed placement of the post out and hands in where it is, with the platform's time. */
export async function publishAs(
  walk: PublishWalk,
  actor: PersonActing,
  { postId, receipt }: { postId: number; receipt: DemoReceipt },
): Promise<void> {
  const releases = await walk.db.execute<{ id: number; content: unknown }>(sql`
    select r.id, c.content from release r join placement_content c on c.id = r.placement_content_id
      join placement pl on pl.id = r.placement_id where pl.post_id = ${postId} order by r.id`);
  for (const { id: releaseId, content } of releases) {
    await startCopy({ ...walk, actor, input: { releaseId } });
    if (receipt === 'copied') continue;
    walk.clock.pass(4);
    const liveText = receipt === 'compared' ? outgoingPlainText(placementContentSchema.parse(content)) : null;
    const link = `https://demo.example.gov.cn/live/${releaseId}`;
    const publishedAt = walk.clock.now().toISOString();
    await giveReceipt({
      ...walk,
      actor,
      input: { releaseId, publishedAt, articles: [{ releaseId, link, liveText }] },
    });
  }
}

async function taskOn({ db }: Walk, actor: PersonActing, postId: number) {
  const [row] = await db.execute<{
    taskId: number;
    revisionId: number;
    unitId: number;
    fillsSecrecy: boolean;
  }>(sql`
    select t.id as "taskId", r.revision_id as "revisionId", p.unit_id as "unitId",
      exists (select 1 from jsonb_array_elements(r.route_snapshot -> 'steps') b
        where b ->> 'kind' = 'secrecy' and b -> 'secrecyBy' ? s.key) as "fillsSecrecy"
    from task t join run_step s on s.id = t.run_step_id join review_run r on r.id = s.run_id join post p on p.id = r.post_id
    where p.id = ${postId} and t.person_id = ${actor.personId} and t.state = 'open'`);
  if (!row) throw new Error(`${actor.name} has no open task on post ${postId}`);
  return row;
}

/** A session that has ended: a sign-off names the one it was given in. */
async function pastSession({ db, clock }: Walk, personId: number): Promise<number> {
  const now = clock.now();
  const [made] = await db
    .insert(session)
    .values({
      tokenHash: hashToken(newToken()),
      personId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: now,
      endedAt: now,
    })
    .returning({ id: session.id });
  if (!made) throw new Error('insert returned no row');
  return made.id;
}
