import fs from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'vite';
import { root } from './sources.ts';

/**
 * Puts the server and the packages it uses into one file, dist/server/main.js, and each of its threads (`*-worker.ts`) into
 * one beside it. From its sources the server loads 1 200 modules, strips their types and asks for the type of each: two
 * seconds of CPU and 60 MB more (docs/decisions/one-file.md). Files are replaced whole, so that a server that starts
 * meanwhile reads the old one or the new one.
 */
export async function bundleServer(place = path.join(root, 'dist', 'server')): Promise<void> {
  const fresh = `${place}-${process.pid}`;
  const entries = ['apps/server/main.ts', ...threads()];
  for (const entry of entries) await bundle(entry, fresh);
  fs.mkdirSync(place, { recursive: true });
  for (const name of fs.readdirSync(fresh)) fs.renameSync(path.join(fresh, name), path.join(place, name));
  fs.rmdirSync(fresh);
}

function threads(): string[] {
  return fs
    .globSync('apps/server/**/*-worker.ts', { cwd: root })
    .filter((file) => !file.includes(`${path.sep}testing${path.sep}`));
}

async function bundle(entry: string, outDir: string): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [threadsBeside],
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      // One level below dist, as apps/server is below apps: paths from there to the root stay true.
      rolldownOptions: { output: { entryFileNames: '[name].js', codeSplitting: false } },
    },
    // Machine code stays where its package is.
    // Mail is loaded when the first one goes out, not with the server.
    ssr: { noExternal: true, external: ['@node-rs/argon2', 'nodemailer'] },
  });
}

/** `path.join(import.meta.dirname, 'x-worker.ts')` in a source is `x-worker.js` beside the bundle. */
const threadsBeside: Plugin = {
  name: 'threads-beside',
  enforce: 'pre',
  transform: (code) => code.replaceAll(/(import\.meta\.dirname, '[\w-]+-worker)\.ts'/g, "$1.js'"),
};
