import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { serverProcesses } from './processes.ts';
import { openSocket, prepareSocketFolder, socketAt } from './socket.ts';
import { startEmbedded } from './start.ts';
import { killAll, listeningLog, query, temporaryFolder } from './testing/rig.ts';

let folder: string;
let remove: () => Promise<void>;

beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
afterEach(() => remove());

describe('套接字的地方', () => {
  test('路径放得下就有，太长就没有：那时走本机回环地址', () => {
    expect(socketAt({ socket: '/var/lib/qianfa/socket' }, 5432)).toBe('/var/lib/qianfa/socket/.s.PGSQL.5432');
    expect(socketAt({ socket: `/${'x'.repeat(120)}` }, 5432)).toBeNull();
    // 汉字一个三字节，系统按字节算。
    expect(socketAt({ socket: `/${'签'.repeat(40)}` }, 5432)).toBeNull();
  });

  test('没有在听的套接字，就当没有', () => {
    expect(openSocket({ socket: folder }, 5432)).toBeNull();
    writeFileSync(path.join(folder, '.s.PGSQL.5432'), '');
    expect(openSocket({ socket: folder }, 5432)).toBe(path.join(folder, '.s.PGSQL.5432'));
  });

  test('数据库可能还在运行时，一点不动；不在了，把旧的清走', () => {
    const places = { socket: path.join(folder, 'socket'), data: path.join(folder, 'data') };
    mkdirSync(places.socket);
    mkdirSync(places.data);
    const left = path.join(places.socket, '.s.PGSQL.5432.lock');
    writeFileSync(left, `${process.pid}\n`);
    writeFileSync(path.join(places.data, 'postmaster.pid'), `${process.pid}\n`);
    expect(prepareSocketFolder(places, null, 5432)).toBe(places.socket);
    expect(existsSync(left)).toBe(true);

    rmSync(path.join(places.data, 'postmaster.pid'));
    expect(prepareSocketFolder(places, null, 5432)).toBe(places.socket);
    expect(readdirSync(places.socket)).toEqual([]);
    expect(statSync(places.socket).mode & 0o777).toBe(0o700);
  });
});

describe('起停之间', () => {
  test('被杀之后再启动，套接字照样可用', { timeout: 60_000 }, async () => {
    const first = await startEmbedded({ directory: folder, log: listeningLog() });
    const socket = first.socketPath ?? '';
    expect(existsSync(socket)).toBe(true);
    await killAll(serverProcesses(realpathSync(path.join(folder, 'data')), null));
    // As when the Qianfa that had it was killed too.
    rmSync(path.join(folder, 'owner'));
    const again = await startEmbedded({ directory: folder, log: listeningLog() });
    expect(again.socketPath).toBe(socket);
    expect(existsSync(socket)).toBe(true);
    await again.stop();
  });

  test('目录名太长时，照样起得来，只是没有套接字', { timeout: 60_000 }, async () => {
    const long = path.join(folder, 'x'.repeat(100));
    const server = await startEmbedded({ directory: long, log: listeningLog() });
    expect(server.socketPath).toBeNull();
    expect(await query(server.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });
});
