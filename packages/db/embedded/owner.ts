import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { EmbeddedFailure } from './failure.ts';
import { isAlive, startOf } from './processes.ts';

/** The right of one process to start and stop the server of a directory. */
export type Ownership = { release(): void };

/**
 * Takes the directory for this process, or throws EmbeddedFailure('inUse') while another living one has it.
 * What a killed process left is taken over. The claim appears whole (written aside, then linked).
 */
export function takeOwnership(file: string): Ownership {
  const claim = `${process.pid}\n${startOf(process.pid)}\n`;
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, claim);
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      if (linked(aside, file)) return { release: () => withdraw(file, claim) };
      const holder = readClaim(file);
      if (holder !== null && isHeld(holder)) throw inUse(file, holder);
      if (holder !== null) removeStale(file, holder);
    }
  } finally {
    rmSync(aside, { force: true });
  }
  throw inUse(file, readClaim(file) ?? '');
}

/** The number of the living process that has the directory, or null. */
export function ownerOf(file: string): number | null {
  const claim = readClaim(file);
  return claim !== null && isHeld(claim) ? pidOf(claim) : null;
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readClaim(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

const pidOf = (claim: string): number => Number(claim.split('\n')[0]);

function isHeld(claim: string): boolean {
  const pid = pidOf(claim);
  return isAlive(pid) && startOf(pid) === claim.split('\n')[1];
}

/** Moved aside and looked at again: between reading and moving, another process may have claimed it afresh. */
function removeStale(file: string, expected: string): void {
  const moved = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, moved);
  } catch {
    return;
  }
  if (readClaim(moved) !== expected) linked(moved, file);
  rmSync(moved, { force: true });
}

function withdraw(file: string, claim: string): void {
  if (readClaim(file) === claim) rmSync(file, { force: true });
}

function inUse(file: string, claim: string): EmbeddedFailure {
  return new EmbeddedFailure(
    'inUse',
    `进程 ${pidOf(claim)} 正在使用这个数据库（${file}）。请先停止它，或换一个数据目录`,
  );
}
