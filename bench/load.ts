import net from 'node:net';

export interface Request {
  readonly port: number;
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  readonly cookie?: string;
}

export interface Load {
  /** Requests per second over the whole time. */
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly calls: number;
  readonly failed: number;
}

/**
 * Sends requests over `connections` kept-alive connections for `seconds`, each connection one after the other. `next`
 * gives the next request or null when there is none left. Written on bare sockets, so that the sender costs little.
 */
export async function load(next: () => Request | null, connections: number, seconds: number): Promise<Load> {
  const times: number[] = [];
  let failed = 0;
  const began = performance.now();
  const until = began + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      let socket: Wire | null = null;
      for (let request = next(); request && performance.now() < until; request = next()) {
        socket ??= await connect(request.port);
        const from = performance.now();
        const status = await socket.ask(request);
        times.push(performance.now() - from);
        if (status !== 200) failed += 1;
      }
      socket?.close();
    }),
  );
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return {
    perSecond: (times.length * 1000) / (performance.now() - began),
    p50: at(0.5),
    p99: at(0.99),
    calls: times.length,
    failed,
  };
}

interface Wire {
  ask(request: Request): Promise<number>;
  close(): void;
}

function connect(port: number): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    let received = Buffer.alloc(0);
    let answer: ((status: number) => void) | null = null;
    socket.on('data', (bytes) => {
      received = received.length === 0 ? bytes : Buffer.concat([received, bytes]);
      const status = complete(received);
      if (status === null || !answer) return;
      const done = answer;
      answer = null;
      received = Buffer.alloc(0);
      done(status);
    });
    socket.once('error', reject);
    socket.once('connect', () =>
      resolve({
        ask: (request) =>
          new Promise((done) => {
            answer = done;
            socket.write(text(request));
          }),
        close: () => socket.destroy(),
      }),
    );
  });
}

/** The status once the whole answer is there, else null. */
function complete(bytes: Buffer): number | null {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const head = bytes.subarray(0, end).toString('latin1');
  const length = head.match(/content-length: (\d+)/i)?.[1];
  const whole =
    length === undefined
      ? bytes.subarray(-5).toString('latin1') === '0\r\n\r\n'
      : bytes.length >= end + 4 + Number(length);
  return whole ? Number(head.slice(9, 12)) : null;
}

function text({ method = 'POST', path, body = '', cookie, port }: Request): string {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    'content-type: application/json',
    ...(cookie ? [`cookie: qianfa_session=${cookie}`] : []),
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}
