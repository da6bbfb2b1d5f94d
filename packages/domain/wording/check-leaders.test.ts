import { describe, expect, test } from 'vitest';
import { anyDay, book } from '../testing/word-books.ts';
import { checkText } from './check-text.ts';
import type { RosterLeader } from './roster.ts';

const leader = (name: string, titles: readonly string[], more: Partial<RosterLeader> = {}): RosterLeader => ({
  name,
  titles,
  rank: 1,
  from: null,
  until: null,
  ...more,
});
const roster = [
  leader('郑远桥', ['市委书记'], { rank: 1 }),
  leader('许明川', ['市委副书记', '市长'], { rank: 2 }),
  leader('高岚', ['常务副市长', '副市长'], { rank: 3 }),
  leader('孙立人', ['市长'], { rank: 2, until: '2026-06-30' }),
];

const found = (text: string, leaders: readonly RosterLeader[] = roster) =>
  checkText(text, book({ leaders }), anyDay)
    .filter(({ kind }) => kind === 'protected')
    .map(({ code, severity, text: words, advice }) => `${code} ${severity} ${words} ${advice}`);

describe('领导姓名、职务和排序按名录核对 (R6)', () => {
  test.each([
    ['市委书记郑远侨主持会议', 'leaderName block 郑远侨 郑远桥'],
    ['市委书记郑桥远主持会议', 'leaderName block 郑桥远 郑远桥'],
    ['市长许明州出席', 'leaderName block 许明州 许明川'],
    ['市长郑远桥出席', 'leaderTitle warn 市长 市委书记'],
    ['市委书记许明川讲话', 'leaderTitle warn 市委书记 null'],
    ['许明川市委书记讲话', 'leaderTitle warn 市委书记 null'],
    ['市长孙立人出席', 'leaderTermEnded warn 市长 null'],
    ['许明川、郑远桥出席会议', 'leaderOrder warn 郑远桥 null'],
    ['市长许明川、市委书记郑远桥出席会议', 'leaderOrder warn 郑远桥 null'],
    ['郑远桥、高岚和许明川出席', 'leaderOrder warn 许明川 null'],
  ])('%s', (text, finding) => {
    expect(found(text)).toEqual([finding]);
  });

  test.each([
    '市委书记郑远桥主持会议',
    '市委副书记、市长许明川讲话',
    '郑远桥、许明川、高岚出席会议',
    '市委书记郑远桥,市长许明川,副市长高岚参加',
    '郑远桥会见客人。许明川、高岚参加',
    '许明川、郑远桥出席(按姓氏笔画为序)',
    '原市长孙立人回忆',
    '时任市长孙立人批示',
    '副市长李立人出席',
    '市长信箱收到来信',
    '市长李强明出席',
    '市长高岚山',
    '许明川强调,要……。会后,郑远桥来到现场',
    '前市长郑远桥',
  ])('%s 不报', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('两个字的姓名只错一个字可能是另一个人，不报', () => {
    expect(found('副市长高峰出席')).toEqual([]);
  });

  test('名录是空的就什么都不报', () => {
    expect(found('市长许明州出席', [])).toEqual([]);
  });

  test('任期还没开始的不作数', () => {
    const coming = [leader('许明川', ['市长'], { from: '2026-12-01' })];
    expect(found('市长许明州出席', coming)).toEqual([]);
  });
});
