import type { PersonActing } from '../modules/command.ts';
import { holdRun } from '../modules/review/hold-run.ts';
import { buildNoticeChannel } from '../testing/build-channels.ts';
import { buildBundle, buildDisclosure, buildIncident, buildIncidentPost } from '../testing/build-kinds.ts';
import { buildFileText, buildPost } from '../testing/build-post.ts';
import {
  buildAlert,
  buildImportBatch,
  buildObservation,
  buildPublication,
  buildSilencePermit,
  buildWorkOrder,
} from '../testing/build-publication.ts';
import { buildMoratorium } from '../testing/build-review.ts';
import { buildAbsence, buildNotice } from '../testing/build-time.ts';
import { buildPosition } from '../testing/builders.ts';
import { published, releasesOf, signedPush, storedPicture, wechatArticle } from '../testing/publish.ts';
import type { ServedOffice } from '../testing/serve.ts';
import {
  decide,
  draftOf,
  draftPost,
  reviewedPost,
  signedPost,
  submittedPost,
  toutiaoText,
  weiboText,
} from '../testing/walk.ts';
import { markCorrecting } from './marked-correcting.ts';
import { markFollowUp } from './marked-follow-up.ts';
import { markSigning } from './marked-signing.ts';
import { markWording } from './marked-wording.ts';

/** Stands in every text of unit A; whoever belongs to unit B must never read it. */
export const mark = 'ZJMIWENA';
/** What unit B may search for without naming the mark itself. */
export const searched = ['', '抽查', 'ZJMIWEN'] as const;

const marked = (text: string) => `${text}${mark}`;

/** Marks the names of unit A: units, people, accounts, positions. */
async function markNames({ database, office }: ServedOffice): Promise<void> {
  const { sql } = database;
  const path = office.units.bureau.path;
  await sql`update unit set name = name || ${mark} where starts_with(path, ${path})`;
  await sql`update person set name = name || ${mark}, login = login || ${mark.toLowerCase()}
    where unit_id in (select id from unit where starts_with(path, ${path}))`;
  await sql`update account set name = name || ${mark}, filing_no = ${mark}, home_url = ${`https://example.org/${mark}`}
    where sponsor_unit_id in (select id from unit where starts_with(path, ${path}))`;
  await buildPosition(database.db, { unitId: office.units.headOffice.id, name: marked('岗位') });
}

/** Posts of unit A in every state, what they became, and what is watched about A's accounts; every text is marked. */
export async function markUnit(served: ServedOffice): Promise<void> {
  await markNames(served);
  const { office, database, clock, services } = served;
  const { db } = database;
  const as = (person: PersonActing): PersonActing => ({ ...person, name: marked(person.name) });
  const hands = {
    editor: as(office.editor),
    reviewer: as(office.reviewer),
    secondReviewer: as(office.secondReviewer),
    publisher: as(office.publisher),
  };
  const walk = { db, clock, files: services.files };
  const { wechat, weibo, toutiao } = office.accounts;
  const text = (label: string) =>
    draftOf([weiboText(weibo.id, marked(`抽查${label}`))], { title: marked(`抽查${label}`) });
  const picture = await storedPicture(walk, hands.editor);
  await buildFileText(db, { sha256: picture, text: marked('附件里的字') });
  const article = wechatArticle(wechat.id, marked('抽查正文'), {
    pictures: [picture],
    cover: picture,
    title: marked('抽查图文'),
  });
  await draftPost(walk, hands.editor, draftOf([article], { title: marked('抽查草稿') }));
  await submittedPost(walk, hands.editor, text('在审'));
  const returned = await submittedPost(walk, hands.editor, text('退回'));
  await decide(walk, hands.reviewer, returned.postId, 'return');
  const held = await submittedPost(walk, hands.editor, text('待用'));
  await holdRun({ ...walk, actor: hands.reviewer, input: { postId: held.postId, reason: marked('等') } });
  const empty = await submittedPost(walk, hands.editor, text('无人'));
  await database.sql`update task set state = 'withdrawn', closed_at = now() where run_step_id in (
    select s.id from run_step s join review_run r on r.id = s.run_id where r.post_id = ${empty.postId})`;
  await reviewedPost(walk, hands, text('待签'));
  await signedPost(walk, hands, text('待发'));
  const lost = await signedPost(walk, hands, text('不明'));
  const [unknownId] = await releasesOf(walk, lost.postId);
  await database.sql`update release set state = 'unknown', attempts = 1 where id = ${unknownId ?? 0}`;
  const out = await signedPost(walk, hands, text('已发'));
  const [releaseId] = await releasesOf(walk, out.postId);
  await published(walk, hands.editor, releaseId ?? 0, {
    liveText: marked('抽查已发'),
    link: `https://weibo.com/1234567890/${mark}`,
  });
  await signedPush(walk, hands, wechat.id, [marked('抽查头条'), marked('抽查次条')], { signed: 0 });
  const several = [weiboText(weibo.id, marked('抽查矩阵')), toutiaoText(toutiao.id, marked('抽查矩阵'))];
  await submittedPost(walk, hands.editor, draftOf(several, { title: marked('抽查矩阵') }));
  for (const kind of ['policy', 'interpretation'] as const) {
    const content = { ...draftOf([]), kind, title: marked(`抽查${kind}`) };
    await draftPost(walk, hands.editor, content);
  }
  await markWording(served, mark);
  await markCorrecting(served, mark);
  await markSigning(served, mark);
  await markFollowUp(served, mark, { accountId: toutiao.id, personId: office.editor.personId });
  await watch(served, {
    accountId: toutiao.id,
    busyAccountId: weibo.id,
    personId: office.editor.personId,
    supervisorId: office.supervisor.personId,
    outPostId: out.postId,
  });
}

async function watch(
  { database: { db }, office, clock }: ServedOffice,
  at: {
    accountId: number;
    busyAccountId: number;
    personId: number;
    supervisorId: number;
    outPostId: number;
  },
) {
  const { accountId, personId } = at;
  await buildPublication(db, {
    accountId,
    title: marked('抽查旧文'),
    publishedAt: new Date('2026-11-01T02:00:00Z'),
    link: `https://example.org/${mark}`,
    publisherName: marked('王'),
    comparedText: marked('旧文'),
  });
  await buildPublication(db, {
    accountId: at.busyAccountId,
    title: marked('抽查不明'),
    publishedAt: new Date(clock.now().getTime() + 60_000),
  });
  const raised = await buildAlert(db, { accountId, rule: 'R25', conclusion: marked('说明') });
  await buildMoratorium(db, {
    unitId: office.units.bureau.id,
    reason: marked('暂停'),
    startsAt: new Date('2099-01-01T00:00:00Z'),
  });
  const unitId = office.units.headOffice.id;
  const event = await buildIncident(db, {
    unitId,
    openedBy: personId,
    title: marked('抽查事件'),
    place: marked('抽查地点'),
    conference: 'held',
    conferenceAt: new Date('2026-11-02T01:00:00Z'),
    conferenceBy: personId,
    conferenceLink: `https://example.org/${mark}`,
  });
  await buildIncidentPost(db, { incidentId: event.id, postId: at.outPostId, joinedBy: personId });
  const decided = await buildPost(db, {
    unitId,
    drafterId: personId,
    kind: 'penalty',
    title: marked('抽查'),
  });
  await buildDisclosure(db, { postId: decided.id, documentNumber: marked('罚'), recordedBy: personId });
  const policy = await buildPost(db, { unitId, drafterId: personId, kind: 'policy', title: marked('抽查') });
  await buildBundle(db, {
    policyPostId: policy.id,
    interpretationPostId: null,
    createdBy: personId,
    laterReason: marked('抽查'),
  });
  await buildAbsence(db, { personId: office.systemAdmin.personId, delegateId: null, note: marked('出差') });
  await buildNoticeChannel(db, {
    unitId: office.units.bureau.id,
    name: marked('渠道'),
    changedBy: office.securityAdmin.personId,
    enabled: false,
  });
  await buildNotice(db, {
    personId: office.editor.personId,
    postId: at.outPostId,
    facts: { step: marked('初审') },
  });
  await buildWorkOrder(db, { alertId: raised.id, explanation: marked('说明') });
  await buildObservation(db, {
    accountId,
    observedBy: personId,
    note: marked('看过'),
    observedAt: clock.now(),
  });
  await buildSilencePermit(db, { accountId, approvedBy: personId, reason: marked('报备') });
  await buildImportBatch(db, {
    startedBy: at.supervisorId,
    fileName: marked('清单'),
    refused: [marked('行')],
  });
}

/** Ids of everything that is unit A's, by the name of the field in which such an id is sent. */
export async function idsOfUnit(served: ServedOffice): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const { sql } = served.database;
  const path = served.office.units.bureau.path;
  const numbers = async (query: Promise<readonly { id: unknown }[]>) => (await query).map(({ id }) => id);
  const posts = sql`select p.id from post p join unit u on u.id = p.unit_id where starts_with(u.path, ${path})`;
  const accounts = sql`select a.id from account a join unit u on u.id = a.sponsor_unit_id where starts_with(u.path, ${path})`;
  const units = sql`select id from unit where starts_with(path, ${path})`;
  const [postId, accountId, unitId, personId] = await Promise.all([
    numbers(sql`${posts}` as never),
    numbers(sql`${accounts}` as never),
    numbers(sql`${units}` as never),
    numbers(sql`select id from person where unit_id in (${units})` as never),
  ]);
  const of = (query: unknown) => numbers(query as never);
  const lexicons = sql`select id from lexicon where unit_id in (${units})`;
  const others = {
    lexiconId: await of(lexicons),
    entryId: await of(sql`select id from entry where lexicon_id in (${lexicons})`),
    reportId: await of(sql`select id from false_alarm where unit_id in (${units})`),
    hitId: await of(sql`select id from lookback_hit where unit_id in (${units})`),
    annotationId: await of(sql`select id from annotation where post_id in (${posts})`),
    placementId: await of(sql`select id from placement where post_id in (${posts})`),
    excuseId: await of(sql`select id from finding_excuse where post_id in (${posts})`),
    taskId: await of(
      sql`select t.id from task t join run_step s on s.id = t.run_step_id join review_run r on r.id = s.run_id where r.post_id in (${posts})`,
    ),
    revisionId: await of(sql`select id from revision where post_id in (${posts})`),
    revisionPost: await of(
      sql`select json_build_array(id, post_id) as id from revision where post_id in (${posts})`,
    ),
    placementContentId: await of(
      sql`select c.id from placement_content c join placement pl on pl.id = c.placement_id where pl.post_id in (${posts})`,
    ),
    signoffId: await of(
      sql`select s.id from signoff s join placement pl on pl.id = s.placement_id where pl.post_id in (${posts})`,
    ),
    releaseId: await of(sql`select id from release where account_id in (${accounts})`),
    publicationId: await of(sql`select id from publication where account_id in (${accounts})`),
    absenceId: await of(
      sql`select id from absence where person_id in (select id from person where unit_id in (${units}))`,
    ),
    noticeId: await of(sql`select id from notice where post_id in (${posts})`),
    channelId: await of(sql`select id from notice_channel where unit_id in (${units})`),
    workOrderId: await of(sql`select id from work_order where account_id in (${accounts})`),
    alertId: await of(sql`select id from alert where account_id in (${accounts})`),
    moratoriumId: await of(sql`select id from moratorium where unit_id in (${units})`),
    incidentId: await of(sql`select id from incident where unit_id in (${units})`),
    bundleId: await of(sql`select id from bundle where policy_post_id in (${posts})`),
    authorityId: await of(sql`select id from signing_authority where unit_id in (${units})`),
    arrangementId: await of(sql`select id from unit_arrangement where unit_id in (${units})`),
    exceptionId: await of(
      sql`select e.id from step_exception e join review_run r on r.id = e.run_id where r.post_id in (${posts})`,
    ),
    approvalId: await of(sql`select id from paper_approval where post_id in (${posts})`),
    pushId: await of(sql`select id from push where account_id in (${accounts})`),
    termId: await of(sql`select id from publisher_term where account_id in (${accounts})`),
    positionId: await of(sql`select id from position where unit_id in (${units})`),
    grantId: await of(sql`select id from role_grant where unit_id in (${units})`),
    importId: await of(sql`select id from import_batch`),
    sha256: await of(sql`select sha256 as id from file`),
    digest: await of(sql`select sm3 as id from placement_content`),
    trailId: await of(sql`select max(id) as id from trail_entry`),
  };
  return { postId, accountId, unitId, personId, ...others };
}

/** Which kind of id a field takes, for every id field of every procedure; what is missing here fails the rig. */
export const kindOfField: Readonly<Record<string, string>> = {
  id: 'importId',
  accountIds: 'accountId',
  onlyUnitId: 'unitId',
  postIds: 'postId',
  policyPostId: 'postId',
  interpretationPostId: 'postId',
  parentId: 'unitId',
  delegateId: 'personId',
  sponsorUnitId: 'unitId',
  publisherId: 'personId',
  reviewerId: 'personId',
  firstResponsibleId: 'personId',
  principalResponsibleId: 'personId',
  directResponsibleId: 'personId',
  concernsUnit: 'unitId',
  grantedById: 'personId',
  leaderId: 'personId',
  agreedById: 'personId',
  reviewUnitId: 'unitId',
  scanSha256: 'sha256',
  proofSha256: 'sha256',
  cursor: 'trailId',
};
