import { z } from 'zod';
import { allowed, refuse, type Verdict } from '../refusal.ts';

/** Key of a person, post, account, unit … as the database gives it. */
export type Id = number;
export const idSchema = z.number().int().positive();

export const contentRoles = ['editor', 'reviewer', 'publisher', 'leader', 'supervisor'] as const;
export const administratorRoles = ['systemAdmin', 'securityAdmin', 'auditAdmin'] as const;
export const roles = [...contentRoles, ...administratorRoles] as const;

/** 拟稿人 审核人 责任发布人 领导(含办公室主任) 监管员. */
export type ContentRole = (typeof contentRoles)[number];
/** 三员: 系统管理员 安全管理员 审计管理员. */
export type AdministratorRole = (typeof administratorRoles)[number];
export type Role = (typeof roles)[number];

export const roleSchema = z.enum(roles);

/** A role and the unit it holds for; it holds for everything under that unit too. `/` is the whole office. */
export interface RoleGrant {
  readonly role: Role;
  /** Path of unit keys from the top of the tree, `/1/4/9/`. */
  readonly unitPath: string;
}

export interface PersonActor {
  readonly kind: 'person';
  readonly personId: Id;
  readonly grants: readonly RoleGrant[];
}

/** The command line: imports, judges, verifies; grants no role and decides on no content. */
export interface OperatorActor {
  readonly kind: 'operator';
}

/** Nobody has signed in on this call. */
export interface AnonymousActor {
  readonly kind: 'anonymous';
}

export type Actor = PersonActor | OperatorActor | AnonymousActor;

export function isAdministrator(role: Role): role is AdministratorRole {
  return administratorRoles.some((administrator) => administrator === role);
}

/**
 * Whether a person who holds `existing` may be given `wanted`: the three administrators exclude each other and hold no
 * content role. The founder's three roles come from founding the office, never from this function.
 */
export function mayGrant(existing: readonly Role[], wanted: Role): Verdict {
  const others = existing.filter((role) => role !== wanted);
  const inTheWay = isAdministrator(wanted) ? others : others.filter(isAdministrator);
  const [first] = inTheWay;
  if (first === undefined) return allowed;
  return refuse('precondition', 'rights', 'rolesExcludeEachOther', { wanted, held: first });
}

/** Who holds each administrator role today (active people only). */
export type AdministratorHolders = Readonly<Record<AdministratorRole, readonly Id[]>>;

export interface StandingNotice {
  /** Roles that nobody holds alone yet, in the order of `administratorRoles`. */
  readonly unfilled: readonly AdministratorRole[];
}

/**
 * One person may begin an office with all three administrator roles; the notice stands until each role has a holder of
 * its own. Null when the three are filled.
 */
export function standingNotice(holders: AdministratorHolders): StandingNotice | null {
  const unfilled = administratorRoles.filter((role) => holdersOfThisAlone(holders, role).length === 0);
  return unfilled.length > 0 ? { unfilled } : null;
}

/**
 * The administrator roles that the founder still holds: those that nobody else has taken over. When all three are taken
 * over the list is empty, and the founder is a person like any other.
 */
export function founderHolds(founderId: Id, holders: AdministratorHolders): readonly AdministratorRole[] {
  return administratorRoles.filter(
    (role) => holders[role].includes(founderId) && holders[role].every((personId) => personId === founderId),
  );
}

function holdersOfThisAlone(holders: AdministratorHolders, role: AdministratorRole): readonly Id[] {
  const others = administratorRoles.filter((other) => other !== role);
  return holders[role].filter((personId) => others.every((other) => !holders[other].includes(personId)));
}
