import { ensure, Refused } from '@qianfa/domain/refusal';
import { mayAnywhere } from '@qianfa/domain/rights/may';
import type { Right } from '@qianfa/domain/rights/rights';
import { getTRPCErrorFromUnknown, initTRPC, type TRPCError } from '@trpc/server';
import { recordRefusal } from '../modules/trail/record-refusal.ts';
import type { Context } from './context.ts';
import { formatError, toTrpcError } from './errors.ts';
import { requireStorable } from './storable-input.ts';

interface Meta {
  readonly right: Right;
}

const t = initTRPC.context<Context>().meta<Meta>().create({ errorFormatter: formatError });

export const { router, createCallerFactory } = t;

/**
 * Before every call: its right, then that the database can hold what was sent. After it: refusals are mapped once; those
 * that count (rights) leave an entry of their own (R37).
 */
const guarded = t.middleware(async ({ ctx, meta, path, getRawInput, next }) => {
  try {
    // A procedure without a right cannot be built with `procedure()`; this holds for whatever else may come.
    ensure(mayAnywhere(ctx.actor, meta?.right ?? ('' as Right)));
    requireStorable(await getRawInput());
  } catch (cause) {
    throw await mapped(getTRPCErrorFromUnknown(cause), ctx, path);
  }
  const result = await next();
  if (!result.ok) throw await mapped(result.error, ctx, path);
  return result;
});

async function mapped(error: TRPCError, ctx: Context, path: string): Promise<TRPCError> {
  const { cause } = error;
  if (cause instanceof Refused && cause.refusal.kind === 'forbidden')
    await recordRefusal(ctx, path, cause.refusal);
  return toTrpcError(error, ctx, path);
}

/**
 * The only way to make a procedure: it declares its right. Holding the right anywhere opens the door; the command or
 * query behind it judges the object.
 */
export function procedure(right: Right) {
  return t.procedure.meta({ right }).use(guarded);
}
