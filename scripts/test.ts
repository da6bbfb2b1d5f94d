/**
 * All tests, browser journeys included. `--full` runs the rigs of QUALITY.md at their whole size. Other arguments go to
 * vitest (`npm test -- --project domain`). The last line is the real count.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { tool, vitest } from './tool.ts';

const args = process.argv.slice(2).filter((arg) => arg !== '--full');
const full = process.argv.includes('--full');
const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'qianfa-tests-')), 'report.json');

const build = args.length === 0 || args.includes('e2e') ? tool('../scripts/build.ts', []) : 0;
if (build !== 0) process.exit(build);
const code = tool(
  vitest,
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
  {
    NODE_ENV: 'test',
    ...(full ? { QIANFA_FULL: '1' } : {}),
  },
);

const counts = JSON.parse(fs.readFileSync(report, 'utf8')) as {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numFailedTestSuites: number;
};
const left = counts.numPendingTests + counts.numTodoTests;
if (left > 0) console.error(`${left} tests did not run`);
console.log(`${counts.numPassedTests} passed, ${counts.numFailedTests} failed`);
const sound = code === 0 && counts.numFailedTests === 0 && left === 0 && counts.numPassedTests > 0;
process.exit(sound ? 0 : code || 1);
