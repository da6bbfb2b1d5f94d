import { buildBundle, buildIncident, buildIncidentPost } from '../testing/build-kinds.ts';
import { published, releasesOf } from '../testing/publish.ts';
import { draftOf, draftPost, signedPost, weiboText } from '../testing/walk.ts';
import { type MoveMaker, oneOrNew, type World } from './act-world.ts';

const minutesAgo = ({ served }: World, minutes: number) =>
  new Date(served.clock.now().getTime() - minutes * 60_000).toISOString();

async function anyIncident(world: World): Promise<{ id: number }> {
  const { database, office, clock } = world.served;
  const rows = database.sql`select id::int as id from incident order by id desc limit 4`;
  return oneOrNew(rows, world, () =>
    buildIncident(database.db, {
      unitId: office.units.headOffice.id,
      openedBy: office.editor.personId,
      startedAt: new Date(clock.now().getTime() - 3_600_000),
    }),
  );
}

/** A new draft of the editor; text differs every time. */
async function newDraft(world: World, kind: 'news' | 'penalty' | 'policy' | 'interpretation') {
  const { office } = world.served;
  const content = draftOf([weiboText(office.accounts.weibo.id, `抽查${world.fresh()}批。`)], {
    kind,
    title: `稿件${world.fresh()}`,
  });
  return draftPost(world.walk, office.editor, content);
}

/** An emergency post that is out and was not reviewed afterwards. */
async function outPost(world: World): Promise<number> {
  const { office, database } = world.served;
  const text = draftOf([weiboText(office.accounts.weibo.id, `抽查${world.fresh()}批。`)]);
  const { postId } = await signedPost(world.walk, office, text);
  const [releaseId] = await releasesOf(world.walk, postId);
  const link = `https://weibo.com/1234567890/after${world.fresh()}`;
  await published(world.walk, office.editor, releaseId ?? 0, { link });
  await buildIncidentPost(database.db, { postId, joinedBy: office.editor.personId });
  return postId;
}

async function undecidedLater(world: World): Promise<number> {
  const { office, database } = world.served;
  const { postId } = await newDraft(world, 'policy');
  const made = await buildBundle(database.db, {
    policyPostId: postId,
    interpretationPostId: null,
    createdBy: office.editor.personId,
    laterReason: '专家尚在核对',
  });
  return made.id;
}

/** 突发事件, decisions, after-reviews (R9, R11). */
export const kindMoves: Readonly<Record<string, MoveMaker>> = {
  'incident.open': async (world) => ({
    actor: world.pick(2) ? world.served.office.editor : world.served.office.leader,
    path: 'incident.open',
    input: {
      unitId: world.served.office.units.headOffice.id,
      title: `事件${world.fresh()}`,
      place: '城东路口',
      startedAt: minutesAgo(world, 5),
    },
    acts: ['incident.opened'],
  }),
  'incident.change': async (world) => ({
    actor: world.served.office.editor,
    path: 'incident.change',
    input: {
      incidentId: (await anyIncident(world)).id,
      title: `事件${world.fresh()}`,
      place: '城西路口',
      startedAt: minutesAgo(world, 10 + world.pick(50)),
    },
    acts: ['incident.changed'],
  }),
  'incident.recordConference': async (world) => ({
    actor: world.served.office.publisher,
    path: 'incident.recordConference',
    input: {
      incidentId: (await anyIncident(world)).id,
      heldAt: minutesAgo(world, 0),
      link: `https://example.org/press/${world.fresh()}`,
    },
    acts: ['incident.conferenceHeld'],
  }),
  'incident.waiveConference': async (world) => ({
    actor: world.served.office.leader,
    path: 'incident.waiveConference',
    input: { incidentId: (await anyIncident(world)).id, reason: '影响很小' },
    acts: ['incident.conferenceWaived'],
  }),
  'incident.name': async (world) => ({
    actor: world.served.office.editor,
    path: 'incident.name',
    input: {
      postId: (await newDraft(world, 'news')).postId,
      incidentId: world.pick(4) ? (await anyIncident(world)).id : null,
    },
    acts: ['post.incidentNamed'],
  }),
  'incident.recordDecision': async (world) => ({
    actor: world.served.office.editor,
    path: 'incident.recordDecision',
    input: {
      postId: (await newDraft(world, 'penalty')).postId,
      documentNumber: `罚〔2026〕${world.fresh()}号`,
      decidedOn: '2026-11-02',
    },
    acts: ['post.decisionRecorded'],
  }),
  'incident.giveAfterReview': async (world) => ({
    actor: world.served.office.secondPublisher,
    path: 'incident.giveAfterReview',
    input: { postId: await outPost(world), verdict: 'clean' },
    acts: ['afterReview.given'],
  }),
};

/** 政策与解读 (R10). */
export const bundling: Readonly<Record<string, MoveMaker>> = {
  'bundle.make': async (world) => {
    const policyPostId = (await newDraft(world, 'policy')).postId;
    const interpretationPostId = (await newDraft(world, 'interpretation')).postId;
    const input = { policyPostId, interpretationPostId };
    return { actor: world.served.office.editor, path: 'bundle.make', input, acts: ['bundle.made'] };
  },
  'bundle.dissolve': async (world) => {
    const policyPostId = (await newDraft(world, 'policy')).postId;
    const interpretationPostId = (await newDraft(world, 'interpretation')).postId;
    await buildBundle(world.served.database.db, { policyPostId, interpretationPostId });
    return {
      actor: world.served.office.editor,
      path: 'bundle.dissolve',
      input: { postId: world.pick(2) ? policyPostId : interpretationPostId },
      acts: ['bundle.dissolved'],
    };
  },
  'bundle.submit': async (world) => {
    const policy = await newDraft(world, 'policy');
    const interpretation = await newDraft(world, 'interpretation');
    await buildBundle(world.served.database.db, {
      policyPostId: policy.postId,
      interpretationPostId: interpretation.postId,
    });
    return {
      actor: world.served.office.editor,
      path: 'bundle.submit',
      input: { halves: [interpretation, policy] },
      acts: ['post.submitted', 'post.submitted'],
    };
  },
  'bundle.askLater': async (world) => ({
    actor: world.served.office.editor,
    path: 'bundle.askLater',
    input: { postId: (await newDraft(world, 'policy')).postId, reason: '专家尚在核对' },
    acts: ['bundle.laterAsked'],
  }),
  'bundle.decideLater': async (world) => ({
    actor: world.pick(2) ? world.served.office.publisher : world.served.office.leader,
    path: 'bundle.decideLater',
    input: { bundleId: await undecidedLater(world), decision: 'approved' },
    acts: ['bundle.laterDecided'],
  }),
};
