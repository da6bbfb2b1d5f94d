import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest';
import { openBrowser } from '../browser.ts';
import './global-setup.ts';
import { type OfficeKind, type OfficeServer, startOfficeServer } from './office-server.ts';

const pictures = path.resolve(import.meta.dirname, '..', '..', 'test-results');
/** Shown on the demo's own sign-in page. */
export const demoPassword = 'Qianfa-demo-2026';

export interface DeskOptions {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** What the browser may say of these pages without failing the test. */
  readonly expected?: RegExp;
}

/** One office for the tests of a file, with a browser at every desk that a journey needs. */
export interface Office {
  readonly origin: string;
  readonly dataDirectory: string;
  /** A new browser profile of nobody; its pages are closed after the test. */
  visitor(options?: DeskOptions): Promise<Page>;
  /** The same with this person signed in, at the first page. */
  desk(login: string, options?: DeskOptions & { password?: string }): Promise<Page>;
  /** Closes every page and goes on at another time: an ISO instant. Only for an office begun at one. */
  reopenAt(instant: string): Promise<void>;
}

/** What a page said that no page of ours may say. */
interface Complaint {
  readonly where: string;
  readonly what: string;
}

/**
 * Starts the office before the file's tests and removes it afterwards. Every page that threw fails its test. With `at`,
 * an ISO instant, the office is made at that time and goes by its own clock. A second try of a test gets an office
 * where the first has left nothing behind.
 */
export function officeOf(kind: OfficeKind = 'demo', { at = null }: { at?: string | null } = {}): Office {
  let server: OfficeServer | undefined;
  let browser: Browser | undefined;
  const open: BrowserContext[] = [];
  const complaints: Complaint[] = [];

  const start = () => {
    const from = kind === 'demo' && at === null ? inject('demoOffice') : null;
    return startOfficeServer(kind, { from, at: at ?? inject('officesBegin') });
  };
  beforeAll(async () => {
    [server, browser] = await Promise.all([start(), openBrowser()]);
  });
  beforeEach(async ({ task }) => {
    if (!task.result?.retryCount) return;
    await server?.stop();
    server = await start();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(async ({ task }) => {
    const failed = task.result?.state === 'fail';
    if (failed) await keepPictures(open, task.name);
    for (const context of open.splice(0)) await context.close();
    const said = complaints.splice(0);
    if (!failed) expect(said, 'errors in the pages').toEqual([]);
  });

  const running = (): OfficeServer => {
    if (!server) throw new Error('the office is started before the tests, not while they are listed');
    return server;
  };
  async function visitor(options: DeskOptions = {}): Promise<Page> {
    const { width = 1440, height = 900, dark = false, expected } = options;
    if (!browser) throw new Error('no browser yet');
    const context = await browser.newContext({
      baseURL: running().origin,
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      locale: 'zh-CN',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    context.setDefaultTimeout(60_000);
    open.push(context);
    context.on('page', (page) =>
      listen(page, (complaint) => {
        if (!expected?.test(complaint.what)) complaints.push(complaint);
      }),
    );
    return context.newPage();
  }
  async function desk(login: string, options: DeskOptions & { password?: string } = {}): Promise<Page> {
    const page = await visitor(options);
    const answer = await page.request.post('/trpc/session.signIn', {
      headers: { 'content-type': 'application/json', origin: running().origin },
      data: { login, password: options.password ?? demoPassword },
    });
    if (!answer.ok()) throw new Error(`${login} cannot sign in: ${answer.status()} ${await answer.text()}`);
    await page.goto('/');
    return page;
  }
  return {
    get origin() {
      return running().origin;
    },
    get dataDirectory() {
      return running().dataDirectory;
    },
    visitor,
    desk,
    reopenAt: async (instant) => {
      for (const context of open.splice(0)) await context.close();
      await running().reopenAt(instant);
    },
  };
}

function listen(page: Page, complain: (complaint: Complaint) => void): void {
  page.on('pageerror', (error) => complain({ where: page.url(), what: error.stack ?? error.message }));
  page.on('console', (message) => {
    // React's warnings and refused loads; a refused call (4xx) is an answer, and lost servers are told on the page.
    const text = message.text();
    if (message.type() === 'error' && !/Failed to load resource/.test(text))
      complain({ where: page.url(), what: text });
  });
}

async function keepPictures(open: readonly BrowserContext[], test: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  const name = test.replace(/[\s/:"'()?<>|*\\]+/g, '-').slice(0, 60);
  for (const [index, page] of open.flatMap((context) => context.pages()).entries()) {
    await page.screenshot({ path: path.join(pictures, `${name}-${index + 1}.png`) }).catch(() => undefined);
  }
}
