import { declareMoratorium } from '../modules/moratorium/declare-moratorium.ts';
import { type MoveMaker, oneOrNew, type World } from './act-world.ts';

/** For a unit and a platform on which the walk publishes nothing, so that its other acts go on. */
const scope = (world: World) => ({
  unitId: world.served.office.units.division.id,
  platform: 'douyin' as const,
});

const inHours = (world: World, hours: number) =>
  new Date(world.served.clock.now().getTime() + hours * 3_600_000).toISOString();

async function anyMoratorium(world: World): Promise<{ id: number }> {
  const rows = world.served.database.sql`select id::int as id from moratorium order by id desc limit 4`;
  return oneOrNew(rows, world, async () => {
    const actor = world.served.office.publisher;
    const input = { ...scope(world), endsAt: inHours(world, 2), reason: '停电检修' };
    const { moratoriumId } = await declareMoratorium({ ...world.walk, actor, input });
    return { id: moratoriumId };
  });
}

/** 暂停发布时段 (R22). */
export const stopping: Readonly<Record<string, MoveMaker>> = {
  'moratorium.declare': async (world) => ({
    actor: world.pick(4) ? world.served.office.publisher : world.served.office.editor,
    path: 'moratorium.declare',
    input: { ...scope(world), endsAt: inHours(world, world.pick(5)), reason: '重要会议' },
    acts: ['moratorium.declared'],
  }),
  'moratorium.lift': async (world) => ({
    actor: world.served.office.leader,
    path: 'moratorium.lift',
    input: { moratoriumId: (await anyMoratorium(world)).id },
    acts: ['moratorium.lifted'],
  }),
  'moratorium.moveEnd': async (world) => ({
    actor: world.served.office.leader,
    path: 'moratorium.moveEnd',
    input: { moratoriumId: (await anyMoratorium(world)).id, endsAt: inHours(world, 1 + world.pick(9)) },
    acts: ['moratorium.endMoved'],
  }),
};
