import { account, accountEvent, publisherTerm } from '@qianfa/db/tables/account';
import { person, unit } from '@qianfa/db/tables/office';
import { freshnessPolicy } from '@qianfa/db/tables/publication';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { refuse, type Verdict } from '@qianfa/domain/refusal';
import { moveAccount } from '@qianfa/domain/responsibility/account-state';
import { publisherOn } from '@qianfa/domain/responsibility/publisher-term';
import { may } from '@qianfa/domain/rights/may';
import { idSchema } from '@qianfa/domain/rights/roles';
import { asc, desc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { loadLimits } from '../freshness/limits.ts';
import { accountNotFound } from './account-facts.ts';
import { movingActs } from './move-account-state.ts';

export const readAccountInput = z.object({ accountId: idSchema });

/** One account: the register's facts, people, terms, limits and recorded acts, and what the actor may do with it. */
export async function readAccount(ctx: Context, { accountId }: z.infer<typeof readAccountInput>) {
  const { db, actor, clock } = ctx;
  const [row] = await db
    .select({ account, unit: { id: unit.id, name: unit.name, path: unit.path } })
    .from(account)
    .innerJoin(unit, eq(unit.id, account.sponsorUnitId))
    .where(eq(account.id, accountId));
  if (!row || !may(actor, 'account.read', { unitPath: row.unit.path }).ok) throw accountNotFound();
  const terms = await termsWithNames(ctx, accountId);
  const today = shanghaiDay(clock.now());
  const current = publisherOn(terms, today);
  const { collectedAt, createdAt, ...facts } = row.account;
  return {
    ...facts,
    collectedAt: collectedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    today,
    unit: { id: row.unit.id, name: row.unit.name },
    responsible: await responsiblePeople(ctx, row.account),
    terms,
    currentTermId: current?.id ?? null,
    limit: await limitOf(ctx, row.account, row.unit.path),
    events: await eventsOf(ctx, accountId),
    may: mayWith(ctx, row.account, row.unit.path),
  };
}

type Account = typeof account.$inferSelect;

function mayWith({ actor }: Context, found: Account, unitPath: string) {
  const register = may(actor, 'account.register', { unitPath });
  const secondReason: Verdict = found.secondOfKind
    ? register
    : refuse('precondition', 'R16', 'notSecondOfKind', { name: found.name });
  const moves = movingActs.map((act) => {
    const move = moveAccount(found.state, act);
    return [act, !register.ok || move.ok ? register : { ok: false as const, refusal: move.refusal }] as const;
  });
  return {
    change: register,
    setPublisher: may(actor, 'account.setPublisher', { unitPath }),
    secondReason: register.ok ? secondReason : register,
    moves: Object.fromEntries(moves) as Record<(typeof movingActs)[number], Verdict>,
  };
}

async function termsWithNames({ db }: Context, accountId: number) {
  return db
    .select({
      id: publisherTerm.id,
      personId: publisherTerm.personId,
      name: person.name,
      unitName: unit.name,
      personState: person.state,
      acting: publisherTerm.acting,
      startsOn: publisherTerm.startsOn,
      endsOn: publisherTerm.endsOn,
    })
    .from(publisherTerm)
    .innerJoin(person, eq(person.id, publisherTerm.personId))
    .innerJoin(unit, eq(unit.id, person.unitId))
    .where(eq(publisherTerm.accountId, accountId))
    .orderBy(desc(publisherTerm.startsOn));
}

/** 第一责任人, 主要责任人, 直接责任人 (R15). */
async function responsiblePeople({ db }: Context, found: Account) {
  const ids = {
    first: found.firstResponsibleId,
    principal: found.principalResponsibleId,
    direct: found.directResponsibleId,
  };
  const named = Object.values(ids).filter((id) => id !== null);
  const people =
    named.length === 0
      ? []
      : await db
          .select({ id: person.id, name: person.name, unitName: unit.name, state: person.state })
          .from(person)
          .innerJoin(unit, eq(unit.id, person.unitId))
          .where(inArray(person.id, named));
  const of = (id: number | null) => people.find((one) => one.id === id) ?? null;
  return { first: of(ids.first), principal: of(ids.principal), direct: of(ids.direct) };
}

/** What holds for the account, and its own row where it has one (R25). */
async function limitOf({ db }: Context, found: Account, unitPath: string) {
  const limits = await loadLimits(db);
  const effective = limits({ account_id: found.id, unit_path: unitPath, platform: found.platform });
  const [own] = await db
    .select({
      maxSilentDays: freshnessPolicy.maxSilentDays,
      minPosts: freshnessPolicy.minPosts,
      windowDays: freshnessPolicy.windowDays,
      source: freshnessPolicy.source,
    })
    .from(freshnessPolicy)
    .where(eq(freshnessPolicy.accountId, found.id));
  return { effective, own: own ?? null };
}

async function eventsOf({ db }: Context, accountId: number) {
  const rows = await db
    .select({
      id: accountEvent.id,
      act: accountEvent.act,
      onDay: accountEvent.onDay,
      filingNo: accountEvent.filingNo,
      reason: accountEvent.reason,
      recordedBy: person.name,
      recordedAt: accountEvent.recordedAt,
    })
    .from(accountEvent)
    .leftJoin(person, eq(person.id, accountEvent.recordedBy))
    .where(eq(accountEvent.accountId, accountId))
    .orderBy(desc(accountEvent.recordedAt), asc(accountEvent.id));
  return rows.map((event) => ({ ...event, recordedAt: event.recordedAt.toISOString() }));
}
