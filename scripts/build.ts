/** Builds the console into dist/console. */
import { tool, vite } from './tool.ts';

process.exit(tool(vite, ['build', '--logLevel', 'warn']));
