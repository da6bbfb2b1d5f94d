import type { Transaction } from '@qianfa/db/pool';
import { Refused, refused } from '@qianfa/domain/refusal';
import { postFlags, type Route, type RouteFacts, readRoute } from '@qianfa/domain/review/route';
import { judgeRoute, routeDraftSchema, takesEveryPost } from '@qianfa/domain/review/route-change';
import { may } from '@qianfa/domain/rights/may';
import { idSchema } from '@qianfa/domain/rights/roles';
import { postClasses, postKinds } from '@qianfa/domain/text/draft-content';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { mayReview } from '../review/able-person.ts';
import { readRules } from './read-rules.ts';
import { resolveRules, rulesInputSchema } from './rule-input.ts';
import { type Trial, tryRoute } from './trial.ts';
import type { TrialPost } from './trial-steps.ts';

export interface RouteVersion {
  readonly version: number;
  readonly name: string;
  readonly current: boolean;
  readonly createdAt: string;
  readonly createdBy: string | null;
  /** Runs under way that began with this version. */
  readonly liveRuns: number;
  /** Null where what is stored cannot be read: it refuses every post (R1). */
  readonly steps: Route['steps'] | null;
}

interface VersionRow extends Record<string, unknown>, Omit<RouteVersion, 'steps'> {
  readonly key: string;
  readonly definition: unknown;
}

/** Every route with its versions, newest first, and the selection rules in their order (R2). */
export async function listRoutes({ db, actor }: Pick<Context, 'db' | 'actor'>) {
  const rows = await db.execute<VersionRow & { createdAt: string }>(sql`
    select r.key, r.version, r.name, r.current, r.definition, to_json(r.created_at) #>> '{}' as "createdAt",
      p.name as "createdBy",
      (select count(*)::int from review_run n where n.route_id = r.id and n.ended_at is null) as "liveRuns"
    from review_route r left join person p on p.id = r.created_by
    order by r.key, r.version desc`);
  const rules = await readRules(db);
  const keys = [...new Set(rows.map(({ key }) => key))];
  const routes = keys.map((key) => {
    const versions = rows.filter((row) => row.key === key).map(versionOf);
    const named = rules.filter(({ routeKey }) => routeKey === key).length;
    const [newest] = versions;
    return { key, name: newest?.name ?? key, current: versions.some((one) => one.current), versions, named };
  });
  return {
    routes: routes.sort((a, b) => Number(b.current) - Number(a.current)),
    rules: rules.map(({ id, match: { unitPath: _path, ...match }, unitId, routeKey }) => ({
      id,
      match,
      unitId,
      routeKey,
    })),
    /** A post that no rule takes cannot be submitted. */
    takesEveryPost: takesEveryPost(rules),
    /** Whether posts that concern another unit have somebody to ask (R7). */
    asksOtherUnits: rows.some(({ current, definition }) => current && hasAdvice(definition)),
    may: { manage: may(actor, 'route.manage', {}) },
  };
}

function versionOf({ key: _key, definition, ...row }: VersionRow): RouteVersion {
  const read = readRoute(definition);
  return { ...row, steps: read.ok ? read.route.steps : null };
}

function hasAdvice(definition: unknown): boolean {
  const read = readRoute(definition);
  return read.ok && read.route.steps.some(({ kind }) => kind === 'advise');
}

/** What steps and rules may name: people who may review, positions, units and accounts. */
export async function listChoices({ db }: Pick<Context, 'db'>) {
  const people = await db.execute<{ id: number; name: string; unit: string }>(sql`
    select p.id, p.name, u.name as unit from person p join unit u on u.id = p.unit_id
    where ${mayReview(sql`p`)} order by p.name collate "zh-x-icu", p.id limit 5000`);
  const positions = await db.execute<{ id: number; name: string; unit: string }>(sql`
    select o.id, o.name, u.name as unit from position o join unit u on u.id = o.unit_id and u.dissolved_at is null
    order by u.sort, u.id, o.name collate "zh-x-icu" limit 5000`);
  const units = await db.execute<{ id: number; name: string; depth: number }>(sql`
    select u.id, u.name, length(u.path) - length(replace(u.path, '/', '')) - 2 as depth from unit u
    where u.dissolved_at is null order by u.path limit 5000`);
  const accounts = await db.execute<{ id: number; name: string; platform: string }>(sql`
    select a.id, a.name, a.platform from account a where a.state <> 'deregistered'
    order by a.register_order, a.id limit 5000`);
  return { people: [...people], positions: [...positions], units: [...units], accounts: [...accounts] };
}

export const trialInput = z.strictObject({
  post: z.strictObject({
    unitId: idSchema,
    kind: z.enum(postKinds),
    class: z.enum(postClasses),
    topic: z.string().trim().max(100).default(''),
    flags: z.array(z.enum(postFlags)).max(postFlags.length).default([]),
    concernsUnit: idSchema.nullable().default(null),
    accountIds: z.array(idSchema).max(60).default([]),
  }),
  /** Rules that are not in force yet; null: those that are. */
  rules: rulesInputSchema.nullable().default(null),
  /** A version of a route that is not saved yet. */
  route: z
    .strictObject({ key: z.string().min(1).max(40), draft: routeDraftSchema })
    .nullable()
    .default(null),
});

/** A trial with facts given by hand, over what is in force or over what is being edited (R2). */
export async function dryRun(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  input: z.output<typeof trialInput>,
): Promise<Trial> {
  const post = await postOf(db, input.post);
  const rules = input.rules ? await resolveRules(db, input.rules) : await readRules(db);
  const judged = input.route && judgeRoute({ key: input.route.key, version: 1 }, input.route.draft);
  if (judged && !judged.ok) throw new Refused(judged.refusal);
  return tryRoute(db, clock, post, { rules, instead: judged?.route ?? null });
}

async function postOf(
  db: Pick<Transaction, 'execute'>,
  given: z.output<typeof trialInput>['post'],
): Promise<TrialPost> {
  const [unit] = await db.execute<{ path: string }>(sql`select path from unit where id = ${given.unitId}`);
  if (!unit) throw refused('notFound', 'R2', 'unitNotFound');
  const platforms = await db.execute<{ platform: string }>(
    sql`select distinct platform from account where id in ${[0, ...given.accountIds]}`,
  );
  const concerns = given.concernsUnit !== null;
  const flags = given.flags.filter((flag) => flag !== 'otherUnit' || !concerns);
  const facts: RouteFacts = {
    kind: given.kind,
    class: given.class,
    topic: given.topic === '' ? null : given.topic,
    flags: concerns ? [...flags, 'otherUnit'] : flags,
    platforms: platforms.map(({ platform }) => platform),
    accountIds: given.accountIds,
    unitPath: unit.path,
  };
  return { facts, concernsUnitId: given.concernsUnit, plannedAt: [], contributors: [] };
}
