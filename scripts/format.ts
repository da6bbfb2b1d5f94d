/** Formats and mends what can be mended by itself. */
import { biome, tool } from './tool.ts';

process.exit(tool(biome, ['check', '--write', ...process.argv.slice(2)]));
