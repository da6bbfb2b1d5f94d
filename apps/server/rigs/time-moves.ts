import { addDays, shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { usualPreference } from '@qianfa/domain/notices/preferences';
import type { TrailAct } from '@qianfa/domain/trail/acts';
import { buildNoticeChannel } from '../testing/build-channels.ts';
import { buildAbsence, buildNotice } from '../testing/build-time.ts';
import { buildPerson, buildRoleGrant, buildUnit } from '../testing/builders.ts';
import { type MoveMaker, one, type World } from './act-world.ts';
import { openTask } from './deciding-moves.ts';

const hours = (world: World, count: number) =>
  new Date(world.served.clock.now().getTime() + count * 3_600_000).toISOString();

/** Somebody new who may review in the whole bureau, so that handing on finds a person who has not acted. */
async function freshReviewer(world: World): Promise<number> {
  const { db } = world.served.database;
  const { editor, units } = world.served.office;
  const given = {
    login: `asked${world.fresh()}`,
    unitId: units.division.id,
    passwordHash: editor.row.passwordHash,
  };
  const { id } = await buildPerson(db, given);
  await buildRoleGrant(db, { personId: id, role: 'reviewer', unitId: units.bureau.id });
  return id;
}

const moved =
  (act: TrailAct) =>
  (answer: unknown): TrailAct[] => [
    act,
    ...Array.from(
      { length: (answer as { moved: number }).moved },
      (): TrailAct => (act === 'absence.ended' ? 'task.cameBack' : 'task.delegated'),
    ),
  ];

/** Calendar, duty, absences, notices, and giving tasks on (R8). */
export const keepingTime: Readonly<Record<string, MoveMaker>> = {
  'calendar.save': async (world) => {
    const { sql } = world.served.database;
    const [newest] = await sql<{ id: number }[]>`
      select coalesce(max(id), 0)::int as id from working_calendar where unit_id is null`;
    const days = { [`2026-12-${10 + world.pick(9)}`]: { works: false, name: '停电检修' } };
    const input = { unitId: null, shifts: null, weekdays: null, days, years: [], version: newest?.id ?? 0 };
    return {
      actor: world.served.office.systemAdmin,
      path: 'calendar.save',
      input,
      acts: ['calendar.changed'],
    };
  },
  'duty.enter': async (world) => {
    const day = addDays(shanghaiDay(world.served.clock.now()), 40 + world.pick(20));
    const { reviewer, units, systemAdmin } = world.served.office;
    const entries = [{ day, role: 'officer', personId: reviewer.personId }];
    const input = { unitId: units.branch.id, from: day, until: day, entries };
    return { actor: systemAdmin, path: 'duty.enter', input, acts: ['duty.entered'] };
  },
  'duty.importTable': async (world) => {
    const day = addDays(shanghaiDay(world.served.clock.now()), 40 + world.pick(20));
    const { reviewer, units, leader } = world.served.office;
    const input = { unitId: units.branch.id, text: `日期,带班领导,值班员\n${day},,${reviewer.name}` };
    return { actor: leader, path: 'duty.importTable', input, acts: ['duty.entered'] };
  },
  'absence.record': async (world) => {
    const { secondEditor } = world.served.office;
    const start = 24 * (2 + world.pick(30_000));
    const input = {
      startsAt: hours(world, start),
      endsAt: hours(world, start + 8),
      delegateId: null,
      note: '外出',
    };
    return { actor: secondEditor, path: 'absence.record', input, acts: moved('absence.recorded') };
  },
  'absence.recordFor': async (world) => {
    const personId = await freshReviewer(world);
    const input = {
      ...{ personId, startsAt: hours(world, -1), endsAt: hours(world, 8), note: '' },
      delegateId: world.served.office.secondReviewer.personId,
    };
    return {
      actor: world.served.office.systemAdmin,
      path: 'absence.recordFor',
      input,
      acts: moved('absence.recorded'),
    };
  },
  'absence.end': async (world) => {
    const now = world.served.clock.now();
    const given = {
      startsAt: new Date(now.getTime() - 3_600_000),
      endsAt: new Date(now.getTime() + 86_400_000),
    };
    const { id } = await buildAbsence(world.served.database.db, {
      personId: await freshReviewer(world),
      ...given,
    });
    return {
      actor: world.served.office.leader,
      path: 'absence.end',
      input: { absenceId: id },
      acts: moved('absence.ended'),
    };
  },
  // Having read a reminder is no act of anybody.
  'notice.read': async (world) => {
    const { reviewer } = world.served.office;
    const { id } = await buildNotice(world.served.database.db, { personId: reviewer.personId });
    return { actor: reviewer, path: 'notice.read', input: { noticeId: id }, acts: [] };
  },
  'notice.readAll': async (world) => ({
    actor: world.served.office.reviewer,
    path: 'notice.readAll',
    input: undefined,
    acts: [],
  }),
  'notice.savePreference': async (world) => ({
    actor: world.served.office.reviewer,
    path: 'notice.savePreference',
    input: { ...usualPreference, mail: `zhao${world.fresh()}@example.org` },
    acts: [],
  }),
  'notice.changeConsoleAddress': async (world) => ({
    actor: world.served.office.securityAdmin,
    path: 'notice.changeConsoleAddress',
    input: { address: `http://qianfa${world.fresh()}.example.org` },
    acts: ['setting.changed'],
  }),
  'notice.saveChannel': async (world) => {
    const { units, securityAdmin } = world.served.office;
    const { id: unitId } = await buildUnit(world.served.database.db, { parentId: units.bureau.id });
    const input = {
      ...{ channelId: null, kind: 'mail', name: '邮件', unitId, enabled: false, includeTitle: false },
      settings: { host: 'mail.invalid', port: 587, security: 'startTls', user: null, from: 'q@example.org' },
      secrets: {},
    };
    return { actor: securityAdmin, path: 'notice.saveChannel', input, acts: ['setting.changed'] };
  },
  'notice.endChannel': async (world) => ({
    actor: world.served.office.securityAdmin,
    path: 'notice.endChannel',
    input: { channelId: (await buildNoticeChannel(world.served.database.db, { enabled: false })).id },
    acts: ['setting.changed'],
  }),
  // Without an address nothing is called: that is what the test says.
  'notice.testChannel': async (world) => ({
    actor: world.served.office.securityAdmin,
    path: 'notice.testChannel',
    input: {
      channelId: (await buildNoticeChannel(world.served.database.db, { enabled: false })).id,
      to: { mail: null, mobile: null },
    },
    acts: ['noticeChannel.tested'],
  }),
  'review.handOn': async (world) => shared(world, 'review.handOn', 'task.handedOn'),
  'review.addPerson': async (world) => shared(world, 'review.addPerson', 'task.personAdded'),
  'review.returnToStep': async (world) => {
    const { sql } = world.served.database;
    const { office } = world.served;
    const mine = await openTask(world, 'review');
    const row =
      mine &&
      (await one<{ key: string }>(
        sql`select s.key from task t join run_step s on s.id = t.run_step_id where t.id = ${mine.id}`,
        world,
      ));
    // Only from the second step on is there one before it.
    if (!mine || row?.key !== 'second') return null;
    const input = { taskId: mine.id, revisionId: mine.revisionId, stepKey: 'first', reasons: ['facts'] };
    const actor = [office.reviewer, office.secondReviewer].find(({ personId }) => personId === mine.personId);
    return actor ? { actor, path: 'review.returnToStep', input, acts: ['opinion.returnedToStep'] } : null;
  },
};

async function shared(world: World, path: string, act: TrailAct) {
  const mine = await openTask(world, 'review');
  if (!mine) return null;
  const input = { taskId: mine.id, personId: await freshReviewer(world), reason: '请您看一下' };
  return { actor: mine.actor, path, input, acts: [act] };
}
