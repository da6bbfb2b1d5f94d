import { describe, expect, test } from 'vitest';
import { type CoWriterCandidate, maxCoWriters, mayNameCoWriter, mayWritePost } from './co-writers.ts';
import type { PersonActor, Role } from './roles.ts';

const person = (personId: number, role: Role = 'editor', unitPath = '/1/'): PersonActor => ({
  kind: 'person',
  personId,
  grants: [{ role, unitPath }],
});
const post = { drafterId: 7, unitPath: '/1/4/' };

describe('谁能打开和保存一篇稿', () => {
  test.each([
    ['拟稿人', person(7), false, true],
    ['协作人', person(8), true, true],
    ['没有被邀请的同事', person(8), false, false],
    ['协作人调到了别的单位 (T17)', person(8, 'editor', '/2/'), true, false],
    ['协作人只管兄弟处室 (T17)', person(8, 'editor', '/1/5/'), true, false],
    ['协作人的拟稿角色收回了', person(8, 'reviewer'), true, false],
    ['不再是拟稿人角色的原拟稿人', person(7, 'leader'), false, false],
    ['没有登录的人', { kind: 'anonymous' } as const, true, false],
    ['命令行', { kind: 'operator' } as const, true, false],
  ])('%s', (_name, actor, isNamed, ok) => {
    expect(mayWritePost(actor, { ...post, isNamed }).ok).toBe(ok);
  });
});

describe('邀请协作人', () => {
  const candidate = (change: Partial<CoWriterCandidate> = {}): CoWriterCandidate => ({
    personId: 8,
    grants: person(8).grants,
    isActive: true,
    decides: false,
    ...change,
  });
  const codeOf = (who: CoWriterCandidate | null, named: readonly number[] = []) => {
    const verdict = mayNameCoWriter(post, who, named);
    return verdict.ok ? 'ok' : `${verdict.refusal.code} ${verdict.refusal.rule}`;
  };

  test.each([
    ['同一范围的拟稿人可以', candidate(), 'ok'],
    ['拟稿人自己不用邀请', candidate({ personId: 7 }), 'drafterIsWriter R3'],
    ['停用的人不行', candidate({ isActive: false }), 'writerOutsideScope rights'],
    [
      '外单位的人不行 (T17)',
      candidate({ grants: person(8, 'editor', '/2/').grants }),
      'writerOutsideScope rights',
    ],
    ['不存在的人与外单位的人一个说法 (T17)', null, 'writerOutsideScope rights'],
    [
      '没有拟稿角色的人不行',
      candidate({ grants: person(8, 'reviewer').grants }),
      'writerOutsideScope rights',
    ],
    ['正在审、审过、签过这篇稿的人不能再写它 (R3)', candidate({ decides: true }), 'writerDecides R3'],
  ])('%s', (_name, who, expected) => {
    expect(codeOf(who)).toBe(expected);
  });

  test(`最多 ${maxCoWriters} 位，已经在的人再邀请一次不算多`, () => {
    const full = Array.from({ length: maxCoWriters }, (_, at) => at + 20);
    expect(codeOf(candidate(), full)).toBe('tooManyWriters R45');
    expect(codeOf(candidate(), [...full.slice(1), 8])).toBe('ok');
  });
});
