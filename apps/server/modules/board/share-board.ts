import type { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { ReadyJson } from '../../trpc/ready-json.ts';
import { reachedPaths } from '../freshness/reach.ts';
import { type Shared, shareReadings } from '../share-readings.ts';
import { type Board, readBoard, type readBoardInput } from './board.queries.ts';

const boards = new WeakMap<Context['sql'], Shared<ReadyJson<Board>>>();

/**
 * The board as screens ask for it: everybody with the same reach and the same filters who asks in the same moment gets
 * one reading, written as JSON once. A publication announced to fifty open boards costs two readings, not fifty.
 */
export function shareBoard(
  ctx: Pick<Context, 'db' | 'sql' | 'actor' | 'clock'>,
  input: z.infer<typeof readBoardInput>,
): Promise<ReadyJson<Board>> {
  const share = boards.get(ctx.sql) ?? shareReadings<ReadyJson<Board>>();
  boards.set(ctx.sql, share);
  // Whatever the answer depends on but the moment: the reach stands for the actor (T17).
  const key = JSON.stringify([reachedPaths(ctx.actor, 'board.read'), input]);
  return share(key, async () => new ReadyJson(JSON.stringify(await readBoard(ctx, input))));
}
