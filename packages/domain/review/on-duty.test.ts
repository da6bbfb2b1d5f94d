import { describe, expect, test } from 'vitest';
import type { Candidate } from './assign.ts';
import { assignUrgent, soleSigners } from './on-duty.ts';

const here = (personId: number): Candidate => ({ personId, available: true, delegateId: null });
const away = (personId: number, delegateId: number): Candidate => ({
  personId,
  available: false,
  delegateId,
});
const nobody = { contributors: [], acts: [] };
const acted = (personId: number) => ({ stepKey: 'first', stepName: '初审', personId });
const step = { key: 'second', quorum: { kind: 'any' } as const };
const leader = 50;

describe('签发只能靠一个人的，先给签发留着他 (R3)', () => {
  test.each([
    ['账号只有他能签', [[leader]], nobody, [leader]],
    ['另有人能签', [[leader, 60]], nobody, []],
    ['两个账号，其中一个只有他', [[leader, 60], [leader]], nobody, [leader]],
    ['另一个能签的已经办过别的环节', [[leader, 60]], { contributors: [], acts: [acted(60)] }, [leader]],
    ['另一个能签的是拟稿人', [[leader, 60]], { contributors: [60], acts: [] }, [leader]],
    ['他自己已经办过，留也没有用', [[leader]], { contributors: [], acts: [acted(leader)] }, []],
    ['没有人能签', [[]], nobody, []],
  ])('%s', (_name, accounts, facts, expected) => {
    expect([...soleSigners('sign', accounts, facts)]).toEqual(expected);
  });
});

describe('等不得的环节给谁 (R8, R3)', () => {
  const people = (onDuty: Candidate[], own: Candidate[], signers: number[], facts = nobody) =>
    assignUrgent(step, { onDuty, own }, facts, new Set(signers))?.tasks.map(({ personId }) => personId) ??
    null;

  test('没有要留的人，值班的都接；值班的办不了，环节的人自己办', () => {
    expect(people([here(10), here(leader)], [here(20)], [])).toEqual([10, leader]);
    expect(people([], [here(20)], [])).toBeNull();
  });

  test('值班的还有别人，唯一的签发人不接前面的环节', () => {
    expect(people([here(10), here(leader)], [here(20)], [leader])).toEqual([10]);
  });

  test('值班的只有签发人，环节有自己的人，就由自己的人办，签发人不在其中', () => {
    expect(people([here(leader)], [here(20), here(leader)], [leader])).toEqual([20]);
  });

  test('除了签发人谁也没有，才由他办', () => {
    expect(people([here(leader)], [here(leader)], [leader])).toEqual([leader]);
    expect(people([], [], [leader])).toBeNull();
  });

  test('签发人代别人办、别人代签发人办，都算他办过：都不派', () => {
    expect(people([away(10, leader), here(11)], [], [leader])).toEqual([11]);
    expect(people([away(leader, 10), here(11)], [], [leader])).toEqual([11]);
  });
});
