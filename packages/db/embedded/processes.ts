import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';

const onLinux = process.platform === 'linux';

/** Is there a living process with this number? A zombie is dead: nobody has collected it yet. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !onLinux || statFields(pid)?.[0] !== 'Z';
}

/**
 * When a process began, as text that only serves comparison; '' where unknown. With the number it names a process
 * for good, since numbers come back: after a restart of the machine, and at once in containers.
 */
export function startOf(pid: number): string {
  if (onLinux) return `${bootId()} ${statFields(pid)?.[19] ?? ''}`;
  if (process.platform === 'win32') return '';
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
}

/** Fields of /proc/<pid>/stat from the state on (the program's name before it may hold spaces and brackets). */
function statFields(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

/**
 * Processes of the server that runs on this data directory: PostgreSQL changes into it. Only Linux lets one ask
 * that; elsewhere the answer is the postmaster, if its command line names the directory.
 */
export function serverProcesses(dataDirectory: string, postmaster: number | null): number[] {
  if (onLinux) return processesIn(realpathSync(dataDirectory));
  if (postmaster === null || !isAlive(postmaster)) return [];
  if (process.platform === 'win32') return [postmaster];
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(postmaster)], { encoding: 'utf8' });
  return stdout.includes('postgres') && stdout.includes(dataDirectory) ? [postmaster] : [];
}

function processesIn(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingDirectory(pid) === folder && statFields(pid)?.[0] !== 'Z');
}

function workingDirectory(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}
