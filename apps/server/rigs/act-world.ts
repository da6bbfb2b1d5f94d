import type { TrailAct } from '@qianfa/domain/trail/acts';
import type { InjectOptions } from 'fastify';
import type { Actor, PersonActing } from '../modules/command.ts';
import type { PublishWalk } from '../testing/publish.ts';
import type { ServedOffice } from '../testing/serve.ts';

/** One call of a person, and the entries that it leaves when it is carried out. */
export interface Move {
  readonly actor: Actor;
  /** A procedure (`post.create`) or a plain route (`POST /files`). */
  readonly path: string;
  readonly input: unknown;
  readonly acts: readonly TrailAct[] | ((answer: unknown) => readonly TrailAct[]);
  /** What goes on after the answer and belongs to the act. */
  readonly settled?: (answer: unknown) => Promise<void>;
}

/** The request of a plain route; the walk adds the session. */
export type RouteInput = Pick<InjectOptions, 'url' | 'payload' | 'headers'>;

export interface World {
  readonly served: ServedOffice;
  readonly walk: PublishWalk;
  /** Whole number below. */
  readonly pick: (below: number) => number;
  /** Different every time, so that nothing is a repetition by accident. */
  readonly fresh: () => number;
  /** Lists that were re-authenticated for and not used yet. */
  readonly tokens: { token: string; items: unknown }[];
}

/**
 * Makes one call of its mutation: of something that the walk left in any state, or of something made ready for it by
 * real commands before (what those write is not counted). Null: not possible now.
 */
export type MoveMaker = (world: World) => Promise<Move | null>;

/** Any one of the rows, or null. */
export const one = async <Row>(rows: PromiseLike<readonly unknown[]>, world: World): Promise<Row | null> => {
  const found = (await rows) as readonly Row[];
  return found[world.pick(found.length)] ?? null;
};

/** Any one of the rows, mostly; when there is none, and now and then, a new one. */
export const oneOrNew = async <Row>(
  rows: PromiseLike<readonly unknown[]>,
  world: World,
  make: () => Promise<Row>,
): Promise<Row> => {
  const found = world.pick(3) === 0 ? null : await one<Row>(rows, world);
  return found ?? make();
};

/**
 * Looking at unpublished content: the first look of a person within the hour is the act (R37). To be asked before the
 * call.
 */
export async function readOf(
  world: World,
  actor: PersonActing,
  subject: string,
): Promise<readonly TrailAct[]> {
  const hour = new Date(Math.floor(world.served.clock.now().getTime() / 3_600_000) * 3_600_000).toISOString();
  const looked = await world.served.database.sql`
    select 1 from trail_entry where at >= ${hour} and act = 'content.read' and subject = ${subject}
      and actor = ${`person:${actor.personId}`}`;
  return looked.length > 0 ? [] : ['content.read'];
}

/** A file as the browser's form sends it. */
export function fileForm(
  name: string,
  type: string,
  bytes: Uint8Array | string,
): Pick<RouteInput, 'payload' | 'headers'> {
  const head = `--walk\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`;
  return {
    headers: { 'content-type': 'multipart/form-data; boundary=walk' },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from('\r\n--walk--\r\n')]),
  };
}
