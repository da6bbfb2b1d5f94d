import type { TrailAct } from '@qianfa/domain/trail/acts';
import type { PersonActing } from '../modules/command.ts';
import type { ServedOffice } from '../testing/serve.ts';

/** One call of a person, and the entries that it leaves when it is carried out. */
export interface Move {
  readonly actor: PersonActing;
  readonly path: string;
  readonly input: unknown;
  readonly acts: readonly TrailAct[] | ((answer: unknown) => readonly TrailAct[]);
}

export interface World {
  readonly served: ServedOffice;
  /** Whole number below. */
  readonly pick: (below: number) => number;
  /** Different every time, so that nothing is a repetition by accident. */
  readonly fresh: () => number;
  /** Who read what in which hour: a repeated read is the same act (R37). */
  readonly read: Set<string>;
}

export type MoveMaker = (world: World) => Promise<Move | null>;

/** Any one of the rows, or null. */
export const one = async <Row>(rows: PromiseLike<readonly unknown[]>, world: World): Promise<Row | null> => {
  const found = (await rows) as readonly Row[];
  return found[world.pick(found.length)] ?? null;
};
