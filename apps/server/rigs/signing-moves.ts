import { deputyConsent } from '@qianfa/db/tables/consent';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { allRoadsClosed, type SigningRoads } from '@qianfa/domain/review/roads';
import { eq } from 'drizzle-orm';
import { askException } from '../modules/exception/ask-exception.ts';
import { takeDeputy } from '../modules/signing/take-deputy.ts';
import { reauthenticate } from '../modules/signoff/reauthenticate.ts';
import { recordRead } from '../modules/trail/record-read.ts';
import { buildDeputyConsent, buildSigningAuthority, buildUnitArrangement } from '../testing/build-signing.ts';
import { buildUnit } from '../testing/builders.ts';
import { hireLeader, stuckPost } from '../testing/exceptions.ts';
import { officePassword } from '../testing/office.ts';
import { pngBytes } from '../testing/pictures.ts';
import { codesOf, openRoads, registeredPaper, signedByDeputy } from '../testing/roads.ts';
import { draftOf, reviewedPost, signingItems, taskOf, weiboText } from '../testing/walk.ts';
import { fileForm, type MoveMaker, type World } from './act-world.ts';

const open: Partial<SigningRoads> = {
  paper: true,
  deputy: true,
  deputyKinds: ['notice'],
  simplified: true,
  superior: true,
};

/** A notice at signing, with the roads open and 冯签发 authorised to 代签. */
async function atSigning(world: World) {
  const { office, database } = world.served;
  await openRoads(world.walk, open);
  const content = draftOf([weiboText(office.accounts.weibo.id, `第${world.fresh()}号通知。`)], {
    kind: 'notice',
  });
  const { postId } = await reviewedPost(world.walk, office, content);
  const { revisionId } = await taskOf(world.walk, office.publisher, postId);
  await buildSigningAuthority(database.db, {
    personId: office.secondPublisher.personId,
    unitId: office.units.bureau.id,
    grantedById: office.leader.personId,
    endsOn: '2099-12-31',
  });
  return { postId, revisionId, leaderId: office.publisher.personId, agreedById: office.publisher.personId };
}

const today = (world: World) => shanghaiDay(world.served.clock.now());

async function registered(world: World) {
  const post = await atSigning(world);
  const { office } = world.served;
  const approvedOn = today(world);
  return { post, ...(await registeredPaper(world.walk, office.editor, { ...post, approvedOn })) };
}

async function consented(world: World) {
  const post = await atSigning(world);
  const { office, database } = world.served;
  // Three overdue ones would close the road for the account.
  await database.sql`update deputy_consent set due_at = '2099-01-01'`;
  const { signoffId } = await signedByDeputy(world.walk, office.secondPublisher, post);
  return { post, signoffId };
}

/** A post that nobody able is on, a leader who asks, and another one. */
async function stuck(world: World) {
  const { office, database } = world.served;
  await openRoads(world.walk, { ...open, exception: true });
  const content = draftOf([weiboText(office.accounts.weibo.id, `第${world.fresh()}号例外。`)]);
  const { postId } = await stuckPost(world.walk, office, content);
  const second = await hireLeader({ db: database.db, clock: world.served.clock }, office);
  const input = {
    postId,
    personId: office.reviewer.personId,
    endsOn: today(world),
    reason: '另一位审核人住院',
  };
  return { input, second };
}

async function askedException(world: World) {
  const { input, second } = await stuck(world);
  const made = await askException({ ...world.walk, actor: world.served.office.leader, input });
  return { ...made, second };
}

/** Ways to sign (R3, R41–R43): each made ready by the real commands before it. */
export const roads: Readonly<Record<string, MoveMaker>> = {
  'signing.changeRoads': async (world) => ({
    actor: world.served.office.securityAdmin,
    path: 'signing.changeRoads',
    input: { ...allRoadsClosed, ...open },
    acts: ['setting.changed'],
  }),
  'signing.recordAuthority': async (world) => {
    const { office } = world.served;
    return {
      actor: office.securityAdmin,
      path: 'signing.recordAuthority',
      input: {
        kind: 'deputy',
        personId: office.secondPublisher.personId,
        unitId: office.units.bureau.id,
        classes: ['general'],
        grantedById: office.leader.personId,
        basis: `办〔2026〕${world.fresh()}号`,
        startsOn: today(world),
        endsOn: today(world),
      },
      acts: ['signingAuthority.recorded'],
    };
  },
  'signing.endAuthority': async (world) => {
    const { office, database } = world.served;
    const made = await buildSigningAuthority(database.db, { unitId: office.units.bureau.id });
    return {
      actor: office.leader,
      path: 'signing.endAuthority',
      input: { authorityId: made.id, reason: '调离' },
      acts: ['signingAuthority.ended'],
    };
  },
  'signing.approveArrangement': async (world) => {
    const { office, database } = world.served;
    await openRoads(world.walk, open);
    const small = await buildUnit(database.db, { parentId: office.units.branch.id, kind: 'branch' });
    return {
      actor: office.leader,
      path: 'signing.approveArrangement',
      input: {
        kind: 'simplified',
        unitId: small.id,
        reason: '只有两个人',
        basis: `办〔2026〕${world.fresh()}号`,
        startsOn: today(world),
        endsOn: today(world),
      },
      acts: ['arrangement.approved'],
    };
  },
  'signing.endArrangement': async (world) => {
    const { office, database } = world.served;
    const small = await buildUnit(database.db, { parentId: office.units.branch.id, kind: 'branch' });
    const made = await buildUnitArrangement(database.db, { unitId: small.id });
    return {
      actor: office.leader,
      path: 'signing.endArrangement',
      input: { arrangementId: made.id, reason: '来了新人' },
      acts: ['arrangement.ended'],
    };
  },
  'exception.ask': async (world) => ({
    actor: world.served.office.leader,
    path: 'exception.ask',
    input: (await stuck(world)).input,
    acts: ['exception.asked'],
  }),
  'exception.answer': async (world) => {
    const { exceptionId, second } = await askedException(world);
    const input = { exceptionId, grant: true };
    return { actor: second, path: 'exception.answer', input, acts: ['exception.granted'] };
  },
  'exception.end': async (world) => {
    const { exceptionId, second } = await askedException(world);
    const input = { exceptionId, reason: '有人了' };
    return { actor: second, path: 'exception.end', input, acts: ['exception.ended'] };
  },
  'POST /files/posts/:id/scans': async (world) => {
    const { postId } = await atSigning(world);
    const form = fileForm('审批单.png', 'image/png', pngBytes(20 + world.pick(90), 40));
    return {
      actor: world.served.office.editor,
      path: 'POST /files/posts/:id/scans',
      input: { url: `/files/posts/${postId}/scans`, ...form },
      acts: ['file.stored'],
    };
  },
  'signing.registerPaper': async (world) => {
    const { post, scanSha256 } = await registered(world);
    const { postId, leaderId } = post;
    const codes = await codesOf(world.walk, post.revisionId);
    return {
      actor: world.served.office.editor,
      path: 'signing.registerPaper',
      input: { postId, leaderId, approvedOn: today(world), codes, scanSha256 },
      acts: ['paper.registered'],
    };
  },
  'signing.comparePaper': async (world) => {
    const { approvalId, codes } = await registered(world);
    return {
      actor: world.served.office.secondEditor,
      path: 'signing.comparePaper',
      input: { approvalId, codes },
      acts: ['paper.compared', 'signoff.signed'],
    };
  },
  'signing.refusePaper': async (world) => {
    const { approvalId } = await registered(world);
    return {
      actor: world.served.office.secondEditor,
      path: 'signing.refusePaper',
      input: { approvalId, reason: '领导改了一个字' },
      acts: ['paper.refused'],
    };
  },
  'signing.takeDeputy': async (world) => {
    const { revisionId } = await atSigning(world);
    const [item] = await signingItems(world.walk, revisionId);
    return {
      actor: world.served.office.secondPublisher,
      path: 'signing.takeDeputy',
      input: { placementContentId: item?.placementContentId ?? 0 },
      acts: ['deputy.taken'],
    };
  },
  'signing.signAsDeputy': async (world) => {
    const { postId, revisionId, agreedById } = await atSigning(world);
    const { secondPublisher: actor } = world.served.office;
    await world.served.database.sql`update deputy_consent set due_at = '2099-01-01'`;
    const [item] = await signingItems(world.walk, revisionId);
    if (!item) return null;
    const { placementContentId } = item;
    await takeDeputy({ ...world.walk, actor, input: { placementContentId } });
    await recordRead({ ...world.walk, actor }, { subject: `revision:${revisionId}`, postId, unitId: 1 });
    const again = { password: officePassword, items: [item] };
    const { token } = await reauthenticate({ ...world.walk, actor, input: again });
    const agreedAt = world.served.clock.now().toISOString();
    return {
      actor,
      path: 'signing.signAsDeputy',
      input: { token, item, agreedById, agreedAt, means: 'phone' },
      acts: ['signoff.signed', 'deputy.consentRecorded'],
    };
  },
  'signing.settleConsent': async (world) => {
    const { signoffId } = await consented(world);
    return {
      actor: world.served.office.publisher,
      path: 'signing.settleConsent',
      input: { signoffId, password: officePassword },
      acts: ['deputy.settled'],
    };
  },
  'signing.settleConsentOnPaper': async (world) => {
    const { signoffId } = await consented(world);
    const { post, scanSha256 } = await registered(world);
    const { database, office } = world.served;
    // The scan belongs to the post of the consent.
    await database.sql`update file_upload set post_id = (select pl.post_id from signoff s join placement pl
      on pl.id = s.placement_id where s.id = ${signoffId}) where sha256 = ${scanSha256} and post_id = ${post.postId}`;
    return {
      actor: office.editor,
      path: 'signing.settleConsentOnPaper',
      input: { signoffId, scanSha256 },
      acts: ['deputy.settled'],
    };
  },
  'signing.denyConsent': async (world) => {
    const { signoffId } = await consented(world);
    return {
      actor: world.served.office.publisher,
      path: 'signing.denyConsent',
      input: { signoffId, reason: '没有接到电话' },
      acts: ['deputy.denied'],
    };
  },
  'signing.reopenDeputy': async (world) => {
    const { office, database } = world.served;
    const { id: accountId } = office.accounts.toutiao;
    const recordedAt = world.served.clock.now();
    for (let count = 0; count < 3; count += 1) {
      const { signoffId } = await buildDeputyConsent(database.db, { accountId, recordedAt });
      await database.db
        .update(deputyConsent)
        .set({ accountId })
        .where(eq(deputyConsent.signoffId, signoffId));
    }
    // A reopening in this very instant would count them as settled by it.
    world.served.clock.pass(1);
    await database.sql`update deputy_consent set recorded_at = ${world.served.clock.now().toISOString()}
      where account_id = ${accountId} and due_at < ${world.served.clock.now().toISOString()}`;
    return {
      actor: office.securityAdmin,
      path: 'signing.reopenDeputy',
      input: { accountId, reason: '已约谈' },
      acts: ['deputy.reopened'],
    };
  },
};
