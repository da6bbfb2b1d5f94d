import { allowed, type RefusalFacts, refuse, type Verdict } from '../refusal.ts';
import { type Right, rightRule, type Scope } from './rights.ts';
import type { Actor, Id, PersonActor, RoleGrant } from './roles.ts';

/** What the right is to be used on. A fact that is left out counts as not met. */
export interface Where {
  /** Unit that owns the object: `/1/4/9/`. */
  readonly unitPath?: string | undefined;
  /** Who drafted the object. */
  readonly ownerId?: Id | undefined;
  /** The object is, or was, a task of this actor. */
  readonly taskHolder?: boolean | undefined;
}

/** Whether the actor may use the right on this object. Unknown rights and missing facts refuse. */
export function may(actor: Actor, right: Right, where: Where): Verdict {
  return judge(actor, right, (person, grant, scope) => reaches(person, grant, scope, where));
}

/**
 * Whether the actor holds the right on anything at all: what a router declares before the object is known, and what a
 * menu shows. Never enough for a write: the command asks `may` with the object.
 */
export function mayAnywhere(actor: Actor, right: Right): Verdict {
  return judge(actor, right, (_person, grant, scope) => scope !== 'office' || isTop(grant.unitPath));
}

/** What a list may show to this actor: rows of these units, own rows, rows that are the actor's tasks. */
export interface Reach {
  /** Units (with everything under them); none means none. */
  readonly unitPaths: readonly string[];
  readonly own: boolean;
  readonly task: boolean;
  /** The operator, who sees the whole office where the right is theirs. */
  readonly everything: boolean;
}

/** How far the right reaches for this actor, for the WHERE clause of a list. */
export function reachOf(actor: Actor, right: Right): Reach {
  const rule = rightRule(right);
  const everything = actor.kind === 'operator' && rule?.operator === true;
  const held = actor.kind === 'person' && rule ? scopesHeld(actor, rule.holders) : [];
  const inUnits = held.filter(
    ({ grant, scope }) => scope === 'unit' || (scope === 'office' && isTop(grant.unitPath)),
  );
  return {
    unitPaths: widest(inUnits.map(({ grant }) => grant.unitPath)),
    own: held.some(({ scope }) => scope === 'own'),
    task: held.some(({ scope }) => scope === 'task'),
    everything,
  };
}

/** Whether `path` is the unit `scope` or lies under it. Both must be well-formed; anything else is outside. */
export function isWithin(path: string, scope: string): boolean {
  return isUnitPath(path) && isUnitPath(scope) && path.startsWith(scope);
}

/** The smallest unit that holds all of these: `/1/4/9/` and `/1/4/7/` lie in `/1/4/`; `/` where they share none. */
export function commonUnit(paths: readonly string[]): string {
  const [first = '/', ...others] = paths;
  const parts = first.split('/').filter((part) => part !== '');
  const prefixes = parts.map((_, index) => `/${parts.slice(0, parts.length - index).join('/')}/`);
  return prefixes.find((prefix) => others.every((path) => isWithin(path, prefix))) ?? '/';
}

type Reaches = (person: PersonActor, grant: RoleGrant, scope: Scope) => boolean;

function judge(actor: Actor, right: Right, fits: Reaches): Verdict {
  const rule = rightRule(right);
  if (!rule) return refuse('forbidden', 'rights', 'unknownRight', { right });
  if (rule.public) return allowed;
  if (actor.kind === 'anonymous') return refuse('forbidden', 'R38', 'notSignedIn');
  if (actor.kind === 'operator') {
    return rule.operator ? allowed : refuse('forbidden', 'rights', 'notForOperator', { right });
  }
  if (rule.signedIn) return allowed;
  const held = scopesHeld(actor, rule.holders);
  if (held.length === 0) return refuse('forbidden', 'rights', 'roleLacksRight', { right });
  if (held.some(({ grant, scope }) => fits(actor, grant, scope))) return allowed;
  return refuse('forbidden', 'rights', ...outside(right, held));
}

interface Held {
  readonly grant: RoleGrant;
  readonly scope: Scope;
}

function scopesHeld(
  actor: PersonActor,
  holders: Readonly<Partial<Record<RoleGrant['role'], Scope>>>,
): Held[] {
  return actor.grants.flatMap((grant) => {
    const scope = holders[grant.role];
    return scope && isUnitPath(grant.unitPath) ? [{ grant, scope }] : [];
  });
}

function reaches(person: PersonActor, grant: RoleGrant, scope: Scope, where: Where): boolean {
  switch (scope) {
    case 'unit':
      return where.unitPath !== undefined && isWithin(where.unitPath, grant.unitPath);
    case 'task':
      return where.taskHolder === true;
    case 'own':
      return where.ownerId === person.personId;
    case 'any':
      return true;
    case 'office':
      return isTop(grant.unitPath);
  }
}

function outside(right: Right, held: readonly Held[]): [string, NonNullable<RefusalFacts['facts']>] {
  const scopes = new Set(held.map(({ scope }) => scope));
  if (scopes.has('unit') || scopes.has('office')) return ['outsideScope', { right }];
  return scopes.has('task') ? ['notYourTask', { right }] : ['notYourOwn', { right }];
}

const unitPath = /^\/(?:\d+\/)*$/;
const topPath = /^\/(?:\d+\/)?$/;

function isUnitPath(path: string): boolean {
  return unitPath.test(path);
}

function isTop(path: string): boolean {
  return topPath.test(path);
}

function widest(paths: readonly string[]): string[] {
  const unique = [...new Set(paths)];
  return unique.filter((path) => !unique.some((other) => other !== path && isWithin(path, other)));
}
