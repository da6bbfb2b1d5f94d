import { randomUUID } from 'node:crypto';
import { type RefusalFacts, type RefusalKind, Refused } from '@qianfa/domain/refusal';
import { type TRPCDefaultErrorShape, TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import type { Context } from './context.ts';

const codeOf = {
  forbidden: 'FORBIDDEN',
  precondition: 'PRECONDITION_FAILED',
  conflict: 'CONFLICT',
  invalid: 'BAD_REQUEST',
  notFound: 'NOT_FOUND',
} as const satisfies Record<RefusalKind, TRPCError['code']>;

/** An unknown error that was logged under an id which the user is shown instead of its text. */
class Masked extends Error {
  readonly errorId = randomUUID().slice(0, 8);
}

/** Refusals keep their facts, form errors become a refusal, everything else is logged and masked. */
export function toTrpcError(error: TRPCError, ctx: Context, path: string): TRPCError {
  const cause = error.cause;
  if (cause instanceof Refused) {
    const signedOut = cause.refusal.code === 'notSignedIn';
    return new TRPCError({ code: signedOut ? 'UNAUTHORIZED' : codeOf[cause.refusal.kind], cause });
  }
  const known = refusalOfDatabase(cause);
  if (known) return new TRPCError({ code: codeOf[known.kind], cause: new Refused(known) });
  if (error.code !== 'INTERNAL_SERVER_ERROR') return error;
  const masked = new Masked();
  ctx.log.error({ err: cause ?? error, path, errorId: masked.errorId }, 'procedure failed');
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'internal error', cause: masked });
}

/** What the client reads: `data.refusal` or `data.errorId`. */
export function formatError({ shape, error }: { shape: TRPCDefaultErrorShape; error: TRPCError }) {
  const { code, httpStatus } = shape.data;
  const refusal = refusalOf(error);
  return {
    ...shape,
    message: refusal ? `${refusal.code} (${refusal.rule})` : shape.message,
    data: { code, httpStatus, refusal, errorId: error.cause instanceof Masked ? error.cause.errorId : null },
  };
}

function refusalOf(error: TRPCError): RefusalFacts | null {
  if (error.cause instanceof Refused) return error.cause.refusal;
  if (error.cause instanceof ZodError) {
    const [issue] = error.cause.issues;
    const field = issue?.path.join('.') ?? '';
    return {
      code: 'inputInvalid',
      rule: 'input',
      kind: 'invalid',
      facts: { field, problem: issue?.code ?? '' },
    };
  }
  return null;
}

/** Text that PostgreSQL cannot store (NUL, lone surrogates) is bad input, not a failure of ours. */
function refusalOfDatabase(cause: unknown): RefusalFacts | null {
  const code = sqlState(cause);
  if (code === '22021' || code === '22P05')
    return { code: 'textNotStorable', rule: 'input', kind: 'invalid' };
  if (code === '22003')
    return { code: 'inputInvalid', rule: 'input', kind: 'invalid', facts: { field: '', problem: 'range' } };
  if (code === '40P01' || code === '40001')
    return { code: 'someoneElseWasFirst', rule: 'R4', kind: 'conflict' };
  return null;
}

function sqlState(cause: unknown): string | null {
  if (!(cause instanceof Error)) return null;
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return sqlState(cause.cause);
}
