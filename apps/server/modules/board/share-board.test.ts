import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAccount } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import type { Actor } from '../command.ts';
import { type Board, readBoardInput } from './board.queries.ts';
import { shareBoard } from './share-board.ts';

const clock = clockAt('2026-11-20T01:00:00.000Z');
let home: TestDatabase;
let office: BuiltOffice;
beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
});
afterAll(() => home.drop());

async function ask(actor: Actor, given: object = {}): Promise<Board> {
  const answer = await shareBoard({ db: home.db, sql: home.sql, actor, clock }, readBoardInput.parse(given));
  return answer.toJSON();
}

const account = (name: string, unit: 'division' | 'branch') =>
  buildAccount(home.db, { name, sponsorUnitId: office.units[unit].id, enabledOn: '2026-01-01' });

const namesOf = ({ rows }: Board) => rows.map(({ name }) => name);

function leaderOf(unitPath: string): Actor {
  return { ...office.leader, grants: [{ role: 'leader', unitPath }] } as Actor;
}

describe('大家同时看看板，合起来读一次 (R26)', () => {
  test('同时来问，管的范围不同，各看各的，一行也不多 (T17)', async () => {
    await account('处室的号', 'division');
    await account('分局的号', 'branch');
    const [own, branch, division] = await Promise.all([
      ask(office.leader),
      ask(leaderOf(office.units.branch.path)),
      ask(leaderOf(office.units.division.path)),
    ]);
    expect(namesOf(own)).toEqual(expect.arrayContaining(['处室的号', '分局的号']));
    expect(namesOf(branch)).toContain('分局的号');
    expect(namesOf(branch)).not.toContain('处室的号');
    expect(namesOf(division)).not.toContain('分局的号');
  });

  test('筛选不同也各看各的', async () => {
    const [all, one] = await Promise.all([ask(office.leader), ask(office.leader, { limit: 1 })]);
    expect(one.rows).toHaveLength(1);
    expect(all.rows.length).toBeGreaterThan(1);
    expect(one.count).toBe(all.count);
  });
});
