import type { Database } from '@qianfa/db/pool';
import type { person, unit } from '@qianfa/db/tables/office';
import { administratorRoles, type Role } from '@qianfa/domain/rights/roles';
import { threeStepRoute } from '@qianfa/domain/testing/routes';
import type { InferSelectModel } from 'drizzle-orm';
import type { Clock, PersonActing } from '../modules/command.ts';
import { startOffice } from '../modules/office/start-office.ts';
import { hashPassword } from '../modules/session/passwords.ts';
import {
  buildAccount,
  buildPerson,
  buildPublisherTerm,
  buildRoleGrant,
  buildSession,
  buildUnit,
} from './builders.ts';

/** The password of everybody in `buildOffice`. */
export const officePassword = 'Ceshi-mima-2026';

type Unit = InferSelectModel<typeof unit>;
type Person = InferSelectModel<typeof person>;

/** A person of the built office, ready to act: an `Actor` of a command with an open session, and the row behind it. */
export type Acting = PersonActing & { readonly login: string; readonly row: Person; readonly unitId: number };

/**
 * A small office: bureau → 办公室, 通关处, 望海分局; somebody for every role; three accounts with a publisher of today,
 * and a second tree beside it with its own editor, publisher and account.
 */
export async function buildOffice({ db }: { db: Database }, clock: Clock) {
  await db.transaction((tx) =>
    startOffice(tx, clock, { kind: 'office', name: '云洲检验检疫局', route: threeStepRoute }),
  );
  const units = await buildUnits(db);
  const { bureau, headOffice, branch, other } = units;
  const hire = await hiring(db, clock);
  const people = {
    editor: await hire('editor', '陈编辑', headOffice, [['editor', bureau]]),
    secondEditor: await hire('editor2', '周编辑', headOffice, [['editor', bureau]]),
    reviewer: await hire('reviewer', '赵审核', headOffice, [['reviewer', bureau]]),
    secondReviewer: await hire('reviewer2', '钱审核', headOffice, [['reviewer', bureau]]),
    publisher: await hire('publisher', '王签发', headOffice, [['publisher', bureau]]),
    secondPublisher: await hire('publisher2', '冯签发', branch, [['publisher', bureau]]),
    leader: await hire('leader', '李局长', bureau, [['leader', bureau]]),
    supervisor: await hire('supervisor', '孙监管', headOffice, [['supervisor', bureau]]),
    systemAdmin: await hire('system', '系统员', headOffice, [['systemAdmin', bureau]]),
    securityAdmin: await hire('security', '安全员', headOffice, [['securityAdmin', bureau]]),
    auditAdmin: await hire('audit', '审计员', headOffice, [['auditAdmin', bureau]]),
    outsideEditor: await hire('outside', '外单位编辑', other, [['editor', other]]),
    outsidePublisher: await hire('outside2', '外单位签发', other, [['publisher', other]]),
  };
  const accounts = await buildAccounts(db, units, people);
  return { units, ...people, accounts };
}

export type BuiltOffice = Awaited<ReturnType<typeof buildOffice>>;

async function buildUnits(db: Database) {
  const bureau = await buildUnit(db, { name: '云洲检验检疫局', kind: 'bureau' });
  const headOffice = await buildUnit(db, { name: '办公室', kind: 'division', parentId: bureau.id });
  const division = await buildUnit(db, { name: '通关处', kind: 'division', parentId: bureau.id });
  const branch = await buildUnit(db, { name: '望海分局', kind: 'branch', parentId: bureau.id });
  const other = await buildUnit(db, { name: '邻市海事局', kind: 'bureau' });
  return { bureau, headOffice, division, branch, other };
}

async function buildAccounts(
  db: Database,
  units: Awaited<ReturnType<typeof buildUnits>>,
  people: { publisher: Acting; outsidePublisher: Acting },
) {
  const ours = { sponsorUnitId: units.headOffice.id };
  const wechat = await buildAccount(db, { ...ours, name: '云洲检验检疫' });
  const weibo = await buildAccount(db, {
    ...ours,
    platform: 'weibo',
    kind: 'standard',
    name: '云洲检验检疫',
  });
  const toutiao = await buildAccount(db, {
    ...ours,
    platform: 'toutiao',
    kind: 'standard',
    name: '云洲国门发布',
  });
  const outside = await buildAccount(db, { sponsorUnitId: units.other.id, name: '邻市海事' });
  for (const { id: accountId } of [wechat, weibo, toutiao]) {
    await buildPublisherTerm(db, { accountId, personId: people.publisher.personId });
  }
  await buildPublisherTerm(db, { accountId: outside.id, personId: people.outsidePublisher.personId });
  return { wechat, weibo, toutiao, outside };
}

async function hiring(db: Database, clock: Clock) {
  const passwordHash = await officePasswordHash();
  return async (login: string, name: string, home: Unit, held: readonly (readonly [Role, Unit])[]) => {
    const row = await buildPerson(db, { name, login, passwordHash, unitId: home.id });
    for (const [role, where] of held) {
      await buildRoleGrant(db, { personId: row.id, role, unitId: where.id });
    }
    return actingAs(db, clock, row, held);
  };
}

/** An `Actor` for a person row, with a session of its own and the grants named. */
export async function actingAs(
  db: Database,
  clock: Clock,
  row: Person,
  held: readonly (readonly [Role, Unit])[],
): Promise<Acting> {
  const session = await buildSession(db, { personId: row.id, createdAt: clock.now() });
  return {
    kind: 'person',
    personId: row.id,
    name: row.name,
    login: row.login ?? '',
    row,
    unitId: row.unitId,
    grants: held.map(([role, where]) => ({ role, unitPath: reachOfGrant(role, where) })),
    sessionId: session.id,
    network: '10.0.0.5',
    requestId: null,
  };
}

/** As resolveSession maps it: administrators of a root unit reach the whole office. */
function reachOfGrant(role: Role, where: Unit): string {
  const administrates = administratorRoles.some((administrator) => administrator === role);
  return administrates && where.parentId === null ? '/' : where.path;
}

let shared: Promise<string> | undefined;

/** Hashed once for all: argon2 is slow by design. */
function officePasswordHash(): Promise<string> {
  shared ??= hashPassword(officePassword);
  return shared;
}
