import type { TestProject } from 'vitest/node';
import { openBrowser } from '../browser.ts';
import { eraseOffice, seedDemoOffice } from './office-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A stopped demo office whose data directory every test file copies. */
    demoOffice: string;
  }
}

/**
 * Once a run: the demo bureau is made, for every file to begin with a copy of it, and the browser is unpacked, so that
 * two files that start at once do not unpack it into each other.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const [directory] = await Promise.all([seedDemoOffice(), openBrowser().then((browser) => browser.close())]);
  project.provide('demoOffice', directory);
  return () => eraseOffice(directory);
}
