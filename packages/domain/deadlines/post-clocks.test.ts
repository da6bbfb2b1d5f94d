import { expect, test } from 'vitest';
import { openClocksOf, type PostClockFacts } from './post-clocks.ts';
import { defaultCalendar } from './working-time.ts';

/** Monday, 10:00 in Shanghai. */
const now = new Date('2026-11-23T02:00:00Z');
const ordinary: PostClockFacts = {
  kind: 'news',
  incident: null,
  decidedOn: null,
  policyOutAt: null,
  out: false,
};
const event = { startedAt: new Date('2026-11-23T01:00:00Z'), informed: false, conferenceSettled: false };
const cases: [string, Partial<PostClockFacts>, [string, string][]][] = [
  ['一般稿件没有法定时限', {}, []],
  [
    '突发事件的稿件带 5 小时和 24 小时，先到期的在前 (R9)',
    { kind: 'emergency', incident: event },
    [
      ['information', '2026-11-23T06:00:00.000Z'],
      ['conference', '2026-11-24T01:00:00.000Z'],
    ],
  ],
  [
    '权威信息已经发了，只剩发布会 (R9)',
    { incident: { ...event, informed: true } },
    [['conference', '2026-11-24T01:00:00.000Z']],
  ],
  ['两样都办了，不再显示 (R9)', { incident: { ...event, informed: true, conferenceSettled: true } }, []],
  [
    '处罚决定从次日起 7 个工作日 (R11)',
    { kind: 'penalty', decidedOn: '2026-11-20' },
    [['disclosure', '2026-12-01T15:59:59.000Z']],
  ],
  ['改成了别的类别，原来登记的决定不再计时 (R11)', { kind: 'news', decidedOn: '2026-11-20' }, []],
  ['决定日期还没到，不计时 (R11)', { kind: 'permit', decidedOn: '2026-11-24' }, []],
  ['已经公示的不再计时 (R11)', { kind: 'permit', decidedOn: '2026-11-20', out: true }, []],
  [
    '政策发出后 3 个工作日内补发解读 (R10)',
    { kind: 'interpretation', policyOutAt: new Date('2026-11-20T03:00:00Z') },
    [['interpretation', '2026-11-25T15:59:59.000Z']],
  ],
];

test.each(cases)('%s', (_, facts, due) => {
  const clocks = openClocksOf({ ...ordinary, ...facts }, now, defaultCalendar);
  expect(clocks.map(({ kind, dueAt }) => [kind, dueAt.toISOString()])).toEqual(due);
});
