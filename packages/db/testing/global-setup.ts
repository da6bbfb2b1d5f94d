import type { TestProject } from 'vitest/node';
import { startTestServer, type TestServer } from './server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    testDatabase: { adminUrl: string; template: string; failure: string | null };
  }
}

type Shared = { server: Promise<TestServer>; users: number };

/** Vitest loads this file once per project; the projects of one run share the server through the process. */
const SHARED = Symbol.for('qianfa.test-server');
const registry = globalThis as { [SHARED]?: Shared };

/** Vitest's global setup: one server per run, started by the first project and removed after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  registry[SHARED] ??= { server: startTestServer(), users: 0 };
  const shared = registry[SHARED];
  shared.users += 1;
  const { adminUrl, template, failure } = await shared.server;
  project.provide('testDatabase', { adminUrl, template, failure });
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    delete registry[SHARED];
    await (await shared.server).close();
  };
}
