import { callTRPCProcedure, getTRPCErrorFromUnknown, getTRPCErrorShape, TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { appRouter } from '../router.ts';
import type { Context } from './context.ts';
import { ReadyJson } from './ready-json.ts';

type ContextOf = (req: FastifyRequest, res: FastifyReply) => Promise<Context>;

interface CallRoute {
  readonly Params: { readonly path: string };
  readonly Querystring: { readonly batch?: string };
  readonly Body: string | undefined;
}

interface Call {
  readonly ctx: Context;
  readonly path: string;
  readonly batchIndex: number;
  readonly input: () => unknown;
}

interface Answer {
  readonly status: number;
  /** JSON of what tRPC's client reads: a result or an error. */
  readonly text: string;
}

/**
 * `POST /trpc/<procedure>`, or several with `?batch=1`, in the form of tRPC's clients. tRPC's own adapter makes a fetch
 * Request of every call and streams a Response back, which took more of the processor than the call itself (bench,
 * queue): here what came is parsed once, and the answer leaves in one write.
 */
export async function serveCalls(app: FastifyInstance, contextOf: ContextOf): Promise<void> {
  await app.register(async (scope) => {
    // As text: what is no JSON is refused by the procedure, once its right was judged.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_req, body, done) =>
      done(null, body),
    );
    scope.post<CallRoute>('/trpc/:path', async (req, res) => {
      const ctx = await contextOf(req, res);
      const sent = parsedOnce(req.body);
      const answers =
        req.query.batch === '1'
          ? await Promise.all(
              req.params.path
                .split(',')
                .map((path, batchIndex) =>
                  answer({ ctx, path, batchIndex, input: () => memberOf(sent(), batchIndex) }),
                ),
            )
          : await answer({ ctx, path: req.params.path, batchIndex: 0, input: sent });
      return send(res, answers);
    });
  });
}

async function answer({ ctx, path, batchIndex, input }: Call): Promise<Answer> {
  try {
    const data: unknown = await callTRPCProcedure({
      router: appRouter,
      path,
      // Queries are asked for by POST as well.
      type: 'mutation',
      allowMethodOverride: true,
      ctx,
      getRawInput: async () => input(),
      signal: undefined,
      batchIndex,
    });
    return {
      status: 200,
      text: data instanceof ReadyJson ? resultOf(data) : JSON.stringify({ result: { data } }),
    };
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause);
    const config = appRouter._def._config;
    const shape = getTRPCErrorShape({ config, error, type: 'unknown', path, input: undefined, ctx });
    return { status: getHTTPStatusCodeFromError(error), text: JSON.stringify({ error: shape }) };
  }
}

function resultOf({ text }: ReadyJson<unknown>): string {
  return `{"result":{"data":${text}}}`;
}

/** A batch whose calls ended differently is a 207, as tRPC's clients know it. */
function send(res: FastifyReply, answers: Answer | readonly Answer[]): FastifyReply {
  if ('text' in answers) return res.code(answers.status).type('application/json').send(answers.text);
  const [status = 200, ...others] = new Set(answers.map((one) => one.status));
  const text = `[${answers.map((one) => one.text).join()}]`;
  return res
    .code(others.length > 0 ? 207 : status)
    .type('application/json')
    .send(text);
}

function parsedOnce(body: string | undefined): () => unknown {
  let parsed: { readonly value: unknown } | null = null;
  return () => {
    parsed ??= { value: parse(body ?? '') };
    return parsed.value;
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new TRPCError({ code: 'BAD_REQUEST', message: 'not JSON', cause });
  }
}

function memberOf(sent: unknown, index: number): unknown {
  if (typeof sent !== 'object' || sent === null)
    throw new TRPCError({ code: 'BAD_REQUEST', message: 'a batch is an object of inputs by index' });
  return Reflect.get(sent, index);
}
