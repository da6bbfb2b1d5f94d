import { plainRoutes } from '../http/plain-routes.ts';
import { publishing, writing } from './act-moves.ts';
import type { MoveMaker } from './act-world.ts';
import { correcting } from './correcting-moves.ts';
import { deciding } from './deciding-moves.ts';
import { atTheDesk } from './desk-moves.ts';
import { answering } from './finding-moves.ts';
import { followingUp } from './follow-up-moves.ts';
import { bundling, kindMoves } from './kind-moves.ts';
import { stopping } from './moratorium-moves.ts';
import { managing } from './office-moves.ts';
import { listProcedures } from './procedures.ts';
import { afterSigning, grouping } from './publish-moves.ts';
import { supervision } from './register-moves.ts';
import { routing } from './route-moves.ts';
import { signingIn } from './session-moves.ts';
import { roads } from './signing-moves.ts';
import { keepingTime } from './time-moves.ts';
import { wording } from './wording-moves.ts';

/**
 * How the walk of T13 makes a call of every mutation and of every plain route that writes, by its path. A mutation
 * without one fails the build (`withoutRecipe`): write it beside those of its kind.
 */
export const moves: Readonly<Record<string, MoveMaker>> = {
  ...writing,
  ...answering,
  ...deciding,
  ...correcting,
  ...atTheDesk,
  ...publishing,
  ...afterSigning,
  ...stopping,
  ...kindMoves,
  ...bundling,
  ...grouping,
  ...managing,
  ...signingIn,
  ...routing,
  ...supervision,
  ...followingUp,
  ...wording,
  ...roads,
  ...keepingTime,
};

/** What changes something: the mutations of the router, and the plain routes that are not just read. */
export function listWrites(): string[] {
  const mutations = listProcedures().filter(({ type }) => type !== 'query');
  const routes = plainRoutes.filter(({ method }) => method !== 'GET');
  return [...mutations.map(({ path }) => path), ...routes.map(({ method, url }) => `${method} ${url}`)];
}

export function withoutRecipe(writes: readonly string[]): string[] {
  return writes.filter((path) => !Object.hasOwn(moves, path));
}

/** The road to a publication is long: its steps are tried more often than what could stop it. */
const often = [
  ['review.submit', 3],
  ['review.decide', 8],
  ['review.desk', 6],
  ['review.resume', 3],
  ['signoff.reauthenticate', 5],
  ['signoff.sign', 5],
  ['release.startCopy', 3],
  ['release.giveReceipt', 3],
] as const satisfies readonly (readonly [string, number])[];

export const tried: readonly string[] = [
  ...Object.keys(moves),
  ...often.flatMap(([name, times]) => Array.from({ length: times }, () => name)),
];
