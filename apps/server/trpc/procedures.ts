import { ensure, Refused } from '@qianfa/domain/refusal';
import { mayAnywhere } from '@qianfa/domain/rights/may';
import type { Right } from '@qianfa/domain/rights/rights';
import { initTRPC } from '@trpc/server';
import { recordRefusal } from '../modules/trail/record-refusal.ts';
import type { Context } from './context.ts';
import { formatError, toTrpcError } from './errors.ts';
import { requireStorable } from './storable-input.ts';

interface Meta {
  readonly right: Right;
}

const t = initTRPC.context<Context>().meta<Meta>().create({ errorFormatter: formatError });

export const { router, createCallerFactory } = t;

/** Maps refusals once; those that count (rights) leave an entry of their own (R37). */
const mapRefusals = t.middleware(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok) return result;
  const cause = result.error.cause;
  if (cause instanceof Refused && cause.refusal.kind === 'forbidden')
    await recordRefusal(ctx, path, cause.refusal);
  throw toTrpcError(result.error, ctx, path);
});

const declared = t.middleware(({ ctx, meta, next }) => {
  // A procedure without a right cannot be built with `procedure()`; this holds for whatever else may come.
  ensure(mayAnywhere(ctx.actor, meta?.right ?? ('' as Right)));
  return next();
});

const storable = t.middleware(async ({ getRawInput, next }) => {
  requireStorable(await getRawInput());
  return next();
});

/**
 * The only way to make a procedure: it declares its right. Holding the right anywhere opens the door; the command or
 * query behind it judges the object.
 */
export function procedure(right: Right) {
  return t.procedure.meta({ right }).use(mapRefusals).use(declared).use(storable);
}
