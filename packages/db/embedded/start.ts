import { existsSync, realpathSync, statSync } from 'node:fs';
import type { Account } from './account.ts';
import { giveTree, ownerAccount, serverAccount } from './account.ts';
import { type Binaries, prepareBinaries } from './binaries.ts';
import { EmbeddedFailure, type LauncherLog } from './failure.ts';
import { holdIfRestored } from './hold.ts';
import { checkVersion, initialise, ownerPassword, resetPassword } from './initialise.ts';
import { launch, type Settings, trimLog } from './launch.ts';
import { ownerOf, takeOwnership } from './owner.ts';
import { findPlaces, type Places, type Shelters, settlePlaces } from './places.ts';
import { runningPostmaster, type StopPatience, stopPostmaster } from './postmaster.ts';
import { askServer, ownerUrl } from './probe.ts';
import { openSocket } from './socket.ts';

export type EmbeddedServer = {
  /** Signs in as the owner of everything: for migrations, backups and the pool's login, never for requests. */
  ownerUrl: string;
  /** The server's Unix socket, for clients with much to ask; null where it is reached over loopback alone. */
  socketPath: string | null;
  /** The postmaster's process number. */
  pid: number;
  /** True when a server that had outlived our own crash was taken over. */
  adopted: boolean;
  /** Where the database really lives: the named directory, or its shelter. */
  home: string;
  /** Lets clients leave (10 s at most), then stops fast. Safe to call twice. */
  stop(): Promise<void>;
};

/** Milliseconds: a silent server's chance to answer, a dying one's to let go of its lock, and the stages of a stop. */
export type Patience = { answer: number; lock: number; stop: StopPatience };

export type StartOptions = {
  directory: string;
  log: LauncherLog;
  /** System user of the server when we are root. */
  user?: string;
  settings?: Settings;
  shelters?: Shelters;
  /** The npm package's folder, when it is not where Node finds it. */
  binariesRoot?: string;
  patience?: Partial<Patience>;
};

const PATIENCE: Patience = {
  answer: 10_000,
  lock: 30_000,
  stop: { drain: 10_000, fast: 30_000, immediate: 5_000 },
};

/**
 * Starts the embedded PostgreSQL of `directory`, or adopts the one that survived our own crash. One process at a
 * time has a directory: a second start throws EmbeddedFailure('inUse') and touches nothing.
 */
export async function startEmbedded(options: StartOptions): Promise<EmbeddedServer> {
  const patience = { ...PATIENCE, ...options.patience };
  const wanted = serverAccount(options.user);
  const places = settlePlaces(options.directory, wanted, options);
  const ownership = takeOwnership(places.owner);
  try {
    const account = existsSync(places.data) ? settleAccount(places, wanted) : wanted;
    const binaries = prepareBinaries(account, {
      log: options.log,
      cache: options.shelters?.binaries,
      root: options.binariesRoot,
    });
    const server =
      (await adopt(places, binaries, { log: options.log, patience })) ??
      (await startFresh(places, { ...options, patience, account, binaries }));
    await holdIfRestored(places, server.url, options.log);
    return running(places, { ...server, binaries, patience, release: ownership.release });
  } catch (error) {
    ownership.release();
    throw error;
  }
}

/**
 * The address of a server that is running on the directory, started by whomever: for the commands that work beside
 * a running Qianfa. Null when none answers.
 */
export async function findRunning(
  directory: string,
): Promise<{ ownerUrl: string; socketPath: string | null; startedBy: number | null } | null> {
  const places = findPlaces(directory);
  const postmaster = places === null ? null : runningPostmaster(places.data);
  if (places === null || postmaster === null || !existsSync(places.password)) return null;
  const { password } = ownerPassword(places.password);
  if ((await askServer(postmaster.port, password, PATIENCE.answer)) === null) return null;
  return {
    ownerUrl: ownerUrl(postmaster.port, password),
    socketPath: openSocket(places, postmaster.port),
    startedBy: ownerOf(places.owner),
  };
}

type Server = { url: string; socketPath: string | null; pid: number; adopted: boolean };

function settleAccount(places: Places, wanted: Account | null): Account | null {
  const account = ownerAccount(places.data, wanted);
  if (account !== null && statSync(places.data).uid === 0) giveTree(places.data, account);
  if (wanted === null && process.getuid !== undefined && statSync(places.data).uid !== process.getuid())
    throw new EmbeddedFailure(
      'foreignDirectory',
      `${places.data} 属于另一个系统用户，请用原来的用户启动，或以 root 启动`,
    );
  return account;
}

/** A server that answers with our password is ours to keep; a silent or outdated one is stopped first. */
async function adopt(
  places: Places,
  binaries: Binaries,
  { log, patience }: { log: LauncherLog; patience: Patience },
): Promise<Server | null> {
  const found = runningPostmaster(places.data);
  if (found === null) return null;
  const { password, fresh } = ownerPassword(places.password);
  const answer = fresh ? null : await askServer(found.port, password, patience.answer);
  const sameDirectory = answer !== null && realpathSync(answer.dataDirectory) === realpathSync(places.data);
  if (sameDirectory && answer.version.split(' ')[0] === binaries.version) {
    log.info(`接管了上次意外中断后仍在运行的数据库（进程 ${found.pid}）`);
    return {
      url: ownerUrl(found.port, password),
      socketPath: openSocket(places, found.port),
      pid: found.pid,
      adopted: true,
    };
  }
  log.warn(`数据目录上仍有一个${answer === null ? '没有应答' : '旧版本'}的数据库进程 ${found.pid}，先停止它`);
  await stopPostmaster(found.pid, {
    dataDirectory: places.data,
    binaries,
    patience: { ...patience.stop, drain: 0, fast: Math.min(patience.stop.fast, patience.answer) },
  });
  return null;
}

async function startFresh(
  places: Places,
  options: StartOptions & { patience: Patience; account: Account | null; binaries: Binaries },
): Promise<Server> {
  const { binaries, account, log, settings = {}, patience } = options;
  const isNew = !existsSync(places.data);
  const { password, fresh } = ownerPassword(places.password);
  if (isNew) log.info(`正在 ${places.home} 建立数据库`);
  initialise(places, { binaries, account, password });
  checkVersion(places, binaries);
  if (fresh && !isNew) resetPassword(places, { binaries, account, password });
  const launched = await launch(places, { binaries, account, settings, log, lockPatience: patience.lock });
  const pid = launched.child.pid ?? 0;
  const answer = await askServer(launched.port, password, patience.answer);
  if (answer === null) {
    await stopPostmaster(pid, {
      dataDirectory: places.data,
      binaries,
      patience: { ...patience.stop, drain: 0 },
    });
    throw new EmbeddedFailure(
      'startFailed',
      `数据库不认 ${places.password} 里的口令；删除该文件后重新启动会设置新口令`,
    );
  }
  return {
    url: ownerUrl(launched.port, password),
    socketPath: openSocket(places, launched.port),
    pid,
    adopted: false,
  };
}

function running(
  places: Places,
  server: Server & { binaries: Binaries; patience: Patience; release: () => void },
): EmbeddedServer {
  const trimming = setInterval(() => trimLog(places.log), 3_600_000).unref();
  const stopOnce = async () => {
    clearInterval(trimming);
    await stopPostmaster(server.pid, {
      dataDirectory: places.data,
      binaries: server.binaries,
      patience: server.patience.stop,
    });
    server.release();
  };
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= stopOnce();
    return stopping;
  };
  const { url, socketPath, pid, adopted } = server;
  return { ownerUrl: url, socketPath, pid, adopted, home: places.home, stop };
}
