import { subscribe } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';
import type { Clock } from '@qianfa/server/modules/command';
import { runServer } from '@qianfa/server/run-server';

/*
 * The office as main.ts starts it, at another time: its clock begins at QIANFA_TEST_BEGINS and goes on from there. Only
 * the tests have this entry; what is built and shipped begins at main.ts, which knows the machine's clock alone.
 */
const begins = Date.parse(process.env['QIANFA_TEST_BEGINS'] ?? '');
if (Number.isNaN(begins)) throw new Error('QIANFA_TEST_BEGINS is no instant');
const ahead = begins - Date.now();
const clock: Clock = { now: () => new Date(Date.now() + ahead) };

// Screens take the present from this header (ui/now.ts), and Node would write the machine's.
subscribe('http.server.request.start', (message) => {
  const { response } = message as { response: ServerResponse };
  response.setHeader('date', clock.now().toUTCString());
});

await runServer(clock);
