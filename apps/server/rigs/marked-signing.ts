import { addDays, shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { postKinds } from '@qianfa/domain/text/draft-content';
import { buildPlacement, buildPlacementContent, buildPost, buildRevision } from '../testing/build-post.ts';
import { buildReauthentication, buildSignoff } from '../testing/build-review.ts';
import {
  buildDeputyConsent,
  buildPaperApproval,
  buildPaperApprovalItem,
  buildSigningAuthority,
  buildStepException,
  buildUnitArrangement,
} from '../testing/build-signing.ts';
import { buildPerson } from '../testing/builders.ts';
import { hireLeader, stuckPost } from '../testing/exceptions.ts';
import { openRoads } from '../testing/roads.ts';
import type { ServedOffice } from '../testing/serve.ts';
import { draftOf, weiboText } from '../testing/walk.ts';

/** 授权, arrangements, paper and consents of unit A, every text marked. */
export async function markSigning({ database, office, clock }: ServedOffice, mark: string): Promise<void> {
  const { db } = database;
  const { bureau, headOffice, branch } = office.units;
  const { publisher, secondPublisher, leader, editor, supervisor } = office;
  const given = { unitId: bureau.id, grantedById: leader.personId, basis: `办${mark}` };
  const own = await buildSigningAuthority(db, { ...given, personId: secondPublisher.personId });
  const leaving = await buildPerson(db, { name: `到期${mark}`, unitId: bureau.id });
  await buildSigningAuthority(db, {
    ...given,
    personId: leaving.id,
    endsOn: addDays(shanghaiDay(clock.now()), 20),
  });
  await buildUnitArrangement(db, {
    unitId: branch.id,
    approvedBy: leader.personId,
    reason: `人少${mark}`,
    basis: `办${mark}`,
  });
  const post = await buildPost(db, {
    unitId: headOffice.id,
    drafterId: editor.personId,
    title: `抽查纸签${mark}`,
  });
  const { id: revisionId } = await buildRevision(db, { postId: post.id, createdBy: editor.personId });
  const place = await buildPlacement(db, { postId: post.id, accountId: office.accounts.toutiao.id });
  const { id: placementContentId } = await buildPlacementContent(db, { placementId: place.id, revisionId });
  const approval = await buildPaperApproval(db, {
    postId: post.id,
    revisionId,
    leaderId: leader.personId,
    registeredBy: supervisor.personId,
    note: `签批${mark}`,
  });
  await buildPaperApprovalItem(db, { approvalId: approval.id, placementContentId });
  const proof = await buildReauthentication(db, { personId: secondPublisher.personId });
  const signed = await buildSignoff(db, {
    kind: 'deputy',
    placementContentId,
    signerId: secondPublisher.personId,
    signerName: `冯签发${mark}`,
    termId: await termOf(database, office.accounts.toutiao.id),
    deputyAuthorityId: own.id,
    reauthenticationId: proof.id,
  });
  await buildDeputyConsent(db, {
    signoffId: signed.id,
    agreedById: publisher.personId,
    note: `电话${mark}`,
  });
  // Two more that nobody confirmed: three close the road for the account.
  for (let count = 0; count < 2; count += 1) {
    await buildDeputyConsent(db, { accountId: office.accounts.toutiao.id });
  }
  await markException({ database, office, clock }, mark);
  await openRoads({ db }, { deputy: true, deputyKinds: [...postKinds] });
}

/** A 两人例外 that waits for its second leader. */
async function markException(
  { database, office, clock }: Pick<ServedOffice, 'database' | 'office' | 'clock'>,
  mark: string,
): Promise<void> {
  const { db } = database;
  const content = draftOf([weiboText(office.accounts.weibo.id, `例外${mark}`)], { title: `例外${mark}` });
  const { postId } = await stuckPost({ db, clock }, office, content);
  const second = await hireLeader({ db, clock }, office, `副局长${mark}`);
  const [run] = await database.sql<{ id: number }[]>`
    select id::int as id from review_run where post_id = ${postId}`;
  await buildStepException(db, {
    runId: run?.id ?? 0,
    personId: office.reviewer.personId,
    askedBy: second.personId,
    answeredBy: null,
    answeredAt: null,
    state: 'asked',
    reason: `住院${mark}`,
    endsOn: '2099-12-31',
  });
}

async function termOf({ sql }: ServedOffice['database'], accountId: number): Promise<number> {
  const [row] = await sql<
    { id: number }[]
  >`select id::int as id from publisher_term where account_id = ${accountId}`;
  return row?.id ?? 0;
}
