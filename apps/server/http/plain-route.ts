import type { Right } from '@qianfa/domain/rights/rights';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../trpc/context.ts';

/** A route outside tRPC (files, exports, imports, downloads): it declares its right like every procedure. */
export interface PlainRoute {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly right: Right;
  readonly bodyLimit?: number;
  readonly answer: (ctx: Context, req: FastifyRequest, res: FastifyReply) => Promise<unknown>;
}
