import type { TestProject } from 'vitest/node';
import { openBrowser } from '../browser.ts';
import { eraseOffice, seedDemoOffice } from './office-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A stopped demo office whose data directory every test file copies. */
    demoOffice: string;
    /** QIANFA_E2E_AT: the instant at which every office of the run begins that names none itself; null: now. */
    officesBegin: string | null;
  }
}

/** Longer than the making of the demo office takes anywhere. */
const makingMs = 180_000;

/**
 * Once a run: the demo bureau is made, for every file to begin with a copy of it, and the browser is unpacked, so that
 * two files that start at once do not unpack it into each other.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const begin = process.env['QIANFA_E2E_AT'] || null;
  const [directory] = await Promise.all([
    seedDemoOffice(begin),
    openBrowser().then((browser) => browser.close()),
  ]);
  project.provide('demoOffice', directory);
  // What the making took has gone by: nothing in the office lies ahead of its clock.
  project.provide('officesBegin', begin && new Date(Date.parse(begin) + makingMs).toISOString());
  return () => eraseOffice(directory);
}
