import { systemClock } from './modules/command.ts';
import { runServer } from './run-server.ts';

await runServer(systemClock);
