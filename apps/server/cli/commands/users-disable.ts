import { operator, systemClock } from '../../modules/command.ts';
import { disablePerson } from '../../modules/person/disable-person.ts';
import { type CliCommand, positional } from '../command.ts';
import { findLogin } from '../find-login.ts';

export const usersDisable: CliCommand = {
  needs: 'office',
  words: ['users', 'disable'],
  usage: 'LOGIN [--json]',
  summary: [
    '停用一个人：会话立即结束，待办收回。',
    'Disable a person: sessions end at once, open tasks are withdrawn.',
  ],
  options: {},
  positionals: [1, 1],
  async run(services, typed) {
    const login = positional(typed, 0);
    const found = await findLogin(services, login);
    const { db } = services;
    const input = { personId: found.id };
    const ended = await disablePerson({ actor: operator, db, clock: systemClock, input });
    const left =
      ended.stepsWithoutPerson > 0
        ? `${ended.stepsWithoutPerson} 个环节已无人，请安排 / steps are left without a person.\n`
        : '';
    const text = `已停用 ${found.name}(${login})，收回待办 ${ended.tasksWithdrawn} 件。\n${left}`;
    return { exitCode: 0, text, json: { personId: found.id, login, ...ended } };
  },
};
