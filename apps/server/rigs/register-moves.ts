import type { TrailAct } from '@qianfa/domain/trail/acts';
import { buildAlert, buildSilencePermit } from '../testing/build-publication.ts';
import { buildAccount, buildPublisherTerm } from '../testing/builders.ts';
import { fileForm, type Move, type MoveMaker, oneOrNew, type World } from './act-world.ts';

interface Account {
  readonly id: number;
  readonly name: string;
  readonly state: string;
}

/** An account that nobody publishes on, so that what happens to it stops no post of the walk. */
async function anyAccount(world: World): Promise<Account> {
  const { sql, db } = world.served.database;
  const rows = sql`select id::int as id, name, state from account where name like '新号%' order by id desc limit 5`;
  const given = {
    sponsorUnitId: world.served.office.units.headOffice.id,
    platform: 'weibo',
    kind: 'standard',
  };
  return oneOrNew(rows, world, () =>
    buildAccount(db, { ...given, name: `新号${world.fresh()}`, secondOfKind: true }),
  );
}

const day = (world: World, later = 0) =>
  new Date(world.served.clock.now().getTime() + (later * 24 + 8) * 3_600_000).toISOString().slice(0, 10);

const byLeader = (world: World, path: string, input: unknown, ...acts: TrailAct[]): Move => ({
  actor: world.served.office.leader,
  path,
  input,
  acts,
});

const stateMoves = [
  ['suspended', 'account.suspended'],
  ['resumed', 'account.resumed'],
  ['closed', 'account.closed'],
  ['opened', 'account.reopened'],
  ['deregistered', 'account.deregistered'],
] as const;

const registering: Readonly<Record<string, MoveMaker>> = {
  'account.register': async (world) =>
    byLeader(
      world,
      'account.register',
      {
        platform: 'weibo',
        kind: 'standard',
        name: `新号${world.fresh()}`,
        sponsorUnitId: world.served.office.units.headOffice.id,
        enabledOn: day(world),
      },
      'account.registered',
    ),
  'account.change': async (world) => {
    const { id, name } = await anyAccount(world);
    const sponsorUnitId = world.served.office.units.headOffice.id;
    const facts = {
      name,
      sponsorUnitId,
      homeUrl: `https://example.org/${world.fresh()}`,
      enabledOn: day(world),
    };
    return byLeader(world, 'account.change', { accountId: id, ...facts }, 'account.changed');
  },
  'account.move': async (world) => {
    const { id } = await anyAccount(world);
    const [act, written] = stateMoves[world.pick(stateMoves.length)] ?? stateMoves[0];
    return byLeader(
      world,
      'account.move',
      { accountId: id, act, onDay: day(world), reason: '机构调整' },
      written,
    );
  },
  'account.recordSecondReason': async (world) => {
    const input = { accountId: (await anyAccount(world)).id, reason: '服务对象不同' };
    return byLeader(world, 'account.recordSecondReason', input, 'account.secondReasonRecorded');
  },
  'account.setLimit': async (world) => {
    const limit = world.pick(3) ? { maxSilentDays: 1 + world.pick(30), minimum: null, source: '要点' } : null;
    const input = { accountId: (await anyAccount(world)).id, limit };
    return byLeader(world, 'account.setLimit', input, 'freshnessPolicy.changed');
  },
  'account.namePublisher': async (world) => {
    const personId = world.served.office.secondPublisher.personId;
    const input = { accountId: (await anyAccount(world)).id, personId, startsOn: day(world, world.pick(3)) };
    return byLeader(world, 'account.namePublisher', input, 'publisherTerm.named');
  },
  'account.endPublisherTerm': async (world) => {
    const { sql, db } = world.served.database;
    const term = await oneOrNew<{ id: number; accountId: number }>(
      sql`select t.id::int as id, t.account_id::int as "accountId" from publisher_term t
        join account a on a.id = t.account_id where a.name like '新号%' order by t.id desc limit 5`,
      world,
      async () => {
        const { id: accountId } = await buildAccount(db, {
          name: `新号${world.fresh()}`,
          sponsorUnitId: world.served.office.units.headOffice.id,
        });
        return buildPublisherTerm(db, { accountId, personId: world.served.office.publisher.personId });
      },
    );
    const input = { accountId: term.accountId, termId: term.id, endsOn: day(world) };
    return byLeader(world, 'account.endPublisherTerm', input, 'publisherTerm.ended');
  },
  'POST /import/register': async (world) => {
    const name = world.fresh();
    const list = `新媒体类型,新媒体名称,主办单位,责任人\n抖音,台账号${name},新局${name},何某\n火星,谁也没有,新局,何某\n`;
    const rehearsal = world.pick(4) === 0;
    return {
      actor: world.served.office.leader,
      path: 'POST /import/register',
      input: {
        url: `/import/register${rehearsal ? '?dryRun=1' : ''}`,
        ...fileForm('台账.csv', 'text/csv', list),
      },
      // A rehearsal writes nothing, so it is no act.
      acts: rehearsal ? [] : ['account.registerImported'],
    };
  },
};

const supervising: Readonly<Record<string, MoveMaker>> = {
  'observation.record': async (world) => ({
    actor: world.served.office.supervisor,
    path: 'observation.record',
    input: {
      accountId: world.pick(2) ? world.served.office.accounts.wechat.id : (await anyAccount(world)).id,
      day: null,
      time: null,
      note: `看过${world.fresh()}`,
    },
    acts: ['observation.recorded'],
  }),
  'alert.acknowledge': async (world) =>
    byLeader(world, 'alert.acknowledge', { alertId: (await anyAlert(world)).id }, 'alert.acknowledged'),
  'alert.close': async (world) => {
    const input = { alertId: (await anyAlert(world)).id, conclusion: world.pick(5) ? '已电话核实' : '' };
    return byLeader(world, 'alert.close', input, 'alert.closed');
  },
  'alert.permitSilence': async (world) => {
    const input = {
      accountId: (await anyAccount(world)).id,
      until: day(world, world.pick(9)),
      reason: '系统改造',
    };
    return byLeader(world, 'alert.permitSilence', input, 'silence.permitted');
  },
  'alert.endPermit': async (world) => {
    const { sql, db } = world.served.database;
    const { id: accountId } = await anyAccount(world);
    const [running] = await sql`select 1 from silence_permit where account_id = ${accountId}
      and ends_at > ${world.served.clock.now().toISOString()}`;
    if (!running && world.pick(4)) {
      const now = world.served.clock.now();
      const endsAt = new Date(now.getTime() + 86_400_000);
      await buildSilencePermit(db, { accountId, startsAt: new Date(now.getTime() - 1_000), endsAt });
    }
    return byLeader(world, 'alert.endPermit', { accountId }, 'silence.ended');
  },
  'POST /import/publications': async (world) => {
    const list = `平台,账号,标题,发布时间,链接\n微博,云洲检验检疫,历史发布${world.fresh()},2026-10-08 09:00,https://weibo.com/1/W${world.fresh()}\n`;
    return {
      actor: world.served.office.supervisor,
      path: 'POST /import/publications',
      input: {
        url: `/import/publications?dryRun=${world.pick(2)}`,
        ...fileForm('历史.csv', 'text/csv', list),
      },
      acts: ['publication.imported'],
      settled: (answer) => imported(world, (answer as { batchId: number }).batchId),
    };
  },
};

async function anyAlert(world: World): Promise<{ id: number }> {
  const { sql, db } = world.served.database;
  const rows = sql`select t.id::int as id from alert t join account a on a.id = t.account_id
    where a.name like '新号%' order by t.id desc limit 5`;
  return oneOrNew(rows, world, async () =>
    buildAlert(db, { accountId: (await anyAccount(world)).id, period: `walk ${world.fresh()}` }),
  );
}

/** The list is read on in the background: the act is over when its batch is. */
async function imported(world: World, batchId: number): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const [batch] = await world.served.database.sql<{ state: string }[]>`
      select state from import_batch where id = ${batchId}`;
    if (batch?.state !== 'running') return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`import ${batchId} does not end`);
}

/** Accounts, alerts, permits, observations and lists. */
export const supervision: Readonly<Record<string, MoveMaker>> = { ...registering, ...supervising };
