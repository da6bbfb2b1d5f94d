import fs from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { root } from './sources.ts';

/**
 * Puts the server and the packages it uses into one file, dist/server/main.js. From its sources the server loads 1 200
 * modules, strips their types and asks for the type of each: two seconds of CPU and 60 MB more (docs/decisions/one-file.md).
 * The file is replaced whole, so that a server that starts meanwhile reads the old one or the new one.
 */
export async function bundleServer(place = path.join(root, 'dist', 'server')): Promise<void> {
  const fresh = `${place}-${process.pid}`;
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      ssr: 'apps/server/main.ts',
      outDir: fresh,
      target: 'node24',
      minify: false,
      // One level below dist, as apps/server is below apps: paths from there to the root stay true.
      rolldownOptions: { output: { entryFileNames: 'main.js', codeSplitting: false } },
    },
    // Machine code stays where its package is.
    ssr: { noExternal: true, external: ['@node-rs/argon2'] },
  });
  fs.mkdirSync(place, { recursive: true });
  fs.renameSync(path.join(fresh, 'main.js'), path.join(place, 'main.js'));
  fs.rmSync(fresh, { recursive: true });
}
