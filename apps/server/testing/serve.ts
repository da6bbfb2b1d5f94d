import { createTestDatabase } from '@qianfa/db/testing/database';
import { buildServer } from '../http/build-server.ts';
import type { PersonActing } from '../modules/command.ts';
import { hashToken } from '../modules/session/tokens.ts';
import { buildSession } from './builders.ts';
import { clockAt } from './clock.ts';
import { buildOffice } from './office.ts';
import { testServices } from './services.ts';

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly ms: number;
}

/** The real HTTP server over the small office, called in this process with real session cookies. */
export async function serveOffice(now = '2026-11-23T02:00:00Z') {
  const database = await createTestDatabase();
  const clock = clockAt(now);
  const { services, failures, remove } = await testServices(database, clock);
  const app = await buildServer(services, { consoleDirectory: null });
  const office = await buildOffice(database, clock);
  const tokens = new Map<number, string>();

  /** A session cookie of this person, made once. */
  async function cookieOf(person: PersonActing): Promise<string> {
    const known = tokens.get(person.personId);
    if (known) return known;
    const token = `token-of-person-${person.personId}`;
    await buildSession(database.db, {
      personId: person.personId,
      tokenHash: hashToken(token),
      createdAt: clock.now(),
    });
    tokens.set(person.personId, token);
    return token;
  }

  /** One tRPC call as the browser sends it; `body` is sent as it is. */
  async function call(person: PersonActing | null, path: string, body: string): Promise<Answer> {
    const began = performance.now();
    const answer = await app.inject({
      method: 'POST',
      url: `/trpc/${path}`,
      headers: { 'content-type': 'application/json' },
      ...(person ? { cookies: { qianfa_session: await cookieOf(person) } } : {}),
      payload: body,
    });
    return { status: answer.statusCode, text: answer.body, ms: performance.now() - began };
  }

  const close = async () => {
    await app.close();
    await database.drop();
    await remove();
  };
  return { app, services, database, office, clock, failures, call, cookieOf, close };
}

export type ServedOffice = Awaited<ReturnType<typeof serveOffice>>;
