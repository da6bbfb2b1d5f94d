import { takeDown } from '../modules/takedown/take-down.ts';
import { buildTakedownReport } from '../testing/build-follow-up.ts';
import { buildAlert, buildPublication, buildWorkOrder } from '../testing/build-publication.ts';
import { published, releasesOf } from '../testing/publish.ts';
import { draftOf, signedPost, weiboText } from '../testing/walk.ts';
import type { MoveMaker, World } from './act-world.ts';

/** A publication of the office's account that no release led to. */
async function loosePublication(world: World) {
  const { office, database, clock } = world.served;
  return buildPublication(database.db, {
    accountId: office.accounts.toutiao.id,
    title: `冒出来的${world.fresh()}`,
    publishedAt: new Date(clock.now().getTime() - 60_000 - world.fresh()),
  });
}

/** A signed post that is out and was taken down again. */
async function takenDown(world: World): Promise<number> {
  const { office } = world.served;
  const text = draftOf([weiboText(office.accounts.weibo.id, `误发${world.fresh()}批。`)]);
  const { postId } = await signedPost(world.walk, office, text);
  const [releaseId] = await releasesOf(world.walk, postId);
  const link = `https://weibo.com/1234567890/down${world.fresh()}`;
  const { publicationId } = await published(world.walk, office.editor, releaseId ?? 0, { link });
  const input = { publicationId, reason: '数字有误', removed: true } as const;
  await takeDown({ ...world.walk, actor: office.publisher, input });
  return publicationId;
}

/** A work order of an alert of its own, in this state. */
async function anyOrder(world: World, state: 'issued' | 'rectified') {
  const { office, database } = world.served;
  const accountId = office.accounts.toutiao.id;
  const period = new Date(1_700_000_000_000 + world.fresh() * 1_000).toISOString();
  const made = { accountId, rule: 'R25', period, level: 'workOrder' } as const;
  const raised = await buildAlert(database.db, made);
  return buildWorkOrder(database.db, { alertId: raised.id, state });
}

const report = {
  happened: '数字写错。',
  cause: '录入差错。',
  effect: '转发两次。',
  measures: '已撤下并更正。',
  responsibility: '',
};

/** 未匹配签发记录, 处置报告 (R23, R24). */
export const followingUp: Readonly<Record<string, MoveMaker>> = {
  'unsigned.conclude': async (world) => {
    const { id: publicationId } = await loosePublication(world);
    const { office } = world.served;
    const recorded = {
      verdict: 'recorded',
      basis: 'paper',
      approver: '李局长',
      approvedOn: '2026-01-05',
      proof: '发文稿纸',
    };
    const conclusion = world.pick(2) ? recorded : { verdict: 'notOurs', reason: '导入时账号填错' };
    return {
      actor: world.pick(2) ? office.supervisor : office.publisher,
      path: 'unsigned.conclude',
      input: { publicationId, conclusion },
      acts: ['publication.concluded'],
    };
  },
  'workOrder.answer': async (world) => {
    const { office, database } = world.served;
    const { id: workOrderId } = await anyOrder(world, 'issued');
    const [state, move] = world.pick(2)
      ? (['issued', 'acknowledge'] as const)
      : (['acknowledged', 'explain'] as const);
    await database.sql`update work_order set state = ${state} where id = ${workOrderId}`;
    return {
      actor: world.pick(2) ? office.editor : office.publisher,
      path: 'workOrder.answer',
      input: { workOrderId, move, note: '编辑休假，已安排' },
      acts: ['workOrder.changed'],
    };
  },
  'workOrder.verify': async (world) => ({
    actor: world.pick(2) ? world.served.office.supervisor : world.served.office.leader,
    path: 'workOrder.verify',
    input: {
      workOrderId: (await anyOrder(world, 'rectified')).id,
      move: 'sendBack',
      note: '还没有看到更新',
    },
    acts: ['workOrder.changed'],
  }),
  'takedown.handIn': async (world) => ({
    actor: world.pick(2) ? world.served.office.editor : world.served.office.publisher,
    path: 'takedown.handIn',
    input: { publicationId: await takenDown(world), report },
    acts: ['publication.reportHandedIn'],
  }),
  'takedown.decide': async (world) => {
    const { office, database } = world.served;
    const publicationId = await takenDown(world);
    await buildTakedownReport(database.db, { publicationId, writtenBy: office.editor.personId });
    const approves = world.pick(2) === 0;
    return {
      actor: office.leader,
      path: 'takedown.decide',
      input: approves
        ? { publicationId, version: 1, decision: 'approved' }
        : { publicationId, version: 1, decision: 'returned', note: '影响写得不清楚' },
      acts: [approves ? 'publication.reportApproved' : 'publication.reportReturned'],
    };
  },
};
