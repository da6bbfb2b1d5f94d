import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { type RefusalFacts, refuse } from '@qianfa/domain/refusal';
import type { Json } from '@qianfa/domain/text/canonical-json';
import { refusalOfIssues } from '@qianfa/domain/text/fields';
import {
  lexiconPackageSchema,
  packageEntrySchema,
  packageText,
} from '@qianfa/domain/wording/lexicon-package';
import type { PackagePart } from './read-package.ts';

/** Reads a package away from the requests: parsing and digesting a large one takes seconds. */
const slice = 500;
const say = (part: PackagePart) => parentPort?.postMessage(part);

function read(path: string): void {
  const parsed = parse(path);
  if (!parsed.ok) {
    say({ is: 'refused', refusal: parsed.refusal });
    return;
  }
  const { entries, ...head } = parsed.file;
  say({ is: 'head', ...head, entries: entries.length });
  for (let from = 0; from < entries.length; from += slice) {
    say({ is: 'entries', entries: entries.slice(from, from + slice).map(readEntry) });
  }
  say({ is: 'end' });
}

function parse(path: string) {
  try {
    const value: unknown = JSON.parse(fs.readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
    const file = lexiconPackageSchema.safeParse(value);
    if (!file.success) return unreadable(file.error.issues[0]?.path.map(String).join('.') ?? '');
    const text = packageText(value as { readonly [key: string]: Json });
    const digest = createHash('sha256').update(text).digest('hex');
    if (digest !== file.data.sha256) return refuse('invalid', 'R6', 'packageDigestWrong');
    return { ok: true as const, file: file.data };
  } catch (error) {
    return unreadable(error instanceof SyntaxError ? 'JSON' : 'form');
  }
}

function unreadable(problem: string): { ok: false; refusal: RefusalFacts } {
  return refuse('invalid', 'R6', 'packageUnreadable', { problem: problem.slice(0, 60) });
}

function readEntry(value: unknown) {
  const entry = packageEntrySchema.safeParse(value);
  if (entry.success) return { ok: true as const, entry: entry.data };
  return { ok: false as const, refusal: refusalOfIssues(entry.error.issues) };
}

read(String(workerData));
