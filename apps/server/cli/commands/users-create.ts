import { unit } from '@qianfa/db/tables/office';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { operator, systemClock } from '../../modules/command.ts';
import { createPerson, createPersonInput } from '../../modules/person/create-person.ts';
import { unitNotFound } from '../../modules/unit/standing-unit.ts';
import type { Services } from '../../trpc/context.ts';
import { type CliCommand, Mistyped, requiredOption, textOption } from '../command.ts';

export const usersCreate: CliCommand = {
  needs: 'office',
  words: ['users', 'create'],
  usage: '--login LOGIN --name NAME [--unit UNIT] [--json]',
  summary: [
    '新建人员（没有任何角色，也不发激活码）；授予三员角色由安全管理员做，之后用 users reset 发码。',
    'Add a person without any role or code; the security administrator grants the role, then users reset issues the code.',
  ],
  options: { login: { type: 'string' }, name: { type: 'string' }, unit: { type: 'string' } },
  positionals: [0, 0],
  async run(services, typed) {
    const [login, name] = [requiredOption(typed, 'login'), requiredOption(typed, 'name')];
    const unitId = await unitNamed(services, textOption(typed, 'unit'));
    const read = createPersonInput.safeParse({ login, name, unitId });
    if (!read.success) {
      throw new Mistyped(
        '登录名 3–32 位字母、数字、点、横线；姓名 2–30 字 / login: 3–32 letters, digits, . _ -; name: 2–30 characters',
      );
    }
    const { db } = services;
    const { personId } = await createPerson({ actor: operator, db, clock: systemClock, input: read.data });
    const text = `已新建 ${name}(${login})，没有角色。请安全管理员授予角色 / created without a role: ask the security administrator for one.\n`;
    return { exitCode: 0, text, json: { personId, login, name } };
  },
};

/** The unit of this name, or the first root. */
async function unitNamed({ db }: Services, name: string | undefined): Promise<number> {
  const [found] = await db
    .select({ id: unit.id })
    .from(unit)
    .where(and(isNull(unit.dissolvedAt), name === undefined ? isNull(unit.parentId) : eq(unit.name, name)))
    .orderBy(asc(unit.id))
    .limit(1);
  if (!found) throw unitNotFound();
  return found.id;
}
