/** Builds the console into dist/console and the server into dist/server; `console` or `server` for one of them. */
import { bundleServer } from './bundle-server.ts';
import { tool, vite } from './tool.ts';

const [only] = process.argv.slice(2);
if (only !== 'console') await bundleServer();
if (only !== 'server') process.exitCode = tool(vite, ['build', '--logLevel', 'warn']);
