import type { Transaction } from '@qianfa/db/pool';
import { unit } from '@qianfa/db/tables/office';
import { eq } from 'drizzle-orm';

type Kind = 'bureau' | 'division' | 'branch' | 'affiliate';

const bureauName = '云洲检验检疫局';

/** An inspection bureau as the 2017 work plan knows them; every name is invented. */
const under: readonly (readonly [Kind, readonly string[]])[] = [
  ['division', ['办公室', '通关处', '卫监处', '动植处', '食品处', '检监处', '法制处']],
  ['affiliate', ['信息中心', '技术中心']],
  ['branch', ['东屿局', '西麓局', '南湾局', '北岭局', '望海局', '长堤局', '石桥局', '松塔局']],
];

export interface DemoUnit {
  readonly id: number;
  readonly path: string;
}

/** Makes the tree; answers by name. */
export async function seedUnits(tx: Transaction, now: Date): Promise<ReadonlyMap<string, DemoUnit>> {
  const units = new Map<string, DemoUnit>();
  const bureau = await makeUnit(tx, { name: bureauName, kind: 'bureau', parent: null, sort: 0, now });
  units.set(bureauName, bureau);
  let sort = 1;
  for (const [kind, names] of under) {
    for (const name of names)
      units.set(name, await makeUnit(tx, { name, kind, parent: bureau, sort: sort++, now }));
  }
  return units;
}

async function makeUnit(
  tx: Transaction,
  given: { name: string; kind: Kind; parent: DemoUnit | null; sort: number; now: Date },
): Promise<DemoUnit> {
  const { name, kind, parent, sort, now } = given;
  const [made] = await tx
    .insert(unit)
    .values({ name, kind, parentId: parent?.id ?? null, path: '/', sort, createdAt: now })
    .returning({ id: unit.id });
  if (!made) throw new Error('insert returned no row');
  const path = `${parent?.path ?? '/'}${made.id}/`;
  await tx.update(unit).set({ path }).where(eq(unit.id, made.id));
  return { id: made.id, path };
}
