import { operator, systemClock } from '../../modules/command.ts';
import { resetPerson } from '../../modules/person/reset-person.ts';
import { type CliCommand, positional } from '../command.ts';
import { findLogin } from '../find-login.ts';

export const usersReset: CliCommand = {
  needs: 'office',
  words: ['users', 'reset'],
  usage: 'LOGIN [--json]',
  summary: [
    '给三员中的一员发一次性激活码：旧口令作废，会话结束，72 小时内有效。',
    'Issue a one-time code to one of the three administrators: the old password and all sessions end; good for 72 hours.',
  ],
  options: {},
  positionals: [1, 1],
  async run(services, typed) {
    const login = positional(typed, 0);
    const found = await findLogin(services, login);
    const input = { personId: found.id };
    const { db } = services;
    const { code, expiresAt } = await resetPerson({ actor: operator, db, clock: systemClock, input });
    const text = `${found.name}（${login}）的激活码 / activation code: ${code}\n有效至 / until: ${expiresAt}\n`;
    return { exitCode: 0, text, json: { personId: found.id, login, code, expiresAt } };
  },
};
