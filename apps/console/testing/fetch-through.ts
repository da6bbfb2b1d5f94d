import type { Clock } from '@qianfa/server/modules/command';
import type { FastifyInstance, InjectOptions } from 'fastify';

/**
 * A `fetch` that goes to a Fastify server in this process, with the cookies of one browser: what the console sends is
 * what the real HTTP side reads, and the answers are the real ones. They are dated by the server's clock, which the
 * screens follow: on whatever day the tests run, a page's today is the server's.
 */
export function fetchThrough(app: FastifyInstance, clock: Clock): typeof fetch {
  const cookies = new Map<string, string>();
  return async (input, init) => {
    const { pathname, search } = new URL(String(input), 'http://console.test');
    const headers: Record<string, string> = {};
    new Headers(init?.headers).forEach((value, name) => {
      headers[name] = value;
    });
    const request: InjectOptions = {
      method: (init?.method ?? 'GET') as NonNullable<InjectOptions['method']>,
      url: pathname + search,
      headers: { host: 'console.test', origin: 'http://console.test', ...headers },
    };
    if (cookies.size > 0) request.cookies = Object.fromEntries(cookies);
    if (typeof init?.body === 'string') request.payload = init.body;
    const answer = await app.inject(request);
    for (const { name, value, maxAge, expires } of answer.cookies) {
      const gone = maxAge === 0 || (expires !== undefined && expires.getTime() <= 0);
      if (gone || value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    if (init?.signal?.aborted) throw new DOMException('aborted', 'AbortError');
    const dated = { ...answer.headers, date: clock.now().toUTCString() };
    const given = Object.entries(dated).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as [string, string]],
    );
    return new Response(answer.statusCode === 204 ? null : answer.body, {
      status: answer.statusCode,
      headers: given,
    });
  };
}
