/** Formatting and lint, types of every workspace, the house's rules, STYLE.md's figures. */
import { printFigures } from './figures.ts';
import { biome, tool, tsc, vitest } from './tool.ts';

const workspaces = [
  'packages/domain',
  'packages/domain/tsconfig.test.json',
  'packages/db',
  'apps/server',
  'apps/console',
  '.',
];

const failed = [
  tool(biome, ['check', '--error-on-warnings']) !== 0 && 'biome',
  ...workspaces.map((place) => tool(tsc, ['-p', place]) !== 0 && `types of ${place}`),
  tool(vitest, ['run', '--project', 'house']) !== 0 && 'house',
].filter((name) => name !== false);

printFigures();
if (failed.length > 0) {
  console.error(`check: failed: ${failed.join(', ')}`);
  process.exit(1);
}
console.log('check: ok');
