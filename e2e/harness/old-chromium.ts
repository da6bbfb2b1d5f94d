import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { brotliDecompressSync } from 'node:zlib';
import { type Answer, Protocol } from './debugging-protocol.ts';

/** The oldest browser of an office desk (ARCHITECTURE.md), as its package brings it: packed. */
const packed = path.join(
  path.dirname(createRequire(import.meta.url).resolve('chrome-aws-lambda/package.json')),
  'bin',
  'chromium.br',
);

const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--hide-scrollbars',
  '--remote-debugging-port=0',
];

/** How long it may take to start on a busy machine. */
const patience = 60_000;

/** The browser's debugging protocol, by hand: today's drivers no longer speak to this one. */
export interface OldChromium {
  /** For example `HeadlessChrome/86.0.4240.0`. */
  readonly product: string;
  readonly page: OldPage;
  close(): Promise<void>;
}

export interface OldPage {
  goto(url: string): Promise<void>;
  /** The value of an expression in the page; it must survive JSON. A promise is waited for. */
  value<Value>(expression: string): Promise<Value>;
  /** Waits until the expression is true. */
  until(expression: string, wait?: number): Promise<void>;
  click(selector: string, words?: string): Promise<void>;
  /** Types into what has the focus. */
  type(text: string): Promise<void>;
  press(key: string): Promise<void>;
  picture(): Promise<Buffer>;
  /** Scripts that threw in the page since it was opened. */
  readonly errors: readonly string[];
}

/** Unpacks and starts it with a page that is 1440 × 900. `hosts` maps names to addresses, as a hosts file does. */
export async function openOldChromium(hosts: string): Promise<OldChromium> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qianfa-chromium-86-'));
  const program = path.join(folder, 'chromium');
  writeFileSync(program, brotliDecompressSync(readFileSync(packed)), { mode: 0o755 });
  const child = spawn(
    program,
    [
      ...quiet,
      `--host-resolver-rules=${hosts}`,
      `--user-data-dir=${path.join(folder, 'profile')}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const close = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    const protocol = await Protocol.open(await listeningAt(child));
    const { product } = await protocol.send('Browser.getVersion');
    const page = await openPage(protocol);
    return { product: String(product), page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function listeningAt(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    if (!child.stderr) throw new Error('no stderr');
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      const at = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (at) resolve(at);
    });
    const fail = (why: string) => reject(new Error(`${why}\n${said.join('\n')}`));
    setTimeout(() => fail(`no browser in ${patience} ms`), patience).unref();
    child.once('error', reject);
    child.once('exit', () => fail('the browser ended'));
  });
}

async function openPage(protocol: Protocol): Promise<OldPage> {
  const { targetId } = await protocol.send('Target.createTarget', {
    url: 'about:blank',
    width: 1440,
    height: 900,
  });
  const { sessionId } = await protocol.send('Target.attachToTarget', { targetId, flatten: true });
  const send = (method: string, params: Answer = {}) => protocol.send(method, params, String(sessionId));
  const errors: string[] = [];
  protocol.listen((method, params) => {
    if (method === 'Runtime.exceptionThrown') errors.push(JSON.stringify(params.exceptionDetails));
    if (method === 'Runtime.consoleAPICalled' && params.type === 'error')
      errors.push(JSON.stringify(params.args));
  });
  await send('Page.enable');
  await send('Runtime.enable');

  async function value<Value>(expression: string): Promise<Value> {
    const answer = await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
    if (answer.exceptionDetails) throw new Error(JSON.stringify(answer.exceptionDetails));
    return (answer.result as { value: Value }).value;
  }
  async function until(expression: string, wait = 30_000): Promise<void> {
    const late = Date.now() + wait;
    while (!(await value<boolean>(`Boolean(${expression})`).catch(() => false))) {
      if (Date.now() > late) throw new Error(`not in ${wait} ms: ${expression}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  const find = (selector: string, words = '') =>
    `[...document.querySelectorAll(${JSON.stringify(selector)})].find((one) => one.textContent.includes(${JSON.stringify(words)}))`;
  return {
    errors,
    value,
    until,
    goto: async (url) => {
      await send('Page.navigate', { url });
      await until(`location.href.startsWith(${JSON.stringify(new URL(url).origin)})`);
    },
    click: async (selector, words) => {
      await until(find(selector, words));
      const place = await value<{ x: number; y: number }>(
        `(() => { const one = ${find(selector, words)}; one.scrollIntoView({ block: 'center' });
          const box = one.getBoundingClientRect(); return { x: box.x + box.width / 2, y: box.y + box.height / 2 }; })()`,
      );
      for (const type of ['mousePressed', 'mouseReleased'])
        await send('Input.dispatchMouseEvent', { type, ...place, button: 'left', clickCount: 1 });
    },
    type: async (text) => {
      await send('Input.insertText', { text });
    },
    press: async (key) => {
      const text = key.length === 1 ? { text: key } : {};
      await send('Input.dispatchKeyEvent', { type: 'keyDown', key, ...text });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', key });
    },
    picture: async () => Buffer.from(String((await send('Page.captureScreenshot')).data), 'base64'),
  };
}
