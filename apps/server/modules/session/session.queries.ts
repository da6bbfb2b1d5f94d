import type { Database } from '@qianfa/db/pool';
import { office, person, position, roleGrant, unit } from '@qianfa/db/tables/office';
import { missingYear } from '@qianfa/domain/deadlines/office-calendar';
import type { RefusalFacts } from '@qianfa/domain/refusal';
import { mayAnywhere } from '@qianfa/domain/rights/may';
import { type Right, rights } from '@qianfa/domain/rights/rights';
import { administratorRoles, type Role, standingNotice } from '@qianfa/domain/rights/roles';
import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Context } from '../../trpc/context.ts';
import { readCalendar } from '../calendar/read-calendar.ts';
import { listEmptySteps } from '../review/empty-steps.queries.ts';
import { countsOf } from './counts.ts';

/** What the sign-in page needs to know before anybody has signed in. */
export async function readState({ db, actor, settings }: Context) {
  const [home] = await db.select({ name: office.name, kind: office.kind }).from(office);
  const [someone] = await db.select({ id: person.id }).from(person).where(isNotNull(person.login)).limit(1);
  return {
    signedIn: actor.kind === 'person',
    office: { name: home?.name ?? '', kind: home?.kind ?? null },
    firstRun: !someone,
    demoPeople: home?.kind === 'demo' && settings.demo ? await demoPeople(db) : null,
    demoPassword: home?.kind === 'demo' && settings.demo ? settings.demoPassword : null,
  };
}

/** The demo office shows who there is to sign in as; it listens on loopback only. */
async function demoPeople(db: Database) {
  const rows = await db
    .select({ login: person.login, name: person.name, role: roleGrant.role, unitName: unit.name })
    .from(person)
    .innerJoin(roleGrant, and(eq(roleGrant.personId, person.id), isNull(roleGrant.revokedAt)))
    .innerJoin(unit, eq(unit.id, person.unitId))
    .where(and(isNotNull(person.login), eq(person.state, 'active')))
    .orderBy(person.id, roleGrant.id);
  const seen = new Set<string>();
  return rows.flatMap(({ login, ...rest }) => {
    if (login === null || seen.has(login)) return [];
    seen.add(login);
    return [{ login, ...rest }];
  });
}

/** Who I am, what I may do anywhere, what waits for me, and the standing notices. */
export async function readMe(ctx: Context) {
  const { db, actor } = ctx;
  if (actor.kind !== 'person') throw new Error('session.me needs a person');
  const [self] = await db
    .select({
      id: person.id,
      name: person.name,
      login: person.login,
      unitName: unit.name,
      positionName: position.name,
    })
    .from(person)
    .innerJoin(unit, eq(unit.id, person.unitId))
    .leftJoin(position, eq(position.id, person.positionId))
    .where(eq(person.id, actor.personId));
  if (!self) throw new Error('a session without its person');
  const [home] = await db.select().from(office);
  return {
    person: self,
    roles: await rolesOf(db, actor.personId),
    may: mayAll(ctx),
    notices: await notices(ctx, home?.heldSince ?? null),
    counts: await countsOf(ctx),
    office: {
      name: home?.name ?? '',
      kind: home?.kind ?? 'office',
      publisherLabel: home?.settings.publisherLabel ?? '责任发布人',
    },
  };
}

async function rolesOf(db: Database, personId: number) {
  return db
    .select({ role: roleGrant.role, unitId: unit.id, unitName: unit.name })
    .from(roleGrant)
    .innerJoin(unit, eq(unit.id, roleGrant.unitId))
    .where(and(eq(roleGrant.personId, personId), isNull(roleGrant.revokedAt)))
    .orderBy(roleGrant.id);
}

type May = Readonly<Record<string, { ok: boolean; refusal?: RefusalFacts }>>;

/** The rights held anywhere: the menu shows by them, every command judges again. */
function mayAll({ actor }: Context): May {
  return Object.fromEntries(Object.keys(rights).map((right) => [right, mayAnywhere(actor, right as Right)]));
}

interface Notice {
  readonly code: 'administratorsUnfilled' | 'officeHeld' | 'stepWithoutPerson' | 'calendarYearMissing';
  readonly facts: Readonly<Record<string, string>>;
}

async function notices(ctx: Context, heldSince: Date | null): Promise<Notice[]> {
  const { db } = ctx;
  const rows = await db
    .select({ role: roleGrant.role, personId: roleGrant.personId })
    .from(roleGrant)
    .innerJoin(person, and(eq(person.id, roleGrant.personId), eq(person.state, 'active')))
    .where(and(isNull(roleGrant.revokedAt), inArray(roleGrant.role, [...administratorRoles])));
  const holders = (role: Role) => rows.filter((row) => row.role === role).map((row) => row.personId);
  const notice = standingNotice({
    systemAdmin: holders('systemAdmin'),
    securityAdmin: holders('securityAdmin'),
    auditAdmin: holders('auditAdmin'),
  });
  const [empty, ...others] = await listEmptySteps(ctx);
  return [
    ...(heldSince ? [{ code: 'officeHeld' as const, facts: { since: heldSince.toISOString() } }] : []),
    ...(notice
      ? [{ code: 'administratorsUnfilled' as const, facts: { roles: notice.unfilled.join(',') } }]
      : []),
    ...(empty
      ? [
          {
            code: 'stepWithoutPerson' as const,
            // Administrators see no title of a post: the unit's name stands for it.
            facts: {
              title: empty.title ?? empty.unitName,
              step: empty.stepName,
              others: String(others.length),
            },
          },
        ]
      : []),
    ...(await missingYearNotice(ctx)),
  ];
}

/** R8: a year without its holidays is never guessed; whoever enters them is told in time. */
async function missingYearNotice({ db, actor, clock }: Context): Promise<Notice[]> {
  if (!mayAnywhere(actor, 'calendar.manage').ok) return [];
  const year = missingYear(await readCalendar(db, '/'), clock.now());
  return year === null ? [] : [{ code: 'calendarYearMissing', facts: { year: String(year) } }];
}
