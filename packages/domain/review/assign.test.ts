import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignTasks, type Candidate } from './assign.ts';

const here = (personId: number): Candidate => ({ personId, available: true, delegateId: null });
const away = (personId: number, delegateId: number | null): Candidate => ({
  personId,
  available: false,
  delegateId,
});
const first = { key: 'first', quorum: { kind: 'any' } as const };
const nobody = { contributors: [], acts: [] };

describe('待办派给谁 (R8, R3)', () => {
  test('在岗的人各得一件待办', () => {
    expect(assignTasks(first, [here(10), here(11)], nobody)).toEqual({
      tasks: [
        { personId: 10, actingForId: null },
        { personId: 11, actingForId: null },
      ],
      alarm: null,
    });
  });

  test('外出的人由代办人办，注明代谁', () => {
    expect(assignTasks(first, [away(10, 20)], nobody).tasks).toEqual([{ personId: 20, actingForId: 10 }]);
  });

  test('代办人自己也在这个环节，只得自己的一件', () => {
    const expected = [{ personId: 20, actingForId: null }];
    expect(assignTasks(first, [away(10, 20), here(20)], nobody).tasks).toEqual(expected);
    expect(assignTasks(first, [here(20), away(10, 20)], nobody).tasks).toEqual(expected);
  });

  test('拟稿人不派，拟稿人的代办人也不派 (R3)', () => {
    const facts = { contributors: [10], acts: [] };
    expect(assignTasks(first, [here(10), away(10, 20), here(11)], facts).tasks).toEqual([
      { personId: 11, actingForId: null },
    ]);
  });

  test('在别的环节办过的人不派 (R3)', () => {
    const facts = { contributors: [], acts: [{ stepKey: 'second', stepName: '复审', personId: 10 }] };
    expect(assignTasks(first, [here(10), here(11)], facts).tasks).toEqual([
      { personId: 11, actingForId: null },
    ]);
  });

  test('没有能办的人就报警，不悄悄等着 (R8)', () => {
    for (const candidates of [[], [away(10, null)]]) {
      expect(assignTasks(first, candidates, nobody)).toMatchObject({
        tasks: [],
        alarm: { code: 'noAblePerson', rule: 'R8', facts: { able: 0, needed: 1 } },
      });
    }
  });

  test('人数凑不够表决也报警', () => {
    const vote = { key: 'vote', quorum: { kind: 'count', n: 3 } as const };
    expect(assignTasks(vote, [here(10), here(11)], nobody)).toMatchObject({
      alarm: { code: 'noAblePerson', facts: { able: 2, needed: 3 } },
    });
    expect(assignTasks(vote, [here(10), here(11), here(12)], nobody).alarm).toBeNull();
  });

  test('派出的待办，人人都办得了；要么有人能办，要么有报警（性质）', () => {
    const person = fc.integer({ min: 1, max: 6 });
    const candidate = fc.record({
      personId: person,
      available: fc.boolean(),
      delegateId: fc.option(person),
    });
    const act = fc.record({
      stepKey: fc.constantFrom('first', 'second'),
      stepName: fc.constant('环节'),
      personId: person,
    });
    fc.assert(
      fc.property(fc.array(candidate), fc.array(person), fc.array(act), (candidates, contributors, acts) => {
        const { tasks, alarm } = assignTasks(first, candidates, { contributors, acts });
        for (const { personId } of tasks) {
          expect(contributors).not.toContain(personId);
          expect(acts.some((one) => one.personId === personId && one.stepKey === 'second')).toBe(false);
        }
        expect(new Set(tasks.map(({ personId }) => personId)).size).toBe(tasks.length);
        expect(alarm === null).toBe(tasks.length > 0);
      }),
    );
  });
});
