import type { Transaction } from '@qianfa/db/pool';
import { person, position, roleGrant } from '@qianfa/db/tables/office';
import type { Role } from '@qianfa/domain/rights/roles';
import type { PersonActing } from '../modules/command.ts';
import type { DemoUnit } from './demo-units.ts';

interface DemoPerson {
  readonly login: string | null;
  readonly name: string;
  readonly unit: string;
  readonly position: string;
  /** Roles, each with the unit it holds for. */
  readonly roles: readonly (readonly [Role, string])[];
}

const bureau = '云洲检验检疫局';

/** Somebody for every role; every name is invented. */
export const demoPeople: readonly DemoPerson[] = [
  { login: 'linyue', name: '林玥', unit: '办公室', position: '主任科员', roles: [['editor', bureau]] },
  { login: 'xuke', name: '许可', unit: '食品处', position: '科员', roles: [['editor', '食品处']] },
  { login: 'zhenghai', name: '郑海', unit: '望海局', position: '科员', roles: [['editor', '望海局']] },
  {
    login: 'zhaoqiming',
    name: '赵启明',
    unit: '办公室',
    position: '宣传科长',
    roles: [['reviewer', bureau]],
  },
  { login: 'lizhuo', name: '李卓', unit: '法制处', position: '副处长', roles: [['reviewer', bureau]] },
  { login: 'chenmin', name: '陈敏', unit: '办公室', position: '副主任', roles: [['reviewer', bureau]] },
  { login: 'mali', name: '马莉', unit: '望海局', position: '综合科长', roles: [['reviewer', '望海局']] },
  { login: 'zhoujianguo', name: '周建国', unit: bureau, position: '副局长', roles: [['publisher', bureau]] },
  {
    login: 'wuke',
    name: '吴科',
    unit: '办公室',
    position: '主任',
    roles: [
      ['publisher', bureau],
      ['leader', bureau],
    ],
  },
  { login: 'huangsu', name: '黄素', unit: '望海局', position: '副局长', roles: [['publisher', '望海局']] },
  { login: 'lvping', name: '吕平', unit: bureau, position: '局长', roles: [['leader', bureau]] },
  {
    login: 'sunyue',
    name: '孙悦',
    unit: '信息中心',
    position: '政务新媒体监管',
    roles: [['supervisor', bureau]],
  },
  {
    login: 'hejing',
    name: '何静',
    unit: '信息中心',
    position: '系统管理员',
    roles: [['systemAdmin', bureau]],
  },
  {
    login: 'gaoyuan',
    name: '高远',
    unit: '信息中心',
    position: '安全管理员',
    roles: [['securityAdmin', bureau]],
  },
  {
    login: 'tianye',
    name: '田野',
    unit: '信息中心',
    position: '审计管理员',
    roles: [['auditAdmin', bureau]],
  },
  // Publishers of branches who sign on their own office's desk and do not sign in here.
  ...['东屿局', '西麓局', '南湾局', '北岭局', '长堤局', '石桥局', '松塔局'].map((unit, index) => ({
    login: null,
    name: ['蔡立新', '许文山', '严谨', '邓海生', '潘长河', '石敏', '宋青'][index] ?? '',
    unit,
    position: '副局长',
    roles: [],
  })),
];

export type DemoStaff = ReadonlyMap<string, PersonActing>;

/** Makes everybody with one password; answers by name, ready to act. */
export async function seedPeople(
  tx: Transaction,
  given: { units: ReadonlyMap<string, DemoUnit>; passwordHash: string; now: Date },
): Promise<DemoStaff> {
  const staff = new Map<string, PersonActing>();
  for (const one of demoPeople) staff.set(one.name, await makePerson(tx, one, given));
  return staff;
}

async function makePerson(
  tx: Transaction,
  one: DemoPerson,
  { units, passwordHash, now }: { units: ReadonlyMap<string, DemoUnit>; passwordHash: string; now: Date },
): Promise<PersonActing> {
  const unitId = unitOf(units, one.unit).id;
  const [place] = await tx
    .insert(position)
    .values({ unitId, name: one.position })
    .onConflictDoUpdate({ target: [position.unitId, position.name], set: { name: one.position } })
    .returning({ id: position.id });
  const [made] = await tx
    .insert(person)
    .values({
      name: one.name,
      login: one.login,
      passwordHash: one.login ? passwordHash : null,
      unitId,
      positionId: place?.id ?? null,
      state: one.login ? 'active' : 'pending',
      passwordChangedAt: one.login ? now : null,
      createdAt: now,
    })
    .returning({ id: person.id });
  if (!made) throw new Error('insert returned no row');
  const grants = one.roles.map(([role, name]) => ({ role, unit: unitOf(units, name) }));
  if (grants.length > 0) {
    await tx
      .insert(roleGrant)
      .values(grants.map(({ role, unit }) => ({ personId: made.id, role, unitId: unit.id, grantedAt: now })));
  }
  return {
    kind: 'person',
    personId: made.id,
    name: one.name,
    grants: grants.map(({ role, unit }) => ({ role, unitPath: unit.path })),
    sessionId: null,
    network: null,
    requestId: null,
  };
}

export function unitOf(units: ReadonlyMap<string, DemoUnit>, name: string): DemoUnit {
  const found = units.get(name);
  if (!found) throw new Error(`no unit ${name}`);
  return found;
}

/** Somebody of the demo office by name. */
export function named(staff: DemoStaff, name: string): PersonActing {
  const found = staff.get(name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
}
