/** Removes the demo office's data directory. Never an office's: that takes `--office` and the directory's full path. */
import fs from 'node:fs';
import path from 'node:path';
import { eraseDatabase } from '@qianfa/db/embedded/erase';
import { EmbeddedFailure } from '@qianfa/db/embedded/failure';
import { findRunning } from '@qianfa/db/embedded/start';
import { placesIn } from '../apps/server/database.ts';
import { root } from './sources.ts';

const directory = path.resolve(root, process.env.QIANFA_DATA || 'data');
const stamp = path.join(directory, 'kind');
const kind = fs.existsSync(stamp) ? fs.readFileSync(stamp, 'utf8').trim() : null;

if (!fs.existsSync(directory)) {
  console.log(`没有数据目录 / no data directory: ${directory}`);
} else if (kind !== 'demo' && process.argv[2] !== directory) {
  console.error(
    `${directory} 不是演示办公室的数据。确实要删除，请把完整路径写在后面 / is not the demo's. To remove it, give its full path: npm run reset -- ${directory}`,
  );
  process.exit(1);
} else if (await findRunning(placesIn(directory).database)) {
  console.error('数据库还在运行，请先停止 Qianfa / The database is still running: stop Qianfa first.');
  process.exit(1);
} else {
  erase();
  console.log(`已删除 / removed: ${directory}`);
}

/** The database may live in a shelter outside the directory, and only the directory tells where. */
function erase(): void {
  try {
    eraseDatabase(placesIn(directory).database);
  } catch (error) {
    if (!(error instanceof EmbeddedFailure)) throw error;
    console.error(error.message);
    process.exit(1);
  }
  fs.rmSync(directory, { recursive: true });
}
